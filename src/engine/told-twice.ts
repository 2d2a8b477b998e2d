import { type Container, groupBy, type Workload } from "../model/index.ts";
import type { Finding } from "./finding-shape.ts";
import type { Pairing } from "./walk.ts";

/**
 * Two services of a contract may share a workload and look at different containers of it. The definition of a container is
 * told to the service whose it is: these are the names of those others; none where nobody else has it.
 */
export const ownersOf = (
  pairings: readonly Pairing[],
  { workload, container }: Pairing,
  holder: Container,
): readonly string[] =>
  holder === container
    ? []
    : (sharersOf(pairings).get(workload) ?? [])
        .filter((each) => each.container === holder)
        .map(({ service }) => service.name);

/** Asked once a sidecar and reference: an index keeps that linear in a platform of thousands. */
const indexes = new WeakMap<readonly Pairing[], ReadonlyMap<Workload, readonly Pairing[]>>();

const sharersOf = (pairings: readonly Pairing[]): ReadonlyMap<Workload, readonly Pairing[]> => {
  let index = indexes.get(pairings);
  if (index === undefined) {
    index = groupBy(pairings, ({ workload }) => workload);
    indexes.set(pairings, index);
  }
  return index;
};

/** What is about the workload as a whole is told to the first of the services that share it. */
export const withoutTwice = (findings: readonly Finding[]): readonly Finding[] => {
  const told = new Map<string, string | null>();
  return findings.filter((finding) => {
    const { rule, service, workload, container, variable, secret, group, message, location } = finding;
    if (workload === null || location === null) return true;
    const key = JSON.stringify([rule, workload, container, variable, secret, group, message, location]);
    const by = told.get(key);
    if (by === undefined) told.set(key, service);
    return by === undefined || by === service;
  });
};
