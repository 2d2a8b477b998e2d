import { expect, onTestFinished, test, vi } from "vitest";
import type { Expectation, Fact, Measurement, SecretEntry } from "../../../src/model/index.ts";
import { readSecretManager } from "../../../src/sources/google/index.ts";
import type { SecretUse } from "../../../src/sources/secret-store.ts";
import { toRequest } from "./request.ts";
import { methodsOf, repeatedCalls, serve, serveFaults, serveProject } from "./serve.ts";

const expectation = {} as Expectation;

const use = (secret: string, version = "latest", over: Partial<SecretUse> = {}): SecretUse => ({
  project: "shop-staging",
  secret,
  version,
  readers: [],
  expectations: [expectation],
  ...over,
});

const codeOf = (fact: Fact<unknown> | undefined): string =>
  fact === undefined ? "absent" : fact.known ? "known" : fact.reason.code;

const bytesOf = (fact: Fact<Measurement> | undefined): number | undefined =>
  fact?.known ? fact.value.bytes : undefined;

const secretOf = (entries: readonly SecretEntry[], id: string) => entries.find((entry) => entry.id === id)?.secret;

test("one list, one list of versions a secret, one access a version", async () => {
  const emulator = await serveProject({ secrets: { jwt: "value of jwt", pepper: "pepper" } });
  const measured: string[] = [];
  const answer = await readSecretManager([use("jwt"), use("pepper")], toRequest({ host: emulator.host, measured }));
  expect(measured.sort()).toEqual(["pepper", "value of jwt"]);
  expect(answer.measurements.map(([fact]) => bytesOf(fact))).toEqual([12, 6]);
  expect(methodsOf(emulator).sort()).toEqual([
    "AccessSecretVersion",
    "AccessSecretVersion",
    "ListSecretVersions",
    "ListSecretVersions",
    "ListSecrets",
  ]);
});

test("latest is the newest version, enabled or not, and a disabled one is not accessed", async () => {
  const emulator = await serveProject({ secrets: { jwt: { versions: ["old", { value: "new", state: "DISABLED" }] } } });
  const answer = await readSecretManager([use("jwt")], toRequest({ host: emulator.host }));
  const secret = secretOf(answer.entries, "jwt");
  const versions = secret?.known && secret.value?.versions.known ? secret.value.versions.value : [];
  expect(versions.map(({ number, state }) => `${number} ${state}`)).toEqual(["2 DISABLED", "1 ENABLED"]);
  expect(answer.measurements[0]?.[0]).toEqual({
    known: false,
    reason: { kind: "not-checked", code: "no-value", message: 'version 2 of secret "jwt" is disabled', help: null },
  });
  expect(methodsOf(emulator)).not.toContain("AccessSecretVersion");
});

test("latest, its number and an alias of it are one access", async () => {
  const emulator = await serveProject({ secrets: { jwt: { versions: ["a", "b"], aliases: { current: 2 } } } });
  const uses = [use("jwt", "latest"), use("jwt", "2"), use("jwt", "current"), use("jwt", "1")];
  const answer = await readSecretManager(uses, toRequest({ host: emulator.host }));
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["known", "known", "known", "known"]);
  expect(
    emulator.calls.filter(({ method }) => method === "AccessSecretVersion").map(({ resource }) => resource),
  ).toEqual(["projects/shop-staging/secrets/jwt/versions/2", "projects/shop-staging/secrets/jwt/versions/1"]);
});

test("every expectation of every use is measured in its order", async () => {
  const emulator = await serveProject({ secrets: { jwt: "abc" } });
  const names: string[] = [];
  const request = toRequest({ host: emulator.host });
  const measure = (_bytes: Uint8Array, { variable }: Expectation) => {
    names.push(variable);
    return { word: variable } as Measurement;
  };
  const wants = (...variables: string[]) => variables.map((variable) => ({ variable }) as Expectation);
  const uses = [use("jwt", "latest", { expectations: wants("A", "B") }), use("jwt", "1", { expectations: wants("C") })];
  const answer = await readSecretManager(uses, { ...request, measure });
  const words = answer.measurements.map((facts) => facts.map((fact) => (fact.known ? fact.value.word : null)));
  expect(words).toEqual([["A", "B"], ["C"]]);
  expect(names).toEqual(["A", "B", "C"]);
});

test("the bytes are overwritten after they were measured", async () => {
  const emulator = await serveProject({ secrets: { jwt: "do not keep me" } });
  let kept: Uint8Array = new Uint8Array();
  const measure = (bytes: Uint8Array) => {
    kept = bytes;
    return { bytes: bytes.length } as Measurement;
  };
  await readSecretManager([use("jwt")], { ...toRequest({ host: emulator.host }), measure });
  expect(kept.length).toBe(14);
  expect(kept.every((byte) => byte === 0)).toBe(true);
});

