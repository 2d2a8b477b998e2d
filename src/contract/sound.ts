import type { MapPart, Part } from "./part.ts";
import { toData } from "./part.ts";
import type { ContractData } from "./schema.ts";

/*
 * Decision: what the build found sound in a preset is not validated again. The preset `netra` has a hundred variables of
 * which a project's own file changes a few, and the schema's work on the others is the larger part of reading a contract.
 * A part carries what the schema made of it; a part into which anything is merged is a new one, and carries nothing.
 */

/** A map of the contract: whether its entries carry what the schema made of each, and the maps of interest below it. */
export interface Level {
  readonly isKept: boolean;
  below(key: string): Level | null;
}

const nothing = (): null => null;
const variables: Level = { isKept: true, below: nothing };
const service: Level = { isKept: false, below: (key) => (key === "variables" ? variables : null) };
const services: Level = { isKept: true, below: () => service };
const probes: Level = { isKept: true, below: nothing };

/** The whole contract. */
export const top: Level = {
  isKept: false,
  below: (key) => (key === "services" ? services : key === "probes" ? probes : null),
};

export type Data = Readonly<Record<string, unknown>>;

export const isData = (made: unknown): made is Data =>
  typeof made === "object" && made !== null && !Array.isArray(made);

/** What has to be validated: all but the sound parts. */
export const toUnsoundData = (part: MapPart, level = top): Data => {
  const data: Record<string, unknown> = {};
  for (const [key, entry] of part.entries) {
    if (isSound(entry)) continue;
    const below = level.below(key);
    data[key] = entry.kind === "map" && below !== null ? toUnsoundData(entry, below) : toData(entry);
  }
  return data;
};

/** The validated rest together with the sound parts, in the order of the contract. */
export const withSound = (part: MapPart, data: ContractData): ContractData => fill(part, data, top) as ContractData;

const fill = (part: MapPart, data: Data, level: Level): Data => {
  const whole: Record<string, unknown> = {};
  for (const [key, entry] of part.entries) {
    const [made, below] = [data[key], level.below(key)];
    if (isSound(entry)) whole[key] = entry.sound;
    else whole[key] = entry.kind === "map" && below !== null && isData(made) ? fill(entry, made, below) : made;
  }
  return whole;
};

const isSound = (part: Part): part is MapPart & { readonly sound: object } =>
  part.kind === "map" && part.sound !== undefined;

/** What the schema made of the sound variables: their settings do not contradict each other. */
export const toSoundVariables = (root: MapPart): ReadonlySet<unknown> => {
  const sound = new Set<unknown>();
  for (const each of partsOf(root.entries.get("services"))) {
    const whole = isSound(each) && isData(each.sound) ? each.sound.variables : undefined;
    if (isData(whole)) for (const variable of Object.values(whole)) sound.add(variable);
    else if (each.kind === "map" && !isSound(each)) {
      for (const variable of partsOf(each.entries.get("variables"))) if (isSound(variable)) sound.add(variable.sound);
    }
  }
  return sound;
};

const partsOf = (part: Part | undefined): Iterable<Part> => (part?.kind === "map" ? part.entries.values() : []);
