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
