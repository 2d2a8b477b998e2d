import { type Fact, known, type Requirement, type ResourceLocation } from "../model/index.ts";
import type { Base } from "./subject.ts";
import type { Place, Visit } from "./visit.ts";
import { demandOf } from "./visit-variable.ts";
import { toWorkloadBase, toWorkloadPlace } from "./visit-workload.ts";
import { type Pairing, requirementOf, scopedContainer } from "./walk.ts";
import type { World } from "./world.ts";

/** What a planned command takes away from live containers, and what it may not change. */
export function* visitChanges(world: World): Iterable<Visit> {
  const { change, workloads } = world.snapshot;
  if (change === undefined) return;
  const { command, before, drops, conflicts } = change;
  const pairings = world.pairings.filter(({ workload }) => workload === workloads[change.at]);
  for (const pairing of pairings) {
    const live = before === null ? null : scopedContainer(pairing.service, before);
    for (const { container, name, variable, secret, location, how, by } of drops) {
      if (!speaksAbout(pairing, pairings, container, live?.name)) continue;
      const isOwn = variable !== null && live?.name === container;
      const requirement = isOwn ? requirementOf(pairing.service, name) : null;
      const base = {
        name: variable === null ? `file "${name}"` : name,
        variable,
        command,
        drop: { how, by },
        conflict: null,
      };
      yield toVisit(world, pairing, container, requirement, base, { secret, location });
    }
    for (const { container, name, to, by, before: variable } of conflicts) {
      if (!speaksAbout(pairing, pairings, container, pairing.container?.name)) continue;
      const requirement = pairing.container?.name === container ? requirementOf(pairing.service, name) : null;
      const base = { name, variable, command, drop: null, conflict: { to, by } };
      yield toVisit(world, pairing, container, requirement, base, { secret: null, location: toCommandPlace(by) });
    }
  }
}

/** Two services may share a workload: each speaks about its own container, the first one about the others too. */
const speaksAbout = (
  pairing: Pairing,
  pairings: readonly Pairing[],
  container: string,
  own: string | undefined,
): boolean =>
  own === container || (pairings[0] === pairing && !pairings.some((each) => each.service.container === container));

const toVisit = (
  world: World,
  pairing: Pairing,
  container: string,
  requirement: Requirement | null,
  rest: Pick<Base<"change">, "name" | "variable" | "command" | "drop" | "conflict">,
  { secret, location }: Pick<Place, "secret" | "location">,
): Visit => ({
  kind: "change",
  place: {
    ...toWorkloadPlace(pairing),
    container: container === "" ? null : container,
    variable: rest.drop !== null && rest.variable === null ? null : rest.name,
    secret,
    why: requirement?.why ?? null,
    location,
  },
  base: { ...toWorkloadBase(world, pairing), ...rest, requirement },
  fact: (): Fact<boolean> => (requirement === null ? known(false) : demandOf(pairing.container, requirement)),
});

const toCommandPlace = (flag: string): ResourceLocation => ({ resource: "the command", field: flag });
