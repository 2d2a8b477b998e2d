import type { Effective, Fact, ServiceContract } from "../model/index.ts";
import { known } from "../model/index.ts";
import { isSameVersion, type Side, toSide } from "./compare.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** What an `effective` name resolves to on one workload. */
export interface Resolution {
  /** The variable whose value the code uses. */
  readonly winner: string;
  readonly side: Side;
  /** Names that are set but skipped as too short. */
  readonly skipped: readonly string[];
}

export const effectiveOf = (service: ServiceContract, name: string): Effective | null =>
  service.effective.find((effective) => effective.name === name) ?? null;

/** The names that are set, in the order in which the code tries them. */
export const toCandidates = (pairing: Pairing, effective: Effective): readonly { name: string; side: Side }[] =>
  effective.firstOf.flatMap((name) => {
    const side = toSide(pairing, name, effective.trim);
    return side === null ? [] : [{ name, side }];
  });

/** The first name that is set and long enough; null when there is none; unknown when a length decides and is unknown. */
export const resolveEffective = (pairing: Pairing, effective: Effective): Fact<Resolution | null> => {
  const skipped: string[] = [];
  for (const { name, side } of toCandidates(pairing, effective)) {
    if (effective.minLength !== null) {
      if (!side.value.known) return side.value;
      const { characters, trimmedCharacters } = side.value.value;
      if ((effective.trim ? trimmedCharacters : characters) < effective.minLength) {
        skipped.push(name);
        continue;
      }
    }
    return known({ winner: name, side, skipped });
  }
  return known(null);
};

/** All set names of both sides are one version of one secret: whichever name wins, the value is the same. */
export const hasOneVersion = (world: World, sides: readonly Side[]): boolean => {
  const [first, ...rest] = sides;
  return first !== undefined && rest.every((side) => isSameVersion(world, first, side));
};
