import { describe, expect, test } from "vitest";
import { toChecked, toCheckedServices, toSummary } from "../../src/engine/overview.ts";
import { toWorld } from "../../src/engine/world.ts";
import type { Scene } from "../support/scene.ts";
import { toLintInput, toPlannedBy } from "../support/scene.ts";
import { worldOf } from "../support/world.ts";

const scene: Scene = {
  services: {
    backend: {
      variables: { A: {}, B: { required: false }, C: { required: { when: { A: "1" } } } },
    },
    auth: { kind: "job", workload: { staging: "auth-job" } },
  },
  workloads: {
    backend: {
      containers: [
        { name: "app", ports: [1], variables: { A: "1", X: "1" } },
        { name: "proxy", variables: { P: "1" } },
      ],
    },
    stranger: { Z: "1" },
  },
  secrets: { jwt: "x" },
};
type Variables = Readonly<Record<string, { readonly secret: string }>>;
const code: Scene = {
  services: { backend: {}, auth: {} },
  code: {
    backend: [{ read: "A" }, { read: "A" }, { read: "T", test: true }, { set: "S" }],
    auth: [{ read: "A" }, { read: "B" }],
    shared: [{ read: "C" }],
  },
};

describe("what was looked at", () => {
  test("are the workloads that answer to a service, with the variables of all their containers", () => {
    expect(toSummary(worldOf(scene))).toEqual({
      name: "staging",
      project: "acme-staging",
      source: "cloud-run",
      description: "a scene",
      workloads: 1,
      variables: 3,
      secrets: 1,
      payloads: "none",
      emulated: false,
    });
  });

  test("are payloads where one was read, not where none could be or nothing refers to one", () => {
    const payloadsOf = (variables: Variables) =>
      toSummary(worldOf({ ...scene, workloads: { backend: { A: "1", ...variables } } })).payloads;
    expect(payloadsOf({ JWT: { secret: "jwt" } })).toBe("read");
    expect(payloadsOf({ JWT: { secret: "jwt" }, GONE: { secret: "gone" } })).toBe("read");
    expect(payloadsOf({ GONE: { secret: "gone" } })).toBe("none");
    expect(payloadsOf({})).toBe("none");
  });

  test("is in code the names that running services ask for, each once", () => {
    expect(toSummary(worldOf(code))).toMatchObject({ workloads: 2, variables: 3 });
  });

  test("is what a planned command would make of it", () => {
    const { environment, snapshot } = toLintInput(scene);
    const words = ["gcloud", "run", "services", "update", "backend", "--update-env-vars=A=2", "--region=us-central1"];
    const planned = toPlannedBy(words, snapshot, environment);
    expect(toSummary(toWorld(environment, planned)).planned).toBe("gcloud run services update backend");
  });
});

describe("the services that were checked", () => {
  test("have the names of the container that the contract speaks about, and those that must be set", () => {
    expect(toCheckedServices(worldOf(scene))).toEqual([
      {
        environment: "staging",
        service: "backend",
        workload: "backend",
        kind: "service",
        variables: ["A", "X"],
        required: ["A", "C"],
      },
      { environment: "staging", service: "auth", workload: "auth-job", kind: "job", variables: [], required: [] },
    ]);
  });

  test("have the names that their own code reads", () => {
    expect(toCheckedServices(worldOf(code)).map(({ variables }) => variables)).toEqual([["A"], ["A", "B"]]);
  });

  test("have none where the contract's container is not there", () => {
    const services = { backend: { container: "worker" } };
    expect(toCheckedServices(worldOf({ ...scene, services }))[0]?.variables).toEqual([]);
  });
});

test("how often a rule looked is told by service, and of the environment as a whole", () => {
  const checked = new Map([
    ["backend", new Map([["a-rule", 2]])],
    [null, new Map([["b-rule", 1]])],
  ]);
  const run = { checked } as Parameters<typeof toChecked>[0];
  expect(toChecked(run, "staging")).toEqual([
    { environment: "staging", service: "backend", rule: "a-rule", checks: 2 },
    { environment: "staging", service: null, rule: "b-rule", checks: 1 },
  ]);
});
