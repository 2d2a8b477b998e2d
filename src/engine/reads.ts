import { referenceOf, shownSecret, type Variable } from "../model/index.ts";
import type { Reads } from "./finding-shape.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** The version that a value comes from, whatever word the reference says; null: a literal, or nobody knows the number. */
export const readsOf = (world: World, { workload }: Pairing, variable: Variable | null): Reads | null => {
  const reference = variable === null ? null : referenceOf(variable.binding);
  if (reference === null || reference.malformed !== null) return null;
  const version = world.versionOf(workload, reference);
  if (!version.known || version.value === null || !/^[0-9]+$/.test(version.value.number)) return null;
  return { secret: shownSecret(workload, reference), version: version.value.number };
};
