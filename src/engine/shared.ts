import type { Fact, Measurement, Requirement } from "../model/index.ts";
import { isSecretType, known } from "../model/index.ts";
import type { SharedValue } from "./subject.ts";
import { type Pairing, requirementOf, toPairings } from "./walk.ts";
import type { Alongside, World } from "./world.ts";

const indexes = new WeakMap<Alongside, Index>();

interface Index {
  readonly byDigest: ReadonlyMap<string, SharedValue>;
  /** A secret value of that environment that is not known: then "nowhere else" cannot be said. */
  readonly gap: Fact<Measurement> | null;
}

/**
 * Where the secret value stands in environments that this one must be separate from, as far as they are checked in the
 * same run; null: nowhere.
 */
export const sharedValueOf = (
  world: World,
  value: Fact<Measurement>,
  requirement: Requirement | null,
): Fact<SharedValue | null> => {
  const { separateFrom } = world.environment;
  const apart = world.alongside.filter(({ environment }) => separateFrom.includes(environment.name));
  if (apart.length === 0 || requirement === null || !isSecretType(requirement.spec.type)) return known(null);
  if (!value.known) return value;
  const found = apart.map(indexOf);
  for (const { byDigest } of found) {
    const shared = byDigest.get(value.value.trimmedDigest);
    if (shared !== undefined) return known(shared);
  }
  const gap = found.find(({ gap: each }) => each !== null)?.gap;
  return gap?.known === false ? gap : known(null);
};

const indexOf = (alongside: Alongside): Index => {
  const indexed = indexes.get(alongside);
  if (indexed !== undefined) return indexed;
  const byDigest = new Map<string, SharedValue>();
  let gap: Fact<Measurement> | null = null;
  for (const pairing of toPairings(alongside.environment, alongside.snapshot)) {
    for (const { name, value } of secretsOf(pairing)) {
      if (!value.known) gap ??= value;
      else if (value.value.trimmedCharacters > 0) {
        byDigest.set(value.value.trimmedDigest, {
          environment: alongside.environment.name,
          service: pairing.service.name,
          variable: name,
        });
      }
    }
  }
  const index = { byDigest, gap };
  indexes.set(alongside, index);
  return index;
};

const secretsOf = ({ service, container }: Pairing) =>
  (container?.variables ?? []).filter(({ name }) => {
    const requirement = requirementOf(service, name);
    return requirement !== null && isSecretType(requirement.spec.type);
  });