test("the clients' own log of answers is switched off: it would print payloads", async () => {
  vi.stubEnv("GOOGLE_SDK_NODE_LOGGING", "*");
  onTestFinished(() => void vi.unstubAllEnvs());
  const emulator = await serveProject({ secrets: { jwt: "a" } });
  const answer = await readSecretManager([use("jwt")], toRequest({ host: emulator.host }));
  expect(codeOf(answer.measurements[0]?.[0])).toBe("known");
  expect(process.env.GOOGLE_SDK_NODE_LOGGING).toBeUndefined();
});

test("a missing secret is known as missing, a missing version as not there", async () => {
  const emulator = await serveProject({ secrets: { empty: {}, jwt: "a" } });
  const uses = [use("nosuch"), use("empty"), use("jwt", "7"), use("jwt", "prod")];
  const answer = await readSecretManager(uses, toRequest({ host: emulator.host }));
  expect(secretOf(answer.entries, "nosuch")).toEqual({ known: true, value: null });
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["no-value", "no-value", "no-value", "no-value"]);
  expect(methodsOf(emulator)).not.toContain("AccessSecretVersion");
});

test("a denied secret is unknown by itself, and says which grant helps", async () => {
  const resource = "projects/shop-staging/secrets/jwt-secret-staging";
  const emulator = await serveFaults(
    { secrets: { "jwt-secret-staging": "a", pepper: "b" } },
    { method: "AccessSecretVersion", resource, code: "PERMISSION_DENIED" },
  );
  const uses = [use("jwt-secret-staging"), use("pepper")];
  const answer = await readSecretManager(uses, toRequest({ host: emulator.host }));
  expect(answer.measurements[1]?.map(codeOf)).toEqual(["known"]);
  expect(answer.measurements[0]?.[0]).toEqual({
    known: false,
    reason: {
      kind: "unverified",
      code: "permission-denied",
      message: 'permission denied on "jwt-secret-staging" (secretmanager.versions.access)',
      help: 'grant roles/secretmanager.secretAccessor on "jwt-secret-staging" to the identity that runs the check, or run with --metadata-only',
    },
  });
  expect(repeatedCalls(emulator)).toEqual([]);
});

test("a denied list falls back to single secrets", async () => {
  const emulator = await serveFaults({ secrets: { jwt: "a" } }, { method: "ListSecrets", code: "PERMISSION_DENIED" });
  const answer = await readSecretManager([use("jwt"), use("nosuch")], toRequest({ host: emulator.host }));
  expect(codeOf(secretOf(answer.entries, "jwt"))).toBe("known");
  expect(secretOf(answer.entries, "nosuch")).toEqual({ known: true, value: null });
  expect(answer.unknown).toBeNull();
});

test("without any metadata the version as written is accessed", async () => {
  const denied = ["ListSecrets", "GetSecret", "ListSecretVersions"];
  const faults = denied.map((method) => ({ method, code: "PERMISSION_DENIED" }));
  const emulator = await serveFaults({ secrets: { jwt: { versions: ["a", "b"] } } }, ...faults);
  const answer = await readSecretManager([use("jwt"), use("jwt", "1")], toRequest({ host: emulator.host }));
  expect(codeOf(secretOf(answer.entries, "jwt"))).toBe("permission-denied");
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["known", "known"]);
});

test("denied versions leave the secret known and its values readable", async () => {
  const emulator = await serveFaults(
    { secrets: { jwt: "a" } },
    { method: "ListSecretVersions", code: "PERMISSION_DENIED" },
  );
  const answer = await readSecretManager([use("jwt")], toRequest({ host: emulator.host }));
  const secret = secretOf(answer.entries, "jwt");
  expect(secret?.known && codeOf(secret.value?.versions)).toBe("permission-denied");
  expect(codeOf(answer.measurements[0]?.[0])).toBe("known");
});

test("another project's secret is read by name, by id and by number", async () => {
  const emulator = await serve({
    projects: {
      "shop-staging": { secrets: { jwt: "own" } },
      shared: { number: "200", secrets: { jwt: "shared one" } },
    },
  });
  const uses = [use("jwt", "latest", { project: "shared" }), use("jwt", "1", { project: "200" })];
  const answer = await readSecretManager(uses, toRequest({ host: emulator.host }));
  expect(answer.entries.map(({ project, secret }) => `${project} ${codeOf(secret)}`)).toEqual([
    "shared known",
    "200 known",
  ]);
  expect(answer.measurements.map(([fact]) => bytesOf(fact))).toEqual([10, 10]);
  expect(methodsOf(emulator)).not.toContain("ListSecrets");
  // Both names lead to one version of one secret.
  expect(methodsOf(emulator).filter((method) => method === "AccessSecretVersion")).toHaveLength(1);
});

