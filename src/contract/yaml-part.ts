import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { FileLocation } from "../model/index.ts";
import { UsageError } from "../model/index.ts";
import type { ListPart, MapPart, Part } from "./part.ts";

/** More parts than any contract has; aliases that multiply each other get there with a file of a few lines. */
const mostParts = 500_000;

const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** A YAML document as parts with places. Aliases and `<<` are followed; faults are handed to `complain`. */
export const toPart = (
  document: Document,
  lines: LineCounter,
  file: string,
  complain: (error: UsageError) => void,
): Part => {
  const open = new Set<unknown>();
  const sizes = new WeakMap<Part, number>();
  const done = new Map<unknown, Part>();

  const at = (offset: number | undefined): FileLocation => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };

  const measured = (part: Part, size: number): Part => {
    if (size > mostParts) throw new UsageError("aliases expand to too many parts", "write the parts out", part.at);
    sizes.set(part, size);
    return part;
  };

  const convert = (node: unknown, keyAt: FileLocation | null): Part => {
    const place = at(offsetOf(node));
    if (isAlias(node)) return convertAlias(node, keyAt ?? place, place);
    const from = { at: place, keyAt: keyAt ?? place };
    if (!isMap(node) && !isSeq(node)) return measured({ ...from, kind: "scalar", value: toScalar(node) }, 1);
    open.add(node);
    const part = isMap(node) ? toMap(node, from) : toList(node.items, from);
    open.delete(node);
    done.set(node, part);
    return part;
  };

  const convertAlias = (
    alias: { source: string; resolve(doc: Document): unknown },
    keyAt: FileLocation,
    place: FileLocation,
  ): Part => {
    const node = alias.resolve(document);
    const empty: Part = { kind: "scalar", value: null, at: place, keyAt };
    if (node === undefined || open.has(node)) {
      const why = node === undefined ? "has no anchor before it" : "stands inside its own anchor";
      complain(new UsageError(`the alias "*${alias.source}" ${why}`, "write the part out", place));
      return empty;
    }
    const part = done.get(node) ?? convert(node, null);
    return measured({ ...part, keyAt }, sizes.get(part) ?? 1);
  };

  const toList = (nodes: readonly unknown[], from: { at: FileLocation; keyAt: FileLocation }): ListPart => {
    const items = nodes.map((item) => convert(item, null));
    const part: ListPart = { ...from, kind: "list", items };
    measured(
      part,
      items.reduce((sum, item) => sum + (sizes.get(item) ?? 1), 1),
    );
    return part;
  };

  const toMap = (map: YAMLMap, from: { at: FileLocation; keyAt: FileLocation }): MapPart => {
    const entries = new Map<string, Part>();
    const merged: Part[] = [];
    let size = 1;
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      const keyAt = at(offsetOf(pair.key));
      const key = isScalar(pair.key) ? String(pair.key.value ?? "") : null;
      if (key === null) {
        complain(new UsageError("a key must be text", "write the name out", keyAt));
        continue;
      }
      if (forbiddenKeys.has(key)) {
        complain(new UsageError(`"${key}" is no key that a contract may have`, "rename it", keyAt));
        continue;
      }
      const part = convert(pair.value, keyAt);
      size += sizes.get(part) ?? 1;
      if (key === "<<" && (pair.key as Scalar).type === "PLAIN") merged.push(part);
      else if (entries.has(key)) complain(toDuplicate(key, keyAt, entries.get(key)));
      else entries.set(key, part);
    }
    for (const source of merged.flatMap((part) => (part.kind === "list" ? part.items : [part]))) {
      if (source.kind !== "map")
        complain(new UsageError('"<<" must name a map', "write *name of an anchored map", source.at));
      else for (const [key, part] of source.entries) if (!entries.has(key)) entries.set(key, part);
    }
    const part: MapPart = { ...from, kind: "map", entries };
    measured(part, size);
    return part;
  };

  return convert(document.contents, null);
};

const toDuplicate = (key: string, place: FileLocation, first: Part | undefined): UsageError =>
  new UsageError(
    `the key "${key}" stands twice in one map`,
    first === undefined ? null : `the first is on line ${first.keyAt.line}`,
    place,
  );

const offsetOf = (node: unknown): number | undefined =>
  (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? undefined;

/**
 * A number or boolean stays one only when its text is the usual form. Variables hold texts: `1.0`, `0x1F`, `True`
 * must reach them as they were written, not as 1, 31 and true.
 */
const toScalar = (node: unknown): string | number | boolean | null => {
  if (!isScalar(node)) return null;
  const { value, source } = node;
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean")
    return String(value) === source ? value : (source ?? String(value));
  return source ?? String(value);
};
