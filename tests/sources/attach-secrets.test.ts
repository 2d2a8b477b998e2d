import { describe, expect, test } from "vitest";
import type { Fact, Reason, Secret, Snapshot, VersionState, Workload } from "../../src/model/index.ts";
import { known, notChecked, unverified } from "../../src/model/index.ts";
import { attachSecrets } from "../../src/sources/attach-secrets.ts";
import { parseManifest } from "../../src/sources/manifest/parse-manifest.ts";
import type { ReadSecrets, SecretUse } from "../../src/sources/secret-store.ts";
import type { SourceRequest } from "../../src/sources/source.ts";
import { toWorkloads } from "../../src/sources/values.ts";
import { type Offline, toRequest, variableOf } from "./offline.ts";

const secretManager = { secrets: "secret-manager" };

/** `NAME: "secret@version"` of one container each. */
const manifest = (containers: readonly Readonly<Record<string, string>>[], name = "backend", volumes = ""): string =>
  [
    `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: ${name}}`,
    "spec:\n  template:\n    spec:",
    volumes,
    "      containers:",
    ...containers.flatMap((variables, index) => [
      `      - {name: c${index}, image: x, ${index === 0 ? "ports: [{containerPort: 8080}], " : ""}env: [`,
      ...Object.entries(variables).map(([variable, text]) => {
        const [secret, version = "latest"] = text.split("@");
        return text.includes("@")
          ? `        {name: ${variable}, valueFrom: {secretKeyRef: {name: ${secret}, key: ${JSON.stringify(version)}}}},`
          : `        {name: ${variable}, value: ${JSON.stringify(text)}},`;
      }),
      "      ]}",
    ]),
  ].join("\n");

const toSecret = (id: string, states: readonly VersionState[] = ["ENABLED"], aliases = {}): Fact<Secret | null> =>
  known({
    project: "acme-staging",
    id,
    aliases,
    expireTime: null,
    nextRotationTime: null,
    rotationPeriod: null,
    versions: known(
      states.map((state, index) => ({
        number: String(states.length - index),
        state,
        createTime: null,
        scheduledDestroyTime: null,
      })),
    ),
    grants: notChecked("not-asked", "no grants in this test"),
  });

interface Store {
  readonly secrets?: Readonly<Record<string, Fact<Secret | null>>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly unknown?: Reason;
}

/** A source of secrets out of a table; remembers what it was asked. */
const toStore = ({ secrets = {}, values = {}, unknown = null as never }: Store) => {
  const asked: (readonly SecretUse[])[] = [];
  const read: ReadSecrets = async (uses, { measure }) => {
    asked.push(uses);
    const ids = [...new Set(uses.map(({ secret }) => secret))];
    return {
      entries: ids.map((id) => ({ project: "acme-staging", id, secret: secrets[id] ?? toSecret(id) })),
      unknown,
      measurements: uses.map(({ secret, version, expectations }) =>
        expectations.map((each) =>
          known(measure(new TextEncoder().encode(values[`${secret}@${version}`] ?? "x".repeat(40)), each)),
        ),
      ),
    };
  };
  return { read, asked };
};

interface Case extends Offline, Store {
  readonly manifests: readonly string[];
}

const attach = async (given: Case) => {
  const request: SourceRequest = toRequest("/", { environment: secretManager, ...given });
  const drafts = given.manifests.flatMap((text) => parseManifest(text, "a.yaml", request.requirements).workloads);
  const { read, asked } = toStore(given);
  const result = await attachSecrets(toWorkloads(drafts, request), request, read);
  return { ...result, asked, uses: asked[0] ?? [] };
};

const reasonOf = (workloads: readonly Workload[], variable: string): Reason | null => {
  const { value } = variableOf({ workloads } as Snapshot, "backend", variable);
  return value.known ? null : value.reason;
};

