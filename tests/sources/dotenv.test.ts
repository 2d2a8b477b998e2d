import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../src/model/index.ts";
import { readSnapshot } from "../../src/sources/index.ts";
import { containerOf, inFolder, read, refusalOf, toRequest, variableOf, workloadOf } from "./offline.ts";

const local = { tier: "local", project: undefined, regions: undefined };

const digestOf = (snapshot: Snapshot, workload: string, variable: string): string | null => {
  const { value } = variableOf(snapshot, workload, variable);
  return value.known ? value.value.digest : null;
};

describe("dotenv files as workloads", () => {
  const services = {
    backend: { container: "api", variables: { PORT: { type: "port" } } },
    nightly: { workload: "nightly-${environment}", kind: "job" },
  };
  const environment = { ...local, source: { dotenv: { backend: "backend.env", nightly: "env/nightly.env" } } };
  const files = { "backend.env": "# x\nPORT=eighty\nA=1\nA=2\n", "env/nightly.env": "B='${C}'\n" };

  test("one workload a service, one container, every entry with its place", async () => {
    const snapshot = await read({ environment, services, files });
    expect(snapshot.source).toEqual({
      kind: "dotenv",
      description: "backend.env, env/nightly.env",
      project: null,
      payloads: "none",
      emulated: false,
    });
    expect(snapshot.workloads.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "service backend",
      "job nightly-staging",
    ]);
    expect(containerOf(snapshot, "backend")).toMatchObject({ name: "api", ingress: true });
    expect(containerOf(snapshot, "backend").variables.map(({ name, location }) => [name, location])).toEqual([
      ["PORT", { file: "backend.env", line: 2, column: 1 }],
      ["A", { file: "backend.env", line: 3, column: 1 }],
      ["A", { file: "backend.env", line: 4, column: 1 }],
    ]);
    expect(containerOf(snapshot, "nightly-staging").ingress).toBe(false);
  });

  test("values are measured against the contract", async () => {
    const snapshot = await read({ environment, services, files });
    expect(variableOf(snapshot, "backend", "PORT").value).toMatchObject({ value: { typeFault: expect.any(String) } });
    expect(variableOf(snapshot, "nightly-staging", "B").value).toMatchObject({
      value: { template: expect.any(String) },
    });
  });

  test("what names other variables is unknown, and neither judged as it stands nor filled in", async () => {
    const given = { ...files, "env/nightly.env": 'A=1\nB="${A}/x"\n' };
    const snapshot = await read({ environment, services, files: given });
    expect(variableOf(snapshot, "nightly-staging", "B").value).toMatchObject({
      known: false,
      reason: { kind: "not-checked", code: "not-in-source" },
    });
  });

  test("nothing is made up of what such a file cannot know", async () => {
    const { ingress, invokers, urls, serving } = workloadOf(await read({ environment, services, files }), "backend");
    expect([ingress, invokers, urls, serving].map((fact) => fact.known || fact.reason.code)).toEqual(
      Array.from({ length: 4 }, () => "not-in-source"),
    );
  });

  test("a file that is not there, and one that is a folder, are told at once", async () => {
    const missing = { ...local, source: { dotenv: { backend: "env", nightly: "none.env" } } };
    expect(await refusalOf({ environment: missing, services, files })).toEqual([
      'preflight.yaml:1:41 "env" is a folder, not a dotenv file',
      'preflight.yaml:1:41 there is no file "none.env"',
    ]);
  });

  test("files of services that are not part of the run are left alone", async () => {
    const { folder, done } = inFolder(files);
    const request = toRequest(folder, { environment, services });
    const [backend] = request.requirements.services;
    const part = { ...request.requirements, services: backend === undefined ? [] : [backend] };
    expect((await readSnapshot({ ...request, requirements: part })).workloads.map(({ name }) => name)).toEqual([
      "backend",
    ]);
    done();
  });
});

describe("a dotenv file of secrets", () => {
  const manifest = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: backend}
spec:
  template:
    spec:
      containers:
      - image: x
        env:
        - {name: A, valueFrom: {secretKeyRef: {name: jwt-key, key: latest}}}
        - {name: B, valueFrom: {secretKeyRef: {name: jwt-key, key: "7"}}}
        - {name: C, valueFrom: {secretKeyRef: {name: gone, key: latest}}}
        - {name: D, value: same text}
`;
  const environment = { secrets: { dotenv: "secrets.env" } };
  const files = { "backend.yaml": manifest, "secrets.env": "jwt-key=first\njwt-key='same text'\nunused=x\n" };

  test("every version of an id reads its value, the last of two lines wins", async () => {
    const snapshot = await read({ environment, files });
    const digests = ["A", "B", "D"].map((name) => digestOf(snapshot, "backend", name));
    expect(new Set(digests).size).toBe(1);
    expect(digests[0]).toEqual(expect.any(String));
    expect(snapshot.source.payloads).toBe("read");
  });

  test("an id that is not in it is missing, and of the others only existence and value are known", async () => {
    const snapshot = await read({ environment, files });
    expect(snapshot.secretsUnknown).toBeNull();
    expect(snapshot.secrets).toMatchObject([
      { project: "acme-staging", id: "gone", secret: { known: true, value: null } },
      {
        id: "jwt-key",
        secret: {
          value: { versions: { reason: { code: "not-in-source" } }, grants: { reason: { code: "not-in-source" } } },
        },
      },
    ]);
    expect(variableOf(snapshot, "backend", "C").value).toMatchObject({ reason: { code: "no-value" } });
  });

  test("existence is known without values when payloads are withheld", async () => {
    const snapshot = await read({ environment, files, plan: { payloadsWithheld: "not now" } });
    expect(variableOf(snapshot, "backend", "A").value).toMatchObject({
      reason: { code: "not-asked", message: "not now" },
    });
    expect(snapshot.secrets.map(({ secret }) => secret.known && secret.value !== null)).toEqual([false, true]);
    expect(snapshot.source.payloads).toBe("never");
  });

  test("a missing file is a usage error", async () => {
    expect(await refusalOf({ environment, files: { "backend.yaml": manifest } })).toEqual([
      'preflight.yaml:1:126 there is no file "secrets.env"',
    ]);
  });
});
