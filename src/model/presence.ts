import { nearestWord } from "./nearest.ts";
import type { Repair } from "./repair.ts";
import type { Forbidden, Group, Requirement, ServiceContract } from "./requirement.ts";
import type { Binding } from "./workload.ts";

interface Holder {
  readonly variables: readonly { readonly name: string; readonly binding: Binding }[];
}

/** Whether the process sees a value under that name; an entry without value is the empty string. */
export const isSet = (holder: Holder, name: string): boolean => {
  const entry = holder.variables.findLast((variable) => variable.name === name);
  return entry !== undefined && entry.binding.kind !== "nothing";
};

/** Whether a later entry of the same name replaces this one. */
export const isReplaced = (holder: Holder, variable: Holder["variables"][number]): boolean =>
  holder.variables.findLast(({ name }) => name === variable.name) !== variable;

/** Whether a `one-of` group names the variable. */
export const isGrouped = (service: ServiceContract, name: string): boolean =>
  service.groups.some(({ alternatives }) => alternatives.some((names) => names.includes(name)));

/** What sets the variable as the contract wants it; empty when the contract states neither secret nor value. */
export const toRepairs = (requirement: Requirement): readonly Repair[] => {
  const { variable, from, secret, value } = requirement;
  if (secret !== null && from !== "literal") return [{ kind: "set-reference", variable, secret, version: "latest" }];
  if (value !== null && from !== "secret-manager") return [{ kind: "set-literal", variable, value }];
  return [];
};

/** What sets the first alternative for which the contract states every secret or value; empty when there is none. */
export const toGroupRepairs = ({ requirements }: ServiceContract, { alternatives }: Group): readonly Repair[] => {
  for (const names of alternatives) {
    const repairs = requirements.filter(({ variable }) => names.includes(variable)).flatMap(toRepairs);
    if (repairs.length === names.length) return repairs;
  }
  return [];
};

/** Whether the variable, set or not, is part of the only alternative of a group that is there. */
export const isOnlyWay = (service: ServiceContract, holder: Holder, name: string): boolean =>
  service.groups.some(({ alternatives }) => {
    if (!alternatives.some((names) => names.includes(name))) return false;
    const complete = alternatives.filter((names) => names.every((each) => isSet(holder, each) || each === name));
    return complete.length > 0 && complete.every((names) => names.includes(name));
  });

/**
 * What forbids the variable: an entry of its name, or one that ends with `*` and has its beginning. What the contract asks for
 * or allows by its name is not meant by such a pattern.
 */
export const banOf = (service: ServiceContract, name: string): Forbidden | null => {
  const own = service.forbidden.find(({ variable }) => variable === name);
  if (own !== undefined) return own;
  const pattern = service.forbidden.find(
    ({ variable }) => variable.endsWith("*") && name.startsWith(variable.slice(0, -1)),
  );
  return pattern === undefined || service.requirements.some(({ variable }) => variable === name) ? null : pattern;
};

/** Whether the contract speaks of the variable anywhere. */
export const isNamed = (service: ServiceContract, name: string): boolean =>
  service.requirements.some(({ variable }) => variable === name) ||
  isGrouped(service, name) ||
  service.effective.some(({ firstOf }) => firstOf.includes(name)) ||
  banOf(service, name) !== null ||
  service.deprecated.some(({ variable }) => variable === name) ||
  service.deprecated.some(({ use }) => use.includes(name));

/** A variable that is set, that the contract does not speak of, and whose name is a slip of the hand away; null: there is none. */
export const nearMissOf = (service: ServiceContract, holder: Holder, name: string): string | null =>
  nearestWord(
    name,
    holder.variables.flatMap((variable) => (isNamed(service, variable.name) ? [] : [variable.name])),
  );
