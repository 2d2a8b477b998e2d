import { isMap, isScalar, type Node, type Pair } from "yaml";
import type { Repair } from "../model/index.ts";
import type { Entry, FoundContainer } from "./find-container.ts";
import { referenceWords } from "./meaning.ts";
import { columnOf, dashColumn, endOf, isFlow, lineEnd, lineStart, pairOf, type Shape, startOf } from "./shape.ts";
import { toBlockLines, toFlowText, toKeyText, toScalarText, toSourceLines } from "./write-entry.ts";

type Setting = Exclude<Extract<Repair, { variable: string }>, { kind: "remove-variable" }>;
type Changed = string | { readonly why: string };

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

const odd = { why: "its list is written in a way that is not changed safely" };

/** A variable more, behind the last one. */
export const appendEntry = (text: string, found: FoundContainer, change: Setting, shape: Shape): Changed => {
  const last = found.entries.at(-1)?.node;
  if (last === undefined || found.list === null) return startList(text, found, change, shape);
  const end = endOf(text, last);
  if (isFlow(found.list)) {
    const isOwnLine = text.slice(lineStart(text, startOf(last)), startOf(last)).trim() === "";
    const indent = " ".repeat(columnOf(text, startOf(last)));
    const isTall = text.slice(startOf(last), end).includes("\n");
    const item = toFlowText(
      change,
      found.dialect,
      shape,
      isTall ? { indent, inner: innerIndent(text, last, indent) } : null,
    );
    return splice(text, end, end, isOwnLine ? `,${shape.eol}${indent}${item}` : `, ${item}`);
  }
  const dash = dashColumn(text, last);
  if (dash === null) return odd;
  const lead = `${" ".repeat(dash)}-${" ".repeat(columnOf(text, startOf(last)) - dash - 1)}`;
  const lines = isFlow(last)
    ? [`${lead}${toFlowText(change, found.dialect, shape, null)}`]
    : toBlockLines(change, found.dialect, shape, lead);
  return insertLines(text, end, lines, shape);
};

const innerIndent = (text: string, item: Node, indent: string): string => {
  const first = isMap(item) ? ((item.items[0]?.key as Node | undefined) ?? null) : null;
  const column = first === null ? 0 : columnOf(text, startOf(first));
  return " ".repeat(column > indent.length ? column : indent.length + 2);
};

/** Whole lines behind the line on which a place stands, so that a comment there stays where it is. */
const insertLines = (text: string, after: number, lines: readonly string[], { eol }: Shape): string => {
  const at = lineEnd(text, after);
  const block = lines.join(eol);
  return text.charAt(at - 1) === "\n" ? splice(text, at, at, `${block}${eol}`) : splice(text, at, at, `${eol}${block}`);
};

/** A container without any variable gets a list. */
const startList = (text: string, { node, dialect }: FoundContainer, change: Setting, shape: Shape): Changed => {
  const present = pairOf(node, "env");
  if (isFlow(node)) {
    const list = `[${toFlowText(change, dialect, shape, null)}]`;
    if (present?.value != null) return splice(text, startOf(present.value), endOf(text, present.value), list);
    const end = endOf(text, lastOf(node));
    return splice(text, end, end, `, ${toKeyText("env", shape)}: ${list}`);
  }
  const column = columnOf(text, startOf(node));
  const lines = toBlockLines(change, dialect, shape, `${" ".repeat(column + shape.listIndent)}- `);
  if (present === null)
    return insertLines(text, endOf(text, lastOf(node)), [`${" ".repeat(column)}env:`, ...lines], shape);
  // `env:` and `env: []` keep their line and what is said behind it.
  const colon = text.indexOf(":", present.key.range?.[1] ?? 0);
  const value = present.value === null ? colon + 1 : Math.max(colon + 1, endOf(text, present.value));
  return insertLines(splice(text, colon + 1, value, ""), colon, lines, shape);
};

const lastOf = (node: FoundContainer["node"]): Node => {
  const pair = node.items.at(-1) as Pair<Node, Node | null>;
  return pair.value ?? pair.key;
};

