import { describe, expect, test } from "vitest";
import type { ServiceContract } from "../../src/model/index.ts";
import { containerFor, requirementFor, serviceFor, servicesFor } from "../../src/sources/match.ts";
import { toRequest } from "./offline.ts";

const { requirements } = toRequest("/", {
  services: {
    api: { workload: "backend", variables: { A: {} } },
    worker: { workload: "backend", container: "worker", variables: { B: {} } },
    nightly: { kind: "job", workload: "backend" },
  },
});

const toContainer = (name: string, ingress = false) => ({ name, ingress });
const api = toContainer("api", true);
const worker = toContainer("worker");
const backend = { kind: "service" as const, name: "backend", containers: [worker, api] };

const serviceNamed = (name: string): ServiceContract => {
  const found = requirements.services.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe("a workload and the services of the contract", () => {
  test("are matched by kind and name", () => {
    expect(servicesFor(requirements, backend).map(({ name }) => name)).toEqual(["api", "worker"]);
    expect(servicesFor(requirements, { kind: "job", name: "backend" }).map(({ name }) => name)).toEqual(["nightly"]);
    expect(servicesFor(requirements, { kind: "worker-pool", name: "backend" })).toEqual([]);
    expect(serviceFor(requirements, { ...backend, name: "api" })).toBeNull();
  });

  test("each container belongs to the service that looks at it", () => {
    expect(serviceFor(requirements, backend, api)?.name).toBe("api");
    expect(serviceFor(requirements, backend, worker)?.name).toBe("worker");
    expect(serviceFor(requirements, backend, toContainer("stranger"))?.name).toBe("api");
    expect(serviceFor(requirements, backend)?.name).toBe("api");
  });

  test("without a name it is the ingress container, else the first", () => {
    expect(containerFor(serviceNamed("api"), backend)).toBe(api);
    expect(containerFor(serviceNamed("api"), { containers: [worker] })).toBe(worker);
    expect(containerFor(serviceNamed("worker"), { containers: [api] })).toBeNull();
    expect(containerFor(serviceNamed("api"), { containers: [] })).toBeNull();
  });

  test("requirements hold in that container only", () => {
    expect(requirementFor(serviceNamed("api"), backend, api, "A")?.variable).toBe("A");
    expect(requirementFor(serviceNamed("api"), backend, worker, "A")).toBeNull();
    expect(requirementFor(serviceNamed("api"), backend, api, "B")).toBeNull();
  });
});
