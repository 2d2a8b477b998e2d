import type { FileLocation } from "../model/index.ts";

/** Keys and list positions from the top of a contract to one of its parts. */
export type Path = readonly (string | number)[];

/** The file that a part stands in. Lines and columns are counted when they are asked for: most parts are in order. */
export interface PartFile {
  /** The name that people see. */
  readonly file: string;
  readonly toPlace: (offset: number) => FileLocation;
}

/** One part of a contract file, with where it and its key stand. */
export type Part = MapPart | ListPart | ScalarPart;

interface AnyPart {
  readonly from: PartFile;
  /** Where it starts. */
  readonly offset: number;
  /** Where its key starts; the part's own offset when it has none. */
  readonly keyOffset: number;
}

export interface MapPart extends AnyPart {
  readonly kind: "map";
  /** A Map: no key can reach a prototype. */
  readonly entries: ReadonlyMap<string, Part>;
  /** What the schema made of it, where that is known: then it is not validated again. */
  readonly sound?: object;
}

interface ListPart extends AnyPart {
  readonly kind: "list";
  readonly items: readonly Part[];
}

interface ScalarPart extends AnyPart {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

/** The place of a part's value. */
export const valuePlace = (part: Part): FileLocation => part.from.toPlace(part.offset);

/** The place of a part's key. */
export const keyPlace = (part: Part): FileLocation => part.from.toPlace(part.keyOffset);

/** The part at a path; null when the file has none there. */
export const findPart = (root: Part, path: Path): Part | null => {
  let part: Part | undefined = root;
  for (const step of path) {
    if (part?.kind === "map") part = part.entries.get(String(step));
    else if (part?.kind === "list" && typeof step === "number") part = part.items[step];
    else return null;
  }
  return part ?? null;
};

/** The place of the value at a path, or of the nearest part above it that exists. */
export const placeOf = (root: Part, path: Path): FileLocation => {
  for (let length = path.length; length > 0; length--) {
    const part = findPart(root, path.slice(0, length));
    // A bare item stands for a list of one: its place is that of the list.
    if (part !== null)
      return length === path.length || typeof path[length] === "number" ? valuePlace(part) : keyPlace(part);
  }
  return valuePlace(root);
};

/** The place of the key at a path: where people look for an entry of a map. */
export const keyPlaceOf = (root: Part, path: Path): FileLocation => {
  const part = findPart(root, path);
  return part === null ? placeOf(root, path) : keyPlace(part);
};

/** The part as plain data, for validation. Keys that could reach a prototype were refused when it was parsed. */
export const toData = (part: Part): unknown => {
  if (part.kind === "scalar") return part.value;
  if (part.kind === "list") return part.items.map(toData);
  const data: Record<string, unknown> = {};
  for (const [key, entry] of part.entries) data[key] = toData(entry);
  return data;
};

/** `services.backend.variables.X`, `suppressions[0].expires` */
export const toPathText = (path: Path): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
