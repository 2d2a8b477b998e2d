import { isMap, isScalar, type Node, type Pair, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Entry, FoundContainer } from "./find-container.ts";

/** How the file at hand writes what is to be written anew. */
export interface Shape {
  readonly eol: string;
  /** JSON quotes keys too. */
  readonly isJson: boolean;
  readonly quotes: "double" | "single" | "plain";
  /** columns between a map's key and the keys below it */
  readonly unit: number;
  /** columns by which lists stand to the right of their key */
  readonly listIndent: number;
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Behind the line break, or the end of the text. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
};

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Where the last character of a node stands, without blanks, comments and line breaks behind it. */
export const endOf = (text: string, node: Node | null): number => {
  if (node === null) return 0;
  const last = isFlow(node) ? null : lastPart(node);
  if (last !== null) return endOf(text, last);
  const [from = 0, to = 0] = node.range ?? [];
  return from + text.slice(from, to).trimEnd().length;
};

export const isFlow = (node: Node): boolean => "flow" in node && node.flow === true;

const lastPart = (node: Node): Node | null => {
  if (isMap(node)) {
    const pair = node.items.at(-1) as Pair<Node, Node | null> | undefined;
    // A key without a value ends behind its colon; the empty scalar knows where.
    return pair?.value ?? pair?.key ?? null;
  }
  return "items" in node ? ((node as YAMLSeq<Node>).items.at(-1) ?? null) : null;
};

export const pairOf = (map: YAMLMap, key: string): Pair<Node, Node | null> | null =>
  (map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair<Node, Node | null> | undefined) ??
  null;

/** The column of the dash before a list's item; null where it stands on another line. */
export const dashColumn = (text: string, item: Node): number | null => {
  const before = text.slice(lineStart(text, startOf(item)), startOf(item));
  return /^[ ]*-[ ]+$/.test(before) ? before.indexOf("-") : null;
};

export const toShape = (text: string, { node, siblings, entries }: FoundContainer, entry: Entry | null): Shape => {
  const model = entry ?? entries.at(-1) ?? null;
  const key = (model === null ? node.items[0]?.key : pairOf(model.node, "name")?.key) as Node | undefined;
  const containersKey = isFlow(siblings) ? null : dashColumn(text, node);
  const parent = columnOfParent(text, siblings);
  const listIndent = containersKey === null || parent === null ? 0 : Math.max(0, containersKey - parent);
  return {
    eol: text.includes("\r\n") ? "\r\n" : "\n",
    isJson: isScalar(key) && key.type === Scalar.QUOTE_DOUBLE,
    quotes: quotesOf(entry, entries),
    unit: 2,
    listIndent,
  };
};

/** The column of the key above a block list: the nearest line before it that is indented less or as much and is no comment. */
const columnOfParent = (text: string, list: YAMLSeq): number | null => {
  const before = text.slice(0, lineStart(text, startOf(list))).split(/\r?\n/);
  const line = before.findLast((each) => /^[ ]*(?:- +)*[^\s#]/.test(each));
  if (line === undefined) return null;
  return line.search(/[^ -]/);
};

/** As the entry itself is written, else as most of the others. */
const quotesOf = (entry: Entry | null, entries: readonly Entry[]): Shape["quotes"] => {
  const own = entry === null ? null : styleOf(entry);
  if (own !== null) return own;
  const styles = entries.flatMap((each) => styleOf(each) ?? []);
  const count = (style: Shape["quotes"]): number => styles.filter((each) => each === style).length;
  if (styles.length === 0) return "double";
  if (count("plain") > count("double") + count("single")) return "plain";
  return count("single") > count("double") ? "single" : "double";
};

const styleOf = ({ node }: Entry): Shape["quotes"] | null => {
  const value = pairOf(node, "value")?.value;
  if (!isScalar(value)) return null;
  if (value.type === Scalar.QUOTE_SINGLE) return "single";
  return value.type === Scalar.PLAIN && typeof value.value === "string"
    ? "plain"
    : value.type === Scalar.QUOTE_DOUBLE
      ? "double"
      : null;
};
