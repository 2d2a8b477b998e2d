import type { Fact, PlannedRemoval, Reason, ServiceContract, Workload } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import { broadGrantsOf } from "./broad-grants.ts";
import { definitionOf } from "./definition.ts";
import { hollowGroupsOf } from "./hollow-groups.ts";
import { lostReferencesOf, plannedRacesOf } from "./planned.ts";
import { everyServedVersionOf, servedReferencesOf } from "./served.ts";
import { unreferencedSecretsOf } from "./unreferenced.ts";
import { noPlace, type Visit } from "./visit.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

export const visitEnvironment = (world: World): Visit => ({
  kind: "environment",
  place: { ...noPlace, location: world.environment.location },
  base: { environment: world.environment },
  fact: (name) => (name === "unreferencedSecrets" ? unreferencedSecretsOf(world) : null),
});

/** Every service of the contract, whether or not a workload answers to it. */
export function* visitServices(world: World): Iterable<Visit> {
  for (const service of world.environment.services) {
    const found = world.pairingsOf(service.name)[0]?.workload ?? null;
    yield {
      kind: "service",
      place: { ...noPlace, service: service.name, workload: service.workload, location: service.location },
      base: { environment: world.environment, service },
      fact: (name) => {
        if (name === "strangers") return known(strangersOf(world, service));
        if (name === "removal") return known(removalOf(world, service));
        return found === null ? absence(world) : known(found);
      },
    };
  }
}

const strangersOf = ({ environment, snapshot }: World, { kind }: ServiceContract): readonly string[] => {
  const named = new Set(environment.services.map(({ workload }) => workload));
  return snapshot.workloads.filter((each) => each.kind === kind && !named.has(each.name)).map(({ name }) => name);
};

const removalOf = ({ snapshot }: World, { kind, workload }: ServiceContract): PlannedRemoval | null =>
  snapshot.terraform?.removals.find((each) => each.kind === kind && each.workload === workload) ?? null;

/** A workload that was not found is missing only when every place that may hold it was read. */
const absence = (world: World): Fact<Workload | null> => {
  const [first, ...rest] = world.snapshot.blindSpots;
  if (first === undefined) return known(null);
  const others = rest.length === 0 ? "" : ` (and ${rest.length} more)`;
  const reason: Reason = {
    ...first.reason,
    message: `${first.where} could not be read: ${first.reason.message}${others}`,
  };
  return unknown(reason);
};

export const toWorkloadBase = (world: World, { service, workload, container }: Pairing) => ({
  environment: world.environment,
  service,
  workload,
  container,
});

export const toWorkloadPlace = ({ service, workload }: Pairing) => ({
  ...noPlace,
  service: service.name,
  workload: workload.name,
  location: workload.location,
});

export const visitWorkload = (world: World, pairing: Pairing, isActive: (rule: string) => boolean): Visit => {
  const { ingress, invokers, urls, serving } = pairing.workload;
  const given: Record<string, Fact<unknown>> = { ingress, invokers, urls, serving };
  return {
    kind: "workload",
    place: toWorkloadPlace(pairing),
    base: toWorkloadBase(world, pairing),
    fact: (name) => {
      if (name === "isActive") return known(isActive);
      if (name === "source") return known(world.snapshot.source.kind);
      if (name === "broadGrants") return broadGrantsOf(world, pairing);
      if (name === "servedReferences") return servedReferencesOf(world, pairing);
      if (name === "everyVariable") return everyVariableOf(pairing);
      if (name === "hollowGroups") return hollowGroupsOf(pairing);
      if (name === "plannedLosses") return lostReferencesOf(world, pairing);
      if (name === "plannedRaces") return plannedRacesOf(world, pairing);
      if (name === "everyServedVersion") return everyServedVersionOf(world, pairing);
      if (name === "definition") return definitionOf(world, pairing);
      return given[name] ?? null;
    },
  };
};

const everyVariableOf = ({ container }: Pairing): Fact<true> =>
  container?.open === undefined ? known(true) : unknown(container.open);