describe("what is asked", () => {
  test("once a version, however many variables read it, and files of volumes too", async () => {
    const volumes = "      volumes: [{name: v, secret: {secretName: cert, items: [{key: '2', path: a}]}}]";
    const { asked, uses } = await attach({
      manifests: [manifest([{ A: "jwt@latest", B: "jwt@latest", C: "jwt@3", D: "text" }], "backend", volumes)],
    });
    expect(asked).toHaveLength(1);
    expect(uses.map(({ project, secret, version }) => `${project}/${secret}@${version}`)).toEqual([
      "acme-staging/jwt@latest",
      "acme-staging/jwt@3",
      "acme-staging/cert@2",
    ]);
    expect(uses.map(({ expectations }) => expectations.map(({ variable }) => variable))).toEqual([
      ["A", "B"],
      ["C"],
      [],
    ]);
  });

  test("regions of one service share expectations", async () => {
    const there = manifest([{ A: "jwt@latest" }]).replace(
      "name: backend",
      "name: backend, labels: {cloud.googleapis.com/location: asia-east1}",
    );
    const { uses, workloads } = await attach({ manifests: [manifest([{ A: "jwt@latest" }]), there] });
    expect(workloads.map(({ region }) => region)).toEqual(["us-central1", "asia-east1"]);
    expect(uses.map(({ expectations }) => expectations.length)).toEqual([1]);
  });

  test("with the requirement in the contract's container, without it in others", async () => {
    const services = { backend: { variables: { A: { type: "hmac-key", algorithm: "HS512" } } } };
    const { uses } = await attach({ services, manifests: [manifest([{ A: "jwt@latest" }, { A: "jwt@latest" }])] });
    expect(uses[0]?.expectations.map(({ spec }) => spec?.type ?? null)).toEqual(["hmac-key", null]);
  });

  test("each of two services that share a workload speaks about its own container", async () => {
    const services = {
      backend: { container: "c0", variables: { A: { type: "password" } } },
      worker: { workload: "backend", container: "c1", variables: { A: { type: "secret" } } },
    };
    const { uses } = await attach({ services, manifests: [manifest([{ A: "jwt@latest" }, { A: "jwt@latest" }])] });
    expect(uses[0]?.expectations.map(({ spec }) => spec?.type)).toEqual(["password", "secret"]);
  });

  test("nothing of workloads that the contract does not name", async () => {
    const { asked, workloads } = await attach({ manifests: [manifest([{ A: "jwt@latest" }], "stranger")] });
    expect(asked).toEqual([]);
    expect(workloads[0]?.containers[0]?.variables[0]?.value).toMatchObject({
      reason: { code: "not-asked", message: "the contract names no such workload" },
    });
  });

  test("no value that no rule judges", async () => {
    const plan = {
      wantsValue: (_: unknown, __: unknown, ___: unknown, variable: { name: string }) => variable.name === "A",
    };
    const { uses, workloads } = await attach({ plan, manifests: [manifest([{ A: "a@latest", B: "b@latest" }])] });
    expect(uses.map(({ expectations }) => expectations.length)).toEqual([1, 0]);
    expect(reasonOf(workloads, "A")).toBeNull();
    expect(reasonOf(workloads, "B")).toMatchObject({ code: "not-asked", message: "no active rule judges the value" });
  });

  test("the plan sees the very workload and container that the variable stands in", async () => {
    const seen: boolean[] = [];
    const wantsValue = (_: unknown, workload: Workload, holder: Workload["containers"][number], variable: unknown) => {
      seen.push(workload.containers.includes(holder) && holder.variables.includes(variable as never));
      return true;
    };
    await attach({ plan: { wantsValue }, manifests: [manifest([{ A: "a@latest" }, { B: "b@latest" }])] });
    expect(seen).toEqual([true, true]);
  });

  test("nothing at all when no rule looks at secrets", async () => {
    const { asked, secretsUnknown, workloads } = await attach({
      plan: { facets: new Set(["serving"]) },
      manifests: [manifest([{ A: "a@latest" }])],
    });
    expect(asked).toEqual([]);
    expect(secretsUnknown).toMatchObject({ kind: "not-checked", code: "not-asked" });
    expect(reasonOf(workloads, "A")).toMatchObject({ code: "not-asked" });
  });

  test("metadata alone when payloads are withheld", async () => {
    const plan = { payloadsWithheld: "payloads are not read (--metadata-only)" };
    const { uses, workloads, secrets } = await attach({ plan, manifests: [manifest([{ A: "a@latest" }])] });
    expect(uses.map(({ expectations }) => expectations)).toEqual([[]]);
    expect(secrets.map(({ id }) => id)).toEqual(["a"]);
    expect(reasonOf(workloads, "A")).toMatchObject({
      kind: "not-checked",
      code: "not-asked",
      message: "payloads are not read (--metadata-only)",
    });
  });
});

