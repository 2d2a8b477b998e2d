import {
  type EnvironmentContract,
  groupBy,
  type Requirement,
  type ServiceContract,
  type WorkloadKind,
} from "../model/index.ts";

interface Named {
  readonly kind: WorkloadKind;
  readonly name: string;
}

interface Holder {
  readonly name: string;
  readonly ingress: boolean;
}

const services = new WeakMap<EnvironmentContract, ReadonlyMap<string, readonly ServiceContract[]>>();
const requirements = new WeakMap<ServiceContract, ReadonlyMap<string, Requirement>>();

/** Every service of the contract that a workload answers to: two may share one and look at different containers. */
export const servicesFor = (environment: EnvironmentContract, { kind, name }: Named): readonly ServiceContract[] => {
  let byWorkload = services.get(environment);
  if (byWorkload === undefined) {
    byWorkload = groupBy(environment.services, (service) => `${service.kind}/${service.workload}`);
    services.set(environment, byWorkload);
  }
  return byWorkload.get(`${kind}/${name}`) ?? [];
};

/** The service that speaks about a workload, or about one container of it; null when the contract names none. */
export const serviceFor = <H extends Holder>(
  environment: EnvironmentContract,
  workload: Named & { readonly containers: readonly H[] },
  holder: H | null = null,
): ServiceContract | null => {
  const found = servicesFor(environment, workload);
  if (found.length < 2 || holder === null) return found[0] ?? null;
  return found.find((service) => containerFor(service, workload) === holder) ?? found[0] ?? null;
};

/** The container that the contract's requirements are about: the one that it names, else the ingress container or the only one. */
export const containerFor = <H extends Holder>(
  service: ServiceContract,
  { containers }: { readonly containers: readonly H[] },
): H | null => {
  if (service.container !== null) return containers.find(({ name }) => name === service.container) ?? null;
  return containers.find(({ ingress }) => ingress) ?? containers[0] ?? null;
};

/** What the contract asks of a variable in that container; null on other containers, and where it names no such variable. */
export const requirementFor = <H extends Holder>(
  service: ServiceContract,
  workload: { readonly containers: readonly H[] },
  holder: H,
  variable: string,
): Requirement | null => {
  if (containerFor(service, workload) !== holder) return null;
  let byName = requirements.get(service);
  if (byName === undefined) {
    byName = new Map(service.requirements.map((requirement) => [requirement.variable, requirement]));
    requirements.set(service, byName);
  }
  return byName.get(variable) ?? null;
};
