import { expect, test } from "vitest";
import { definitionDrift } from "../../rules/definition-drift.ts";
import type { Definition, Snapshot } from "../../src/model/index.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { LOG_LEVEL: { required: false } } }, auth: {} };
const mounted = (secret: string) => ({
  containers: [{ variables: { A: "1" }, mounts: [{ volume: "keys", path: "/keys" }] }],
  volumes: [{ name: "keys", items: [{ path: "signing", secret }] }],
});
const two = {
  containers: [
    { name: "api", ports: [8080], variables: { A: "1" } },
    { name: "otel", variables: { B: "1" } },
  ],
};

const twoVolumes = {
  containers: [
    {
      variables: {},
      mounts: ["keys", "certs", "gone"].map((volume) => ({ volume, path: `/${volume}` })),
    },
  ],
  volumes: [
    { name: "keys", items: [{ path: "signing", secret: "signing-key" }] },
    { name: "certs", items: [{ path: "ca", secret: "ca" }] },
  ],
};

testRule(definitionDrift, {
  valid: {
    "a reference without a name": {
      services,
      workloads: { backend: { A: { secret: "a" }, B: { secret: "" } } },
      definition: { backend: { A: { secret: "" }, B: { secret: "b" } } },
    },
    "what other rules say of what is live": {
      services,
      workloads: { backend: { A: { unsupported: "configMapKeyRef" } } },
      definition: { backend: { A: "1" } },
    },
    "the same files of two volumes, and a volume that is not there": {
      services,
      workloads: { backend: twoVolumes },
      definition: { backend: twoVolumes },
    },
    "no definition is named": { services, workloads: { backend: { A: "1" } } },
    "the same names, sources and ids": {
      services,
      workloads: { backend: { A: "1", B: { secret: "b" }, C: null } },
      definition: { backend: { C: "x", B: { secret: "b", version: "7" }, A: "2" } },
    },
    "a name that stands twice counts once": {
      services,
      workloads: { backend: { A: "1" } },
      definition: {
        backend: {
          containers: [
            {
              entries: [
                ["A", { secret: "a" }],
                ["A", "1"],
              ],
            },
          ],
        },
      },
    },
    "a secret whose name is not rendered yet": {
      services,
      workloads: { backend: { A: { secret: "a" } } },
      definition: { backend: { A: { secret: "${SECRET}" } } },
    },
    "what other rules say of the definition": {
      services,
      workloads: { backend: { A: "1", B: { secret: "b" } } },
      definition: { backend: { A: { unsupported: "configMapKeyRef" }, B: { both: "b" } } },
    },
    "the same file of the same secret": {
      services,
      workloads: { backend: mounted("signing-key") },
      definition: { backend: mounted("signing-key") },
    },
    "another workload's definition": {
      services,
      workloads: { backend: { A: "1" }, auth: { B: "1" } },
      definition: { backend: { A: "1" } },
    },
  },
  invalid: {
    "a name without value": {
      scene: {
        services,
        workloads: { backend: { A: null } },
        definition: { backend: { A: { secret: "a" } } },
      },
      messages: ["A is a literal live and a secret in the definition"],
    },
    "the only container": {
      scene: { services, workloads: { backend: { A: "1" } }, definition: { backend: { containers: [] } } },
      messages: ["a container is live and not in the definition"],
    },
    "a file of the second volume": {
      scene: {
        services,
        workloads: { backend: twoVolumes },
        definition: { backend: { ...twoVolumes, volumes: twoVolumes.volumes.slice(0, 1) } },
      },
      messages: ['file "/certs/ca" is live and not in the definition'],
    },
    "a variable that is live only": {
      scene: { services, workloads: { backend: { A: "1", B: "1" } }, definition: { backend: { A: "1" } } },
      messages: ["B is live and not in the definition"],
    },
    "a variable that is defined only": {
      scene: { services, workloads: { backend: { A: "1" } }, definition: { backend: { A: "1", B: { secret: "b" } } } },
      messages: ["B is in the definition and not live"],
    },
    "another source": {
      scene: {
        services,
        workloads: { backend: { A: "1", B: { secret: "b" } } },
        definition: { backend: { A: { secret: "a" }, B: "1" } },
      },
      messages: [
        "A is a literal live and a secret in the definition",
        "B is a secret live and a literal in the definition",
      ],
    },
    "another secret": {
      scene: {
        services,
        workloads: { backend: { A: { secret: "a" } } },
        definition: { backend: { A: { secret: "a", project: "acme-shared" } } },
      },
      messages: ['A reads "a" live and "projects/acme-shared/secrets/a" in the definition'],
    },
    "a file of another secret": {
      scene: {
        services,
        workloads: { backend: mounted("signing-key") },
        definition: { backend: mounted("other-key") },
      },
      messages: ['file "/keys/signing" reads "signing-key" live and "other-key" in the definition'],
    },
    "a container that is live only": {
      scene: {
        services,
        workloads: { backend: two },
        definition: { backend: { containers: [{ name: "api", ports: [8080], variables: { A: "1" } }] } },
      },
      messages: ['container "otel" is live and not in the definition'],
    },
    "a container that is defined only": {
      scene: {
        services,
        workloads: { backend: { containers: [{ name: "api", ports: [8080], variables: { A: "1" } }] } },
        definition: { backend: two },
      },
      messages: ['container "otel" is in the definition and not live'],
    },
    "what a planned command adds": {
      scene: {
        services,
        workloads: { backend: { A: "1" } },
        definition: { backend: { A: "1" } },
        command: "gcloud run deploy backend --image=app --update-env-vars=B=1",
      },
      messages: ["B is live and not in the definition"],
    },
  },
});

const scene = { services, workloads: { backend: { A: "1", B: "1" } }, definition: { backend: { A: "1" } } };

const withDefinition = (snapshot: Snapshot, change: (definition: Definition) => Definition): Snapshot =>
  snapshot.definition === undefined ? snapshot : { ...snapshot, definition: change(snapshot.definition) };

test("a workload that the files do not define is not checked, and unverified where a part of them was not read", () => {
  const { environment, snapshot } = toLintInput(scene);
  const empty = withDefinition(snapshot, (definition) => ({ ...definition, workloads: [] }));
  const none = lintScene(definitionDrift, { environment, snapshot: empty });
  expect(none.notChecked).toEqual([
    { rules: ["definition-drift"], environment: "staging", why: 'the definition defines no service "backend"' },
  ]);
  const reason = { kind: "unverified", code: "undecidable", message: "not rendered", help: null } as const;
  const spots = withDefinition(empty, (each) => ({ ...each, blindSpots: [{ where: "a block", reason }] }));
  expect(lintScene(definitionDrift, { environment, snapshot: spots }).unverified).toHaveLength(1);
});

test("says nothing of what a definition may hold besides", () => {
  const { environment, snapshot } = toLintInput(scene);
  const reason = {
    kind: "not-checked",
    code: "not-in-source",
    message: "a whole file of variables",
    help: null,
  } as const;
  const open = withDefinition(snapshot, (definition) => ({
    ...definition,
    workloads: definition.workloads.map((workload) => ({
      ...workload,
      containers: workload.containers.map((container) => ({ ...container, open: reason })),
    })),
  }));
  expect(lintScene(definitionDrift, { environment, snapshot: open }).findings).toEqual([]);
});
