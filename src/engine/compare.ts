import type { Fact, Measurement, SecretReference } from "../model/index.ts";
import { known, referenceOf } from "../model/index.ts";
import type { Comparison } from "./subject.ts";
import { findVariable, type Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** One side of a relation: a value, or nothing. */
export interface Side {
  readonly reference: SecretReference | null;
  readonly workload: Pairing["workload"];
  readonly value: Fact<Measurement>;
  /** Compare without white space at both ends, as the code that reads it does. */
  readonly trimmed: boolean;
}

/** A variable that is set and not empty; null when it is not. */
export const toSide = (pairing: Pairing, variable: string, trimmed = false): Side | null => {
  const found = findVariable(pairing.container, variable);
  if (found === null || found.binding.kind === "nothing") return null;
  if (found.value.known && found.value.value.empty) return null;
  return { reference: referenceOf(found.binding), workload: pairing.workload, value: found.value, trimmed };
};

/**
 * Whether two sides hold one value: by reference where both name the same version of the same secret, else by keyed
 * digest. Two names of secrets prove nothing: two secrets can hold one value.
 */
export const compareSides = (world: World, a: Side, b: Side): Fact<Comparison> => {
  if (isSameVersion(world, a, b)) return known("equal");
  if (!a.value.known) return a.value;
  if (!b.value.known) return b.value;
  const digest = a.trimmed || b.trimmed ? "trimmedDigest" : "digest";
  return known(a.value.value[digest] === b.value.value[digest] ? "equal" : "different");
};

export const isSameVersion = (world: World, a: Side, b: Side): boolean => {
  const left = world.toVersionKey(a.workload, a.reference);
  return left !== null && left === world.toVersionKey(b.workload, b.reference);
};

/** Whether the list on one side has the value on the other among its items. */
export const compareContains = (list: Side, item: Side): Fact<Comparison> => {
  if (!list.value.known) return list.value;
  if (list.value.value.anyItem) return known("equal");
  if (!item.value.known) return item.value;
  const items = new Set(list.value.value.itemDigests);
  const forms = [item.value.value.trimmedDigest, ...item.value.value.itemDigests];
  return known(forms.some((digest) => items.has(digest)) ? "equal" : "different");
};
