import { type Fact, known, type Requirement, type ResourceLocation } from "../model/index.ts";
import type { Base } from "./subject.ts";
import type { Visit } from "./visit.ts";
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
    for (const { container, variable, how, by } of drops) {
      if (!speaksAbout(pairing, pairings, container, live?.name)) continue;
      const requirement = live?.name === container ? requirementOf(pairing.service, variable.name) : null;
      const base = { name: variable.name, variable, command, drop: { how, by }, conflict: null };
      yield toVisit(world, pairing, container, requirement, base);
    }
    for (const { container, name, to, by, before: variable } of conflicts) {
      if (!speaksAbout(pairing, pairings, container, pairing.container?.name)) continue;
      const requirement = pairing.container?.name === container ? requirementOf(pairing.service, name) : null;
      yield toVisit(world, pairing, container, requirement, {
        name,
        variable,
        command,
        drop: null,
        conflict: { to, by },
      });
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
): Visit => ({
  kind: "change",
  place: {
    ...toWorkloadPlace(pairing),
    container: container === "" ? null : container,
    variable: rest.name,
    why: requirement?.why ?? null,
    location: rest.conflict === null ? (rest.variable?.location ?? null) : toCommandPlace(rest.conflict.by),
  },
  base: { ...toWorkloadBase(world, pairing), ...rest, requirement },
  fact: (): Fact<boolean> => (requirement === null ? known(false) : demandOf(pairing.container, requirement)),
});

const toCommandPlace = (flag: string): ResourceLocation => ({ resource: "the command", field: flag });