describe("what comes back", () => {
  test("a value for each variable, and secrets sorted by name", async () => {
    const { workloads, secrets, secretsUnknown } = await attach({
      values: { "b@latest": "same value", "a@1": "same value" },
      manifests: [manifest([{ B: "b@latest", A: "a@1" }])],
    });
    const [first, second] = workloads[0]?.containers[0]?.variables.map(({ value }) => value) ?? [];
    expect(first?.known && second?.known && first.value.digest === second.value.digest).toBe(true);
    expect(secrets.map(({ project, id }) => `${project}/${id}`)).toEqual(["acme-staging/a", "acme-staging/b"]);
    expect(secretsUnknown).toBeNull();
  });

  test.each<[string, Fact<Secret | null>, string, string]>([
    ["no such secret", known(null), "latest", 'there is no secret "a"'],
    ["no such version", toSecret("a"), "7", 'there is no version "7" of secret "a"'],
    ["no version at all", toSecret("a", []), "latest", 'there is no version "latest" of secret "a"'],
    ["a disabled version", toSecret("a", ["DISABLED"]), "1", 'version 1 of secret "a" is disabled'],
    ["latest is destroyed", toSecret("a", ["DESTROYED", "ENABLED"]), "latest", 'version 2 of secret "a" is destroyed'],
    [
      "an alias of a disabled one",
      toSecret("a", ["DISABLED"], { live: "1" }),
      "live",
      'version 1 of secret "a" is disabled',
    ],
  ])("%s: only the rules about secrets have something to say", async (_, secret, version, message) => {
    const { workloads } = await attach({ secrets: { a: secret }, manifests: [manifest([{ A: `a@${version}` }])] });
    expect(reasonOf(workloads, "A")).toEqual({ kind: "not-checked", code: "no-value", message, help: null });
  });

  test("a secret that could not be looked up does not hide the value that was read", async () => {
    const { workloads } = await attach({
      secrets: { a: unverified("permission-denied", "no") },
      manifests: [manifest([{ A: "a@latest" }])],
    });
    expect(reasonOf(workloads, "A")).toBeNull();
  });

  test("a malformed reference is not asked about", async () => {
    const { asked, workloads } = await attach({
      manifests: [manifest([{ A: "projects/p/secrets/s@latest", B: "@latest" }])],
    });
    expect(asked).toEqual([]);
    expect(reasonOf(workloads, "A")).toMatchObject({ code: "no-value", message: "A refers to no legal secret" });
    expect(reasonOf(workloads, "B")).toMatchObject({ code: "no-value" });
  });

  test("without a source of secrets every value behind a reference is not checked, and literals are", async () => {
    const { asked, workloads, secrets, secretsUnknown } = await attach({
      environment: {},
      manifests: [manifest([{ A: "a@latest", B: "text" }])],
    });
    expect(asked).toEqual([]);
    expect(secrets).toEqual([]);
    expect(secretsUnknown).toEqual({
      kind: "not-checked",
      code: "not-in-source",
      message: "manifests hold no secrets, and the environment names no source of secrets",
      help: "name one in the contract: `secrets: secret-manager`, or {dotenv: file}",
    });
    expect(reasonOf(workloads, "A")).toEqual(secretsUnknown);
    expect(reasonOf(workloads, "B")).toBeNull();
  });

  test("why the whole store is silent is handed on", async () => {
    const reason: Reason = { kind: "unverified", code: "no-credentials", message: "none", help: null };
    const { secretsUnknown } = await attach({ unknown: reason, manifests: [manifest([{ A: "a@latest" }])] });
    expect(secretsUnknown).toBe(reason);
  });
});
