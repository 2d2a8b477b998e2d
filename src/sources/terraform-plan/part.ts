import { follow } from "./json.ts";

/**
 * A part of a planned resource: its value beside what the plan knows of it. Blocks of Terraform are lists of maps, and a
 * block that stands once is a list of one. What the plan calls sensitive needs no mark of its own here: every value is
 * measured and none is kept, and a set with one sensitive item is sensitive as a whole.
 */
export interface Part {
  readonly value: unknown;
  /** `after_unknown` of the same part: true where only the apply tells. */
  readonly open: unknown;
  /** `template[0].containers[0].env[3]` */
  readonly path: string;
}

export const toPart = (value: unknown, open: unknown = false): Part => ({ value, open, path: "" });

/** A map's attribute or a list's item; its value is undefined when there is none. */
export const partAt = ({ value, open, path }: Part, key: string | number): Part => ({
  value: follow(value, [key]),
  open: open === true || follow(open, [key]),
  path: typeof key === "number" ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
});

/** Only the apply tells the whole of the attribute. */
export const isOpen = (part: Part | null, key: string): boolean => part !== null && partAt(part, key).open === true;

/** The items of a list, as far as it is known. */
export const itemsOf = (part: Part | null, key: string): readonly Part[] => {
  if (part === null) return [];
  const list = partAt(part, key);
  return Array.isArray(list.value) ? list.value.map((_, index) => partAt(list, index)) : [];
};

/** A block that stands once, at the end of a path of such blocks; null: it is not there. */
export const blockOf = (part: Part | null, ...keys: readonly string[]): Part | null =>
  keys.reduce<Part | null>((found, key) => itemsOf(found, key)[0] ?? null, part);

/** Text of an attribute; numbers and booleans as Terraform writes them; null when there is none or it is open. */
export const textOf = (part: Part | null, key: string): string | null => {
  const value = part === null ? null : partAt(part, key).value;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
};

/** Texts of a list or set attribute. */
export const textsOf = (part: Part | null, key: string): readonly string[] =>
  itemsOf(part, key).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
