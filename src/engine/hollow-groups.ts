import { type Fact, type Group, isSet, known, mapFact, type Requirement } from "../model/index.ts";
import { findVariable, type Pairing, requirementOf } from "./walk.ts";

/** By group, the empty values of each alternative whose entries are all there. */
export type HollowGroups = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Groups of which several alternatives are set, and each has an empty value. One alternative's alone, and a name that all of
 * them share, are `variable-empty`'s to tell. Unknown where a value that decides it is.
 */
export const hollowGroupsOf = (pairing: Pairing): Fact<HollowGroups> => {
  const hollow = new Map<string, readonly (readonly string[])[]>();
  for (const group of pairing.service.groups) {
    const empties = emptiesOf(pairing, group);
    if (!empties.known) return empties;
    if (empties.value !== null) hollow.set(group.name, empties.value);
  }
  return known(hollow);
};

const emptiesOf = (pairing: Pairing, { alternatives }: Group): Fact<readonly (readonly string[])[] | null> => {
  const { container } = pairing;
  const whole = container === null ? [] : alternatives.filter((names) => names.every((name) => isSet(container, name)));
  if (whole.length < 2) return known(null);
  const each = whole.map((names) => names.map((name) => ({ name, fact: isEmpty(pairing, name) })));
  if (each.some((values) => values.every(({ fact }) => fact.known && !fact.value))) return known(null);
  const hollow = each.map((values) => values.flatMap(({ name, fact }) => (fact.known && fact.value ? [name] : [])));
  const undecided = each.find((_, at) => hollow[at]?.length === 0)?.find(({ fact }) => !fact.known)?.fact;
  if (undecided?.known === false) return undecided;
  const isShared = hollow[0]?.some((name) => hollow.every((names) => names.includes(name))) ?? false;
  return known(isShared ? null : hollow);
};

const isEmpty = ({ service, container }: Pairing, name: string): Fact<boolean> => {
  const variable = findVariable(container, name);
  if (variable === null || mayBeEmpty(requirementOf(service, name))) return known(false);
  return mapFact(variable.value, ({ empty }) => empty);
};

const mayBeEmpty = (requirement: Requirement | null): boolean =>
  requirement !== null && (requirement.value === "" || requirement.values?.includes("") === true);
