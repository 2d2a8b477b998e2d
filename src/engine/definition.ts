import { type Fact, known, notChecked, unknown, type Workload } from "../model/index.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** The workload as the environment's definition has it; null: no definition is named. */
export const definitionOf = ({ snapshot }: World, { workload }: Pairing): Fact<Workload> | null => {
  const { definition } = snapshot;
  if (definition === undefined) return null;
  const found = definition.workloads.filter(({ kind, name }) => kind === workload.kind && name === workload.name);
  const own = found.find(({ region }) => region === workload.region) ?? found.find(({ region }) => region === null);
  if (own !== undefined) return known(own);
  // What was not read may define it.
  const [spot] = definition.blindSpots;
  if (spot !== undefined) return unknown(spot.reason);
  return notChecked("not-in-source", `${definition.description} defines no ${workload.kind} "${workload.name}"`);
};
