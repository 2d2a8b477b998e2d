import type { Measurement, Requirement } from "../model/index.ts";
import { toPeers } from "./peers.ts";
import { leadsAstray } from "./same-host.ts";
import type { RelationView } from "./subject.ts";
import { toUrlCause } from "./url-cause.ts";
import type { IsActive } from "./visit-variable.ts";
import { findVariable, type Pairing, requirementOf } from "./walk.ts";
import type { World } from "./world.ts";

/** One side of a relation: a variable of a workload. */
export interface RelationEnd {
  readonly pairing: Pairing;
  readonly variable: string;
}

/**
 * Whether a rule about one of the two values alone tells what is wrong: a placeholder equals nothing, and once it is
 * replaced there is something to compare. A rule that does not run here silences nobody.
 */
export const isToldAlone = (
  world: World,
  kind: RelationView["kind"],
  ends: readonly [RelationEnd, RelationEnd],
  isActive: IsActive,
): boolean => {
  const values = ends.flatMap(({ pairing, variable }) => {
    const found = findVariable(pairing.container, variable);
    return found?.value.known === true ? [found.value.value] : [];
  });
  const [a, b] = values;
  if (a === undefined || b === undefined) return false;
  if (values.some((value) => isUnfilled(value, isActive))) return true;
  if (kind === "differs-from") return false;
  if (kind === "same-as" && isPadded(a, b) && isActive("variable-whitespace")) return true;
  return ends.some((end, index) => isWrong(world, end, values[index] ?? a, isActive));
};

const isUnfilled = ({ template, placeholder }: Measurement, isActive: IsActive): boolean =>
  (template !== null && isActive("variable-unexpanded")) || (placeholder !== null && isActive("variable-placeholder"));

/** Equal but for white space at the ends. */
const isPadded = (a: Measurement, b: Measurement): boolean =>
  a.trimmedDigest === b.trimmedDigest && (a.whitespace.length > 0 || b.whitespace.length > 0);

/** Whether the value by itself is not what the contract asks for. */
const isWrong = (world: World, { pairing, variable }: RelationEnd, value: Measurement, isActive: IsActive): boolean => {
  if (value.quotes !== null && isActive("variable-quoted")) return true;
  const requirement = requirementOf(pairing.service, variable);
  if (requirement === null) return false;
  if (value.typeFault !== null && isActive("variable-type")) return true;
  if (value.valueFaults.length > 0 && (requirement.value !== null || requirement.values !== null)) {
    return isActive(requirement.namesEnvironment === null ? "variable-value" : "environment-mismatch");
  }
  return isWrongAddress(world, pairing, requirement, value, isActive);
};

const isWrongAddress = (
  world: World,
  { workload, container }: Pairing,
  requirement: Requirement,
  { urls }: Measurement,
  isActive: IsActive,
): boolean => {
  if (container === null) return false;
  const place = { environment: world.environment, workload, holder: container, requirement, isActive };
  const cause = urls.map((url) => toUrlCause(url, place)).find((each) => each !== null);
  if (cause !== undefined) return true;
  if (requirement.pointsTo === null || !isActive("url-target")) return false;
  const peers = toPeers(world, requirement.pointsTo, urls);
  const all = peers.known ? peers.value : [];
  const callee = all.find(({ service }) => service === requirement.pointsTo);
  return callee !== undefined && urls.some((url) => leadsAstray(url, callee, all));
};
