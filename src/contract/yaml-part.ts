import { type Alias, type Document, isAlias, isMap, isPair, isScalar, isSeq, type YAMLMap } from "yaml";
import { type FileLocation, UsageError } from "../model/index.ts";
import { keyPlace, type ListPart, type MapPart, type Part, type PartFile, valuePlace } from "./part.ts";

/** More parts than any contract has; aliases that multiply each other get there with a file of a few lines. */
const mostParts = 500_000;

/** Levels of maps and lists, aliases followed. */
const deepest = 100;

const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

interface Extent {
  readonly parts: number;
  readonly depth: number;
}

const leaf: Extent = { parts: 1, depth: 1 };

type Places = Pick<Part, "from" | "offset" | "keyOffset">;

/** A YAML document as parts with places. Aliases and `<<` are followed; faults are handed to `complain`. */
export const toPart = (document: Document, from: PartFile, complain: (error: UsageError) => void): Part => {
  const anchors = new Map<string, unknown>();
  const done = new Map<unknown, Part>();
  const extents = new WeakMap<Part, Extent>();

  const measured = <P extends Part>(part: P, inner: readonly Part[]): P => {
    const extent = { parts: 1, depth: 1 };
    for (const each of inner) {
      const { parts, depth } = extents.get(each) ?? leaf;
      extent.parts += parts;
      extent.depth = Math.max(extent.depth, depth + 1);
    }
    if (extent.parts > mostParts) {
      throw new UsageError("aliases expand to too many parts", "write the parts out", valuePlace(part));
    }
    if (extent.depth > deepest)
      throw new UsageError("aliases nest too deeply", "write the parts out", valuePlace(part));
    extents.set(part, extent);
    return part;
  };

  const convert = (node: unknown, keyOffset: number | null): Part => {
    const offset = offsetOf(node);
    const places = { from, offset, keyOffset: keyOffset ?? offset };
    if (isAlias(node)) return followAlias(node, places);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, node);
    const part = toAnyPart(node, places);
    if (anchor !== undefined) done.set(node, part);
    return part;
  };

  const toAnyPart = (node: unknown, places: Places): Part => {
    if (isMap(node)) return toMap(node, places);
    if (isSeq(node)) return toList(node.items, places);
    return { ...places, kind: "scalar", value: toScalar(node) };
  };

  const followAlias = ({ source }: Alias, places: Places): Part => {
    const node = anchors.get(source);
    const part = done.get(node);
    if (part !== undefined) {
      const copy = { ...part, keyOffset: places.keyOffset };
      extents.set(copy, extents.get(part) ?? leaf);
      return copy;
    }
    const why = node === undefined ? "has no anchor before it" : "stands inside its own anchor";
    complain(new UsageError(`the alias "*${source}" ${why}`, "write the part out", from.toPlace(places.offset)));
    return { ...places, kind: "scalar", value: null };
  };

  const toList = (nodes: readonly unknown[], places: Places): ListPart => {
    const items = nodes.map((node) => convert(node, null));
    return measured({ ...places, kind: "list", items }, items);
  };

  const toMap = (map: YAMLMap, places: Places): MapPart => {
    const entries = new Map<string, Part>();
    const merged: Part[] = [];
    for (const pair of map.items) {
      const keyOffset = offsetOf(pair.key);
      const key = isScalar(pair.key) ? String(pair.key.value ?? "") : null;
      const part = convert(isPair(pair) ? pair.value : null, keyOffset);
      if (key === null || forbiddenKeys.has(key)) complain(toKeyFault(key, from.toPlace(keyOffset)));
      else if (key === "<<" && isScalar(pair.key) && pair.key.type === "PLAIN") merged.push(part);
      else if (entries.has(key)) complain(toDuplicate(key, from.toPlace(keyOffset), entries.get(key)));
      else entries.set(key, part);
    }
    for (const source of merged.flatMap((part) => (part.kind === "list" ? part.items : [part]))) {
      if (source.kind === "map") for (const [key, part] of source.entries) entries.set(key, entries.get(key) ?? part);
      else complain(new UsageError('"<<" must name a map', "write *name of an anchored map", valuePlace(source)));
    }
    return measured({ ...places, kind: "map", entries }, [...entries.values()]);
  };

  return convert(document.contents, null);
};

const toKeyFault = (key: string | null, place: FileLocation): UsageError =>
  key === null
    ? new UsageError("a key must be text", "write the name out", place)
    : new UsageError(`"${key}" is no key that a contract may have`, "rename it", place);

const toDuplicate = (key: string, place: FileLocation, first: Part | undefined): UsageError =>
  new UsageError(
    `the key "${key}" stands twice in one map`,
    first === undefined ? null : `the first is on line ${keyPlace(first).line}`,
    place,
  );

const offsetOf = (node: unknown): number => (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;

/**
 * A number or boolean stays one only when its text is the usual form. Variables hold texts: `1.0`, `0x1F`, `True`
 * must reach them as they were written, not as 1, 31 and true.
 */
const toScalar = (node: unknown): string | number | boolean | null => {
  if (!isScalar(node)) return null;
  const { value, source } = node;
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value) === source ? value : (source ?? String(value));
  }
  return source ?? String(value);
};