/** Another value or source for a variable that is there. */
export const replaceEntry = (
  text: string,
  found: FoundContainer,
  { node }: Entry,
  change: Setting,
  shape: Shape,
): Changed => {
  const { source, id, version } = referenceWords[found.dialect];
  const [value, from] = [pairOf(node, "value"), pairOf(node, source)];
  if (
    node.items.length !== 1 + (value === null ? 0 : 1) + (from === null ? 0 : 1) ||
    (value !== null && from !== null)
  ) {
    return { why: "its entry holds more than one source" };
  }
  if (change.kind === "set-literal" && isScalar(value?.value)) {
    return replaceScalar(text, value.value, toScalarText(change.value, shape), shape);
  }
  const selector = isMap(from?.value) ? from.value.get("secretKeyRef", true) : undefined;
  if (change.kind === "set-reference" && isMap(selector)) {
    const [name, key] = [pairOf(selector, id)?.value, pairOf(selector, version)?.value];
    if (!isScalar(name) || !isScalar(key)) return odd;
    const parts = [
      { at: name, put: change.secret },
      { at: key, put: change.version },
    ].sort((a, b) => startOf(b.at) - startOf(a.at));
    return parts.reduce(
      (changed, { at, put }) =>
        at.value === put ? changed : replaceScalar(changed, at, toScalarText(put, styleOf(at, shape)), shape),
      text,
    );
  }
  return replaceSource(text, found, node, value ?? from, change, shape);
};

const styleOf = (scalar: Node, shape: Shape): Shape => {
  const type = isScalar(scalar) ? scalar.type : undefined;
  const quotes = type === "QUOTE_SINGLE" ? "single" : type === "QUOTE_DOUBLE" || shape.isJson ? "double" : "plain";
  return { ...shape, quotes };
};

const replaceScalar = (text: string, scalar: Node, put: string, _shape: Shape): string => {
  const [from, to] = [startOf(scalar), endOf(text, scalar)];
  // An empty value stands right behind its colon.
  return splice(text, from, Math.max(from, to), text.charAt(from - 1) === ":" ? ` ${put}` : put);
};

/** The pair that says where the value comes from, rewritten as a whole. */
const replaceSource = (
  text: string,
  { dialect }: FoundContainer,
  node: Entry["node"],
  old: Pair<Node, Node | null> | null,
  change: Setting,
  shape: Shape,
): Changed => {
  const name = pairOf(node, "name");
  if (name?.value == null) return odd;
  const start = old === null ? endOf(text, name.value) : startOf(old.key);
  const end = old === null ? start : Math.max(endOf(text, old.key), endOf(text, old.value));
  if (isFlow(node)) {
    const put = toFlowText(change, dialect, shape, null).replace(/^\{[^,]*, |\}$/g, "");
    return splice(text, start, end, old === null ? `, ${put}` : put);
  }
  const indent = " ".repeat(columnOf(text, startOf(name.key)));
  const lines = toSourceLines(change, dialect, shape, indent);
  const put = lines.join(shape.eol);
  // The first line starts where the old pair did.
  return old === null ? insertLines(text, start, lines, shape) : splice(text, start, end, put.slice(indent.length));
};

/** A variable less. Comments on lines of their own stay. */
export const removeEntry = (text: string, { list, entries, node }: FoundContainer, entry: Entry): Changed => {
  const index = entries.indexOf(entry);
  const [before, after] = [entries[index - 1]?.node, entries[index + 1]?.node];
  const end = endOf(text, entry.node);
  if (list === null) return odd;
  if (before === undefined && after === undefined) return emptyList(text, node, list);
  if (isFlow(list)) {
    if (after !== undefined) return splice(text, startOf(entry.node), startOf(after), "");
    return before === undefined ? odd : splice(text, endOf(text, before), end, "");
  }
  if (dashColumn(text, entry.node) === null) return odd;
  return splice(text, lineStart(text, startOf(entry.node)), lineEnd(text, end), "");
};

/** The last one goes: an empty list says so. */
const emptyList = (text: string, container: FoundContainer["node"], list: Node): Changed => {
  if (isFlow(list)) return splice(text, startOf(list), endOf(text, list), "[]");
  const key = pairOf(container, "env")?.key;
  if (key === undefined) return odd;
  const colon = text.indexOf(":", key.range?.[1] ?? 0);
  const rest = text.slice(endOf(text, list));
  return `${text.slice(0, colon + 1)} []${rest}`;
};
