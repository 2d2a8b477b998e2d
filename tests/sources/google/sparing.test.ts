import { expect, test } from "vitest";
import type { Expectation, Facet, Fact, Measurement, Secret } from "../../../src/model/index.ts";
import { readSecretManager } from "../../../src/sources/google/index.ts";
import type { SecretUse } from "../../../src/sources/secret-store.ts";
import type { Fault, SecretState } from "../../emulator/index.ts";
import { toRequest } from "./request.ts";
import { repeatedCalls, serveFaults } from "./serve.ts";

const facets: readonly Facet[] = ["secrets", "versions", "payloads"];

const use = (secret: string, version = "latest", expectations = [{} as Expectation]): SecretUse => ({
  project: "shop-staging",
  secret,
  version,
  readers: [],
  expectations,
});

/** More secrets than may be read in a minute. None exists, so that none takes a call of its own. */
const crowd = Array.from({ length: 600 }, (_, index) => `crowd-${index}`);

interface Wish {
  readonly secret: SecretState;
  readonly uses?: readonly SecretUse[];
  readonly faults?: readonly Fault[];
  readonly facets?: readonly Facet[];
  readonly withheld?: string;
}

/** Reads `jwt` among the crowd. */
const read = async ({ secret, uses = [use("jwt")], faults = [], ...wish }: Wish) => {
  const emulator = await serveFaults({ secrets: { jwt: secret } }, ...faults);
  const all = [...uses, ...crowd.map((id) => use(id))];
  const answer = await readSecretManager(all, toRequest({ host: emulator.host, facets, concurrency: 64, ...wish }));
  const entry = answer.entries.find(({ id }) => id === "jwt")?.secret;
  const found: Secret | null = entry?.known ? entry.value : null;
  const versions = found?.versions.known
    ? found.versions.value.map(({ number, state }) => `${number} ${state}`)
    : "not known";
  const calls = emulator.calls.filter(({ resource }) => resource.includes("/jwt")).map(({ method }) => method);
  expect(repeatedCalls(emulator)).toEqual([]);
  return { answer, emulator, versions, calls, value: toWord(answer.measurements[0]?.[0]) };
};

const toWord = (fact: Fact<Measurement> | undefined): unknown => (fact?.known ? fact.value.bytes : fact?.reason.code);

test("where reads are short, the access of latest tells its version, and no list is read", async () => {
  const { emulator, versions, calls, value } = await read({ secret: { versions: ["old", "newest"] } });
  expect(versions).toEqual(["2 ENABLED"]);
  expect(value).toBe(6);
  expect(calls).toEqual(["AccessSecretVersion"]);
  expect(emulator.calls).toHaveLength(2);
});

test.for<[string, Wish, unknown, readonly string[]]>([
  [
    "disabled",
    { secret: { versions: ["old", { value: "new", state: "DISABLED" }] } },
    ["2 DISABLED", "1 ENABLED"],
    ["AccessSecretVersion", "ListSecretVersions"],
  ],
  ["not there", { secret: {} }, [], ["AccessSecretVersion", "ListSecretVersions"]],
])("a latest version that is %s is looked up", async ([, wish, told, made]) => {
  const { versions, calls, value } = await read(wish);
  expect(versions).toEqual(told);
  expect(value).toBe("no-value");
  expect(calls).toEqual(made);
});

test("a payload that is denied is not asked for again, and its version is known all the same", async () => {
  const fault = { method: "AccessSecretVersion", resource: "projects/shop-staging/secrets/jwt" };
  const { versions, calls, value } = await read({
    secret: { versions: ["a", "b"] },
    faults: [{ ...fault, code: "PERMISSION_DENIED" }],
  });
  expect(versions).toEqual(["2 ENABLED", "1 ENABLED"]);
  expect(value).toBe("permission-denied");
  expect(calls).toEqual(["AccessSecretVersion", "ListSecretVersions"]);
});

const rotation = { nextRotationTime: "2027-01-01T00:00:00Z", rotationPeriod: "2592000s" };

test.for<[string, Wish]>([
  ["a pinned version", { secret: { versions: ["a", "b"] }, uses: [use("jwt", "1")] }],
  ["two words for it", { secret: { versions: ["a", "b"] }, uses: [use("jwt"), use("jwt", "2")] }],
  ["a rotation", { secret: { versions: ["a", "b"], rotation } }],
  [
    "a rule about every version",
    { secret: { versions: ["a", "b"] }, facets: ["secrets", "versions", "every-version", "payloads"] },
  ],
])("with %s the list is read", async ([, wish]) => {
  const { versions, calls } = await read(wish);
  expect(versions).toEqual(["2 ENABLED", "1 ENABLED"]);
  expect(calls).toEqual(["ListSecretVersions", "AccessSecretVersion"]);
});

test("without payloads nothing is accessed, however short reads are", async () => {
  const { emulator, versions } = await read({ secret: { versions: ["a", "b"] }, withheld: "not read" });
  expect(versions).toEqual(["2 ENABLED", "1 ENABLED"]);
  expect(emulator.calls.filter(({ method }) => method === "AccessSecretVersion")).toEqual([]);
});