test("withheld payloads are not accessed and are no gap of the run", async () => {
  const emulator = await serveProject({ secrets: { jwt: "a" } });
  const withheld = "payloads are not read (--metadata-only)";
  const answer = await readSecretManager([use("jwt")], toRequest({ host: emulator.host, withheld }));
  expect(methodsOf(emulator)).toEqual(["ListSecrets", "ListSecretVersions"]);
  expect(answer.measurements[0]?.[0]).toEqual({
    known: false,
    reason: { kind: "not-checked", code: "not-asked", message: withheld, help: null },
  });
});

test("only what the plan asks for is read", async () => {
  const emulator = await serveProject({ secrets: { jwt: "a" } });
  await readSecretManager(
    [use("jwt", "latest", { expectations: [] })],
    toRequest({ host: emulator.host, facets: ["secrets"] }),
  );
  expect(methodsOf(emulator)).toEqual(["ListSecrets"]);
});

test("a payload with a wrong checksum is read once more, then it is unverified", async () => {
  const emulator = await serveProject({
    secrets: { once: { versions: [{ value: "a", corrupt: 1 }] }, always: { versions: [{ value: "b", corrupt: -1 }] } },
  });
  const answer = await readSecretManager([use("once"), use("always")], toRequest({ host: emulator.host }));
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["known", "corrupted"]);
  expect(methodsOf(emulator).filter((method) => method === "AccessSecretVersion")).toHaveLength(4);
});

test("an answer without a payload is no empty value", async () => {
  const name = "projects/415104041262/secrets/jwt/versions/1";
  const emulator = await serveProject(
    { secrets: { jwt: "value" } },
    { faults: [{ method: "AccessSecretVersion", answer: { name } }] },
  );
  const measured: string[] = [];
  const { measurements } = await readSecretManager([use("jwt")], toRequest({ host: emulator.host, measured }));
  expect(measurements[0]).toMatchObject([
    {
      known: false,
      reason: { kind: "unverified", code: "corrupted", message: 'the answer for "jwt" holds no payload' },
    },
  ]);
  expect(measured).toEqual([]);
});

test("binary payloads and payloads of 64 KiB arrive byte for byte", async () => {
  const binary = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const large = "x".repeat(65_536);
  const emulator = await serveProject({
    secrets: { binary: { versions: [{ base64: binary.toString("base64") }] }, large },
  });
  const measured: string[] = [];
  await readSecretManager([use("binary"), use("large")], toRequest({ host: emulator.host, measured }));
  expect(measured.sort()).toEqual([binary.toString("latin1"), large].sort());
});

test("pages are followed, in lists of secrets and of versions", async () => {
  const versions = Array.from({ length: 7 }, (_, index) => `v${index + 1}`);
  const secrets = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`s${index}`, { versions }]));
  const emulator = await serveProject({ secrets }, { pageSize: 3 });
  const answer = await readSecretManager([use("s0"), use("s6", "1")], toRequest({ host: emulator.host }));
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["known", "known"]);
  expect(methodsOf(emulator).filter((method) => method === "ListSecrets")).toHaveLength(3);
  expect(methodsOf(emulator).filter((method) => method === "ListSecretVersions")).toHaveLength(6);
});

test("a list of 10,000 secrets is one call", async () => {
  const secrets = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`s${index}`, "value"]));
  const emulator = await serveProject({ secrets });
  const answer = await readSecretManager([use("s9999")], toRequest({ host: emulator.host, timeout: 60 }));
  expect(codeOf(answer.measurements[0]?.[0])).toBe("known");
  expect(methodsOf(emulator)).toEqual(["ListSecrets", "ListSecretVersions", "AccessSecretVersion"]);
});

test("a list that repeats a page is not believed, and single secrets are read instead", async () => {
  const emulator = await serveFaults({ secrets: { jwt: "a" } }, { method: "ListSecrets", repeatPageToken: true });
  const answer = await readSecretManager([use("jwt")], toRequest({ host: emulator.host }));
  expect(methodsOf(emulator)).toEqual([
    "ListSecrets",
    "ListSecrets",
    "GetSecret",
    "ListSecretVersions",
    "AccessSecretVersion",
  ]);
  expect(codeOf(answer.measurements[0]?.[0])).toBe("known");
});

test("a disabled API is said once for all secrets, and nothing more is called", async () => {
  const emulator = await serveFaults(
    { secrets: { jwt: "a", pepper: "b" } },
    { code: "PERMISSION_DENIED", reason: "SERVICE_DISABLED" },
  );
  const answer = await readSecretManager([use("jwt"), use("pepper")], toRequest({ host: emulator.host }));
  expect(answer.unknown).toEqual({
    kind: "unverified",
    code: "api-disabled",
    message: 'the Secret Manager API is not enabled in project "shop-staging"',
    help: "gcloud services enable secretmanager.googleapis.com --project=shop-staging",
  });
  expect(answer.measurements.map(([fact]) => codeOf(fact))).toEqual(["api-disabled", "api-disabled"]);
  expect(methodsOf(emulator)).toEqual(["ListSecrets"]);
});
