import { describe, expect, test } from "vitest";
import { findVariable, requirementOf, scopedContainer, toPairings } from "../../src/engine/walk.ts";
import type { Workload } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { pairingOf, worldOf } from "../support/world.ts";

const inputOf = (scene: Scene, more: readonly Partial<Workload>[] = []) => {
  const { environment, snapshot } = toLintInput(scene);
  const [first] = snapshot.workloads;
  if (first === undefined) throw new Error("the scene has a workload");
  return { environment, snapshot: { ...snapshot, workloads: [first, ...more.map((each) => ({ ...first, ...each }))] } };
};

describe("the workloads of a service", () => {
  const scene: Scene = { services: { backend: {}, auth: {} }, workloads: { backend: { A: "1" } } };

  test("are all of its kind and name, in every region, and no others", () => {
    const { environment, snapshot } = inputOf(scene, [{ region: "europe-west1" }, { kind: "job" }, { name: "other" }]);
    const pairings = toPairings(environment, snapshot);
    expect(pairings.map(({ service, workload }) => `${service.name} ${workload.kind} ${workload.region}`)).toEqual([
      "backend service us-central1",
      "backend service europe-west1",
    ]);
    expect(pairings[0]?.container).toBe(snapshot.workloads[0]?.containers[0]);
  });
});

describe("the container that the contract speaks about", () => {
  const sidecar = { name: "proxy" };
  const app = { name: "app", ports: [8080] };
  const containerOf = (containers: object[], more: Record<string, unknown> = {}): string | null => {
    const { service, workload } = pairingOf(
      worldOf({ services: { backend: more }, workloads: { backend: { containers } } }),
    );
    return scopedContainer(service, workload)?.name ?? null;
  };

  test("is the one that requests reach", () => {
    expect(containerOf([sidecar, app])).toBe("app");
  });

  test("is the first where requests reach none, as in a job", () => {
    expect(containerOf([sidecar, { name: "app" }], { kind: "job" })).toBe("proxy");
  });

  test("is the one that the contract names, or none where that one is not there", () => {
    expect(containerOf([sidecar, app], { container: "proxy" })).toBe("proxy");
    expect(containerOf([sidecar, app], { container: "worker" })).toBeNull();
  });

  test("is none where there are no containers", () => {
    expect(containerOf([])).toBeNull();
  });
});

test("of several entries of one name the process sees the last", () => {
  const entries: [string, string][] = [
    ["A", "1"],
    ["A", "2"],
    ["B", "3"],
  ];
  const { container } = pairingOf(
    worldOf({ services: { backend: {} }, workloads: { backend: { containers: [{ entries }] } } }),
  );
  expect(findVariable(container, "A")).toBe(container?.variables[1]);
  expect(findVariable(container, "C")).toBeNull();
  expect(findVariable(null, "A")).toBeNull();
});

test("a requirement is that of its own service", () => {
  const { environment } = toLintInput({
    services: { backend: { variables: { A: {} } }, auth: { variables: { A: { type: "port" }, B: {} } } },
  });
  const [backend, auth] = environment.services;
  if (backend === undefined || auth === undefined) throw new Error("the scene has two services");
  expect(requirementOf(auth, "A")?.spec.type).toBe("port");
  expect(requirementOf(backend, "A")?.spec.type).toBe("string");
  expect(requirementOf(backend, "B")).toBeNull();
  // A second question is answered from what the first one prepared.
  expect(requirementOf(backend, "A")).toBe(backend.requirements[0]);
});
