import type { MapPart, Part, PartFile } from "./part.ts";
import { isData, type Level } from "./sound.ts";

/*
 * Decision: the build keeps the parts of each preset as JSON. Reading the preset `netra` as YAML is a fifth of the CPU of
 * a check without a network, and its text is the same at every run. Offsets are kept, so that a fault still names a line
 * and a column of the preset's own file. Parts are made when they are looked at: most are only named when one is at fault.
 * So the maps in which nothing is found sound by itself, a variable's for one, stay JSON text until then.
 */

/** A part as JSON: where it starts, where its key starts, and what it holds. */
export type KeptPart = readonly [offset: number, keyOffset: number, held: Held];

/** A value; `{ list }` or `{ map }` of parts. Entries are pairs: JSON objects keep no order of keys that look like numbers. */
type Held =
  | string
  | number
  | boolean
  | null
  | { readonly list: readonly KeptPart[] }
  | { readonly map: KeptEntries | string };

type KeptEntries = readonly (readonly [key: string, part: KeptPart])[];

/** `level`: what of the part is carried along when it is read again. */
export const toKeptPart = (part: Part, level: Level | null): KeptPart => {
  const { offset, keyOffset } = part;
  if (part.kind === "scalar") return [offset, keyOffset, part.value];
  if (part.kind === "list") return [offset, keyOffset, { list: part.items.map((item) => toKeptPart(item, null)) }];
  const entries: KeptEntries = [...part.entries].map(([key, entry]) => [
    key,
    toKeptPart(entry, level?.below(key) ?? null),
  ]);
  return [offset, keyOffset, { map: level === null ? JSON.stringify(entries) : entries }];
};

/** The part that was kept, as one of that file. `made`: what the schema made of it, `level`: what of it is carried along. */
export const fromKeptPart = (kept: KeptPart, from: PartFile, made: unknown, level: Level | null): Part => {
  const [offset, keyOffset, value] = [kept[0], kept[1], kept[2]];
  if (typeof value !== "object" || value === null) return { from, offset, keyOffset, kind: "scalar", value };
  if ("map" in value) return toMapPart(kept, from, value.map, made, level);
  return {
    from,
    offset,
    keyOffset,
    kind: "list",
    items: value.list.map((item) => fromKeptPart(item, from, null, null)),
  };
};

const toMapPart = (
  [offset, keyOffset]: KeptPart,
  from: PartFile,
  kept: KeptEntries | string,
  made: unknown,
  level: Level | null,
): MapPart => {
  let entries: ReadonlyMap<string, Part> | null = null;
  return {
    from,
    offset,
    keyOffset,
    kind: "map",
    get entries() {
      entries ??= new Map(toKeptEntries(kept).map(([key, part]) => [key, toEntry(key, part, from, made, level)]));
      return entries;
    },
  };
};

const toKeptEntries = (kept: KeptEntries | string): KeptEntries =>
  typeof kept === "string" ? (JSON.parse(kept) as KeptEntries) : kept;

const toEntry = (key: string, kept: KeptPart, from: PartFile, made: unknown, level: Level | null): Part => {
  const own = isData(made) ? made[key] : undefined;
  const part = fromKeptPart(kept, from, own, level?.below(key) ?? null);
  // Assigned, not spread: spreading would look at all entries.
  return part.kind === "map" && level?.isKept === true && isData(own) ? Object.assign(part, { sound: own }) : part;
};
