/**
 * The longest chain of calls that each began after the one before had ended. A chain longer than the data needs shows calls
 * that wait for each other without a reason.
 */
export const toChain = (calls) => {
  const chain = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { method, startedAt, endedAt } of toEnded(calls)) {
    if (startedAt < free) continue;
    chain.push(method);
    free = endedAt;
  }
  return chain;
};

const toEnded = (calls) => calls.filter(({ endedAt }) => endedAt !== null).toSorted((a, b) => a.endedAt - b.endedAt);

/** Milliseconds from the first call to the last answer. */
export const toSpan = (calls) => toEnded(calls).at(-1).endedAt - Math.min(...calls.map(({ startedAt }) => startedAt));

/** Calls of one method on one resource after the first. */
export const toRepeated = (calls) => {
  const keys = calls.map(({ method, resource }) => `${method} ${resource}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
};

/** What a call depends on, by its method: nothing, what the services refer to, or the versions of that. */
const stepOf = ({ method, resource }) => {
  if (method === "AccessSecretVersion") return resource.endsWith("/versions/latest") ? 1 : 2;
  return method === "ListSecretVersions" || /\/(services|secrets)\//.test(resource) ? 1 : 0;
};

/**
 * Milliseconds that the calls must take: steps follow each other, no more than `concurrency` calls of a step are under way
 * at once, and each takes `latency`. What a machine needs to make calls is not in it.
 */
export const toTheory = (calls, latency, concurrency) => {
  const steps = [0, 1, 2].map((step) => calls.filter((call) => stepOf(call) === step).length);
  return steps.reduce((sum, number) => sum + Math.ceil(number / concurrency) * latency, 0);
};
