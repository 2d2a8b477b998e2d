import type { Part, PartFile } from "./part.ts";

/*
 * Decision: the build keeps the parts of each preset as JSON. Reading the preset `netra` as YAML is a fifth of the CPU of
 * a check without a network, and its text is the same at every run. Offsets are kept, so that a fault still names a line
 * and a column of the preset's own file.
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
  | { readonly map: readonly (readonly [key: string, part: KeptPart])[] };

export const toKeptPart = (part: Part): KeptPart => {
  const { offset, keyOffset } = part;
  if (part.kind === "scalar") return [offset, keyOffset, part.value];
  if (part.kind === "list") return [offset, keyOffset, { list: part.items.map(toKeptPart) }];
  return [offset, keyOffset, { map: [...part.entries].map(([key, entry]) => [key, toKeptPart(entry)] as const) }];
};

/** The part that was kept, as one of that file. */
export const fromKeptPart = ([offset, keyOffset, held]: KeptPart, from: PartFile): Part => {
  if (typeof held !== "object" || held === null) return { from, offset, keyOffset, kind: "scalar", value: held };
  if ("list" in held) {
    const items = held.list.map((item) => fromKeptPart(item, from));
    return { from, offset, keyOffset, kind: "list", items };
  }
  const entries = new Map(held.map.map(([key, part]) => [key, fromKeptPart(part, from)]));
  return { from, offset, keyOffset, kind: "map", entries };
};
