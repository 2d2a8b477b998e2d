import {
  type Container,
  type EnvironmentContract,
  groupBy,
  type Requirement,
  type ServiceContract,
  type Snapshot,
  type Variable,
  type Workload,
} from "../model/index.ts";

/** A service of the contract with one workload that answers to it. */
export interface Pairing {
  readonly service: ServiceContract;
  readonly workload: Workload;
  /** The container that presence and value rules speak about. */
  readonly container: Container | null;
}

/** Every workload of the snapshot that the contract names; a service may run in several regions. */
export const toPairings = (environment: EnvironmentContract, snapshot: Snapshot): readonly Pairing[] => {
  const byName = groupBy(snapshot.workloads, ({ kind, name }) => `${kind}/${name}`);
  return environment.services.flatMap((service) =>
    (byName.get(`${service.kind}/${service.workload}`) ?? []).map((workload) => ({
      service,
      workload,
      container: scopedContainer(service, workload),
    })),
  );
};

/** The contract's container; without one the ingress container, or the only one. */
export const scopedContainer = (service: ServiceContract, workload: Workload): Container | null => {
  const { containers } = workload;
  if (service.container !== null) return containers.find(({ name }) => name === service.container) ?? null;
  return containers.find(({ ingress }) => ingress) ?? containers[0] ?? null;
};

/** The entry that the process sees: of several with one name the last. */
export const findVariable = (container: Container | null, name: string): Variable | null =>
  container?.variables.findLast((variable) => variable.name === name) ?? null;

/** Contracts of thousands of variables are asked once a variable: a map keeps that linear. */
const requirements = new WeakMap<ServiceContract, ReadonlyMap<string, Requirement>>();

export const requirementOf = (service: ServiceContract, name: string): Requirement | null => {
  let byName = requirements.get(service);
  if (byName === undefined) {
    byName = new Map(service.requirements.map((requirement) => [requirement.variable, requirement]));
    requirements.set(service, byName);
  }
  return byName.get(name) ?? null;
};
