import { expect, test } from "vitest";
import type { Expectation } from "../../../src/model/index.ts";
import { readCloudRun, readSecretManager } from "../../../src/sources/google/index.ts";
import { Pace } from "../../../src/sources/google/pace.ts";
import type { Emulator } from "../../emulator/index.ts";
import { toDeadline, toRequest } from "./request.ts";
import { methodsOf, repeatedCalls, serveProject } from "./serve.ts";

const secrets = Object.fromEntries(Array.from({ length: 22 }, (_, index) => [`s${index}`, `value ${index}`]));

const uses = Object.keys(secrets).map((secret) => ({
  project: "shop-staging",
  secret,
  version: "latest",
  readers: [],
  expectations: [{} as Expectation],
}));

/** The largest number of calls that were under way at one moment. */
const widest = ({ calls }: Emulator): number =>
  Math.max(
    ...calls.map(
      ({ startedAt }) =>
        calls.filter((call) => call.startedAt <= startedAt && (call.endedAt ?? Number.POSITIVE_INFINITY) > startedAt)
          .length,
    ),
  );

test("calls that do not depend on each other run side by side", async () => {
  const emulator = await serveProject({ secrets }, { latency: 400 });
  await readSecretManager(uses, toRequest({ host: emulator.host, concurrency: 32 }));
  expect(widest(emulator)).toBeGreaterThanOrEqual(20);
  // Three waits follow each other: the list, the versions, the access. Within one, no call waits for another's end.
  for (const step of ["ListSecretVersions", "AccessSecretVersion"]) {
    const calls = emulator.calls.filter(({ method }) => method === step);
    const firstEnd = Math.min(...calls.map(({ endedAt }) => endedAt ?? 0));
    expect(calls.filter(({ startedAt }) => startedAt < firstEnd)).toHaveLength(22);
  }
});

test("no more calls are under way than the user allows", async () => {
  const emulator = await serveProject({ secrets }, { latency: 10 });
  await readSecretManager(uses, toRequest({ host: emulator.host, concurrency: 4 }));
  expect(widest(emulator)).toBe(4);
});

test("no call is made twice in a run of two environments of one project", async () => {
  const emulator = await serveProject({ services: [{ name: "backend" }], secrets });
  const deadline = toDeadline(20);
  const request = toRequest({ host: emulator.host, deadline });
  const other = toRequest({ host: emulator.host, deadline, services: [{ name: "auth" }], withheld: "not read" });
  await Promise.all([readCloudRun(request), readCloudRun(other)]);
  await readSecretManager(uses, request);
  await readSecretManager(uses, other);
  expect(repeatedCalls(emulator)).toEqual([]);
  expect(methodsOf(emulator).filter((method) => method === "AccessSecretVersion")).toHaveLength(22);
});

test("calls that wait for their turn when the time is over say so, and blame nobody", async () => {
  const emulator = await serveProject({ secrets }, { faults: [{ method: "AccessSecretVersion", hang: true }] });
  const { signal, remaining } = toDeadline(3);
  // A timer may fire a little early: then some of the time is left.
  const deadline = { signal, remaining: () => remaining() + 40 };
  const { measurements } = await readSecretManager(uses, toRequest({ host: emulator.host, concurrency: 2, deadline }));
  const messages = measurements.flat().map((fact) => (fact.known ? "known" : fact.reason.message));
  expect(new Set(messages)).toEqual(new Set(["the run's time was over before Google answered"]));
});

test("two environments of one run that read one version make one access of it, each for its own rules", async () => {
  const emulator = await serveProject({ secrets: { s0: "value" } }, { latency: 300 });
  const deadline = toDeadline(20);
  const measured: string[] = [];
  const request = toRequest({ host: emulator.host, deadline, measured });
  const reads = [1, 2, 3].map(() => readSecretManager(uses.slice(0, 1), request));
  const answers = await Promise.all(reads);
  expect(answers.map(({ measurements }) => measurements[0]?.[0])).toMatchObject([1, 2, 3].map(() => ({ known: true })));
  expect(measured).toEqual(["value", "value", "value"]);
  expect(methodsOf(emulator)).toEqual(["ListSecrets", "ListSecretVersions", "AccessSecretVersion"]);
});

test("two runs share nothing", async () => {
  const emulator = await serveProject({ services: [{ name: "backend" }] });
  await readCloudRun(toRequest({ host: emulator.host }));
  await readCloudRun(toRequest({ host: emulator.host }));
  expect(methodsOf(emulator).filter((method) => method === "ListServices")).toHaveLength(2);
});

test("what was read ahead and is not needed does not hold up the run", async () => {
  const emulator = await serveProject(
    { services: [{ name: "backend" }] },
    { faults: [{ method: "ListSecrets", hang: true }] },
  );
  const started = performance.now();
  const { workloads } = await readCloudRun(toRequest({ host: emulator.host, timeout: 30 }));
  expect(workloads).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("the six hundred and first read of a minute waits until the first is a minute old", () => {
  let now = 1000;
  const pace = new Pace(() => now, 3);
  expect([1, 2, 3].map(() => pace.book("p", 90_000))).toEqual([0, 0, 0]);
  now += 10_000;
  expect(pace.book("p", 90_000)).toBe(50_000);
  expect(pace.book("other", 90_000)).toBe(0);
  expect(pace.book("p", 49_999)).toBeNull();
  now += 60_000;
  expect(pace.book("p", 90_000)).toBe(0);
});

const manySecrets = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    project: "shop-staging",
    secret: `m${index}`,
    version: "latest",
    readers: [],
    expectations: [],
  }));

test("reads that would have to wait past the run are unverified, not made", async () => {
  const many = manySecrets(620);
  const emulator = await serveProject({ secrets: Object.fromEntries(many.map(({ secret }) => [secret, "v"])) });
  const answer = await readSecretManager(many, toRequest({ host: emulator.host, concurrency: 64 }));
  expect(emulator.calls).toHaveLength(600);
  const paced = answer.entries.filter(({ secret }) => secret.known && !secret.value?.versions.known);
  expect(paced).toHaveLength(21);
  expect(paced[0]?.secret.known && paced[0].secret.value?.versions).toMatchObject({
    reason: { code: "rate-limited", help: "run again with --timeout 180" },
  });
});

test("calls that wait for the quota are one line of progress, and end with the run", async () => {
  const many = manySecrets(640);
  const emulator = await serveProject({ secrets: Object.fromEntries(many.map(({ secret }) => [secret, "v"])) });
  const progress: string[] = [];
  const deadline = toDeadline(90);
  const warnings: string[] = [];
  const keep = (warning: Error): void => void warnings.push(warning.name);
  process.on("warning", keep);
  setTimeout(() => deadline.interrupt(), 2500);
  const started = performance.now();
  const answer = await readSecretManager(many, toRequest({ host: emulator.host, concurrency: 64, deadline, progress }));
  process.off("warning", keep);
  expect(performance.now() - started).toBeLessThan(8000);
  expect(progress).toHaveLength(1);
  expect(progress[0]).toMatch(/^waiting \d\d s: Secret Manager allows 600 reads of metadata a minute$/);
  expect(warnings).toEqual([]);
  const codes = answer.entries.map(({ secret }) =>
    secret.known && secret.value?.versions.known === false ? secret.value.versions.reason.code : "known",
  );
  expect(new Set(codes)).toEqual(new Set(["known", "interrupted"]));
});
