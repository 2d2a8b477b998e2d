import type { Written } from "./written.ts";

/** Parts of a parsed manifest. `at` is the offset of the part's first character in the file's text. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly at: number;
  /** The text as it would reach a process; empty for null. */
  readonly text: string;
  readonly written: Written;
}

export interface ListNode {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly Node[];
}

export interface MapNode {
  readonly kind: "map";
  readonly at: number;
  readonly fields: ReadonlyMap<string, Node>;
}

export type Node = ScalarNode | ListNode | MapNode;

const isNull = (node: Node): boolean => node.kind === "scalar" && node.written === "null";

/** The part that a path of keys leads to; null where it ends early or holds null. */
export const find = (node: Node | null, ...path: readonly string[]): Node | null => {
  let found: Node | null = node;
  for (const key of path) found = found?.kind === "map" ? (found.fields.get(key) ?? null) : null;
  return found === null || isNull(found) ? null : found;
};

/** The text of a scalar at the end of a path; null when there is none. */
export const findText = (node: Node | null, ...path: readonly string[]): string | null => {
  const found = find(node, ...path);
  return found?.kind === "scalar" ? found.text : null;
};

/** The maps of the list at the end of a path; what is no list and no map is left out. */
export const findMaps = (node: Node | null, ...path: readonly string[]): readonly MapNode[] => {
  const found = find(node, ...path);
  return found?.kind === "list" ? found.items.filter((item) => item.kind === "map") : [];
};

/** The scalars of the list at the end of a path, as texts. */
export const findTexts = (node: Node | null, ...path: readonly string[]): readonly string[] => {
  const found = find(node, ...path);
  return found?.kind === "list" ? found.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
};
