import { groupBy, isSecretType, referenceOf, type Variable } from "../model/index.ts";
import { familyOf } from "./kin.ts";
import { type Pairing, requirementOf } from "./walk.ts";
import type { World } from "./world.ts";

/** A variable of a secret type whose value is known and comes from a secret. */
interface Holding {
  readonly name: string;
  readonly secret: string;
  readonly digest: string;
}

const byPairing = new WeakMap<Pairing, ReadonlyMap<string, readonly Holding[]>>();

/**
 * The variables before this one in the alphabet that hold the same value out of another secret, although nothing in the contract wants
 * the two equal or different. White space at the ends makes no other value.
 */
export const twinsOf = (world: World, pairing: Pairing, variable: Variable): readonly string[] => {
  const own = toHolding(world, pairing, variable);
  if (own === null) return [];
  let byDigest = byPairing.get(pairing);
  if (byDigest === undefined) {
    byDigest = toIndex(world, pairing);
    byPairing.set(pairing, byDigest);
  }
  const before = (byDigest.get(own.digest) ?? []).filter(({ name }) => name < own.name);
  return before
    .filter((each) => each.secret !== own.secret && !isRelated(world, pairing, each, own))
    .map(({ name }) => name)
    .sort();
};

const toIndex = (world: World, pairing: Pairing): ReadonlyMap<string, readonly Holding[]> => {
  const variables = pairing.container?.variables ?? [];
  const holdings = variables.flatMap((variable) => toHolding(world, pairing, variable) ?? []);
  return groupBy(holdings, ({ digest }) => digest);
};

const toHolding = (world: World, { service, workload }: Pairing, variable: Variable): Holding | null => {
  const reference = referenceOf(variable.binding);
  const requirement = requirementOf(service, variable.name);
  if (reference === null || requirement === null || !isSecretType(requirement.spec.type)) return null;
  if (!variable.value.known || variable.value.value.trimmedCharacters === 0) return null;
  const { trimmedDigest: digest } = variable.value.value;
  return { name: variable.name, secret: world.nameOf(workload, reference), digest };
};

const isRelated = ({ environment }: World, { service }: Pairing, a: Holding, b: Holding): boolean => {
  const family = (name: string, of = service.name): string => familyOf(environment, `${of}.${name}`);
  // Whoever differs from a name, an effective one too, differs from all that hold its value.
  const differs = (from: string, to: string): boolean =>
    requirementOf(service, from)?.differsFrom.some((each) => family(each.name, each.service) === family(to)) === true;
  return differs(a.name, b.name) || differs(b.name, a.name) || family(a.name) === family(b.name);
};
