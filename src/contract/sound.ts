import { type MapPart, type Part, toData } from "./part.ts";
import type { ContractData } from "./schema.ts";

/*
 * Decision: what the build found sound in a preset is not validated again. The preset `netra` has a hundred variables of
 * which a project's own file changes a few, and the schema's work on the others is the larger part of reading a contract.
 * A part is marked with what the schema made of it; a part into which anything is merged is a new one, without the mark.
 */

/** A map of the contract: whether each of its entries is marked, and the maps of interest below it. */
interface Level {
  readonly isMarked: boolean;
  below(key: string): Level | null;
}

const nothing = (): null => null;
const variables: Level = { isMarked: true, below: nothing };
const service: Level = { isMarked: false, below: (key) => (key === "variables" ? variables : null) };
const services: Level = { isMarked: true, below: () => service };
const probes: Level = { isMarked: true, below: nothing };
const top: Level = {
  isMarked: false,
  below: (key) => (key === "services" ? services : key === "probes" ? probes : null),
};

type Data = Readonly<Record<string, unknown>>;

const isData = (made: unknown): made is Data => typeof made === "object" && made !== null;

/** The contract's parts, marked with what the schema made of them. */
export const markSound = (part: MapPart, data: Data, level = top): MapPart => ({
  ...part,
  entries: new Map(
    [...part.entries].map(([key, entry]) => [key, markEntry(entry, data[key], level, level.below(key))]),
  ),
});

const markEntry = (entry: Part, made: unknown, { isMarked }: Level, below: Level | null): Part => {
  if (entry.kind !== "map" || !isData(made)) return entry;
  const inner = below === null ? entry : markSound(entry, made, below);
  return isMarked ? { ...inner, sound: made } : inner;
};

/** What has to be validated: all but the sound parts. */
export const toUnsoundData = (part: MapPart, level = top): Data => {
  const data: Record<string, unknown> = {};
  for (const [key, entry] of part.entries) {
    const below = level.below(key);
    if (entry.kind !== "map" || (entry.sound === undefined && below === null)) data[key] = toData(entry);
    else if (entry.sound === undefined && below !== null) data[key] = toUnsoundData(entry, below);
  }
  return data;
};

/** The validated rest together with the sound parts, in the order of the contract. */
export const withSound = (part: MapPart, data: ContractData): ContractData => fill(part, data, top) as ContractData;

const fill = (part: MapPart, data: Data, level: Level): Data => {
  const whole: Record<string, unknown> = {};
  for (const [key, entry] of part.entries) {
    const [made, below] = [data[key], level.below(key)];
    if (entry.kind === "map" && entry.sound !== undefined) whole[key] = entry.sound;
    else whole[key] = entry.kind === "map" && below !== null && isData(made) ? fill(entry, made, below) : made;
  }
  return whole;
};

/** What the schema made of the sound variables: their settings do not contradict each other. */
export const toSoundVariables = (root: MapPart): ReadonlySet<unknown> => {
  const sound = new Set<unknown>();
  for (const each of mapsOf(root.entries.get("services"))) {
    for (const variable of mapsOf(each.entries.get("variables"))) {
      if (variable.sound !== undefined) sound.add(variable.sound);
    }
  }
  return sound;
};

const mapsOf = (part: Part | undefined): readonly MapPart[] =>
  part?.kind === "map" ? [...part.entries.values()].filter((entry) => entry.kind === "map") : [];
