import { EVENT_ID, type Event, getScalarValue, type MappingEvent, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { UsageError } from "../../model/index.ts";
import type { Lines } from "../lines.ts";
import type { MapNode, Node, ScalarNode } from "./node.ts";
import { toWritten } from "./written.ts";

/** More parts than a file of the largest size has; aliases that multiply each other get there with a few lines. */
const mostParts = 8_000_000;

/** Puts back what was masked in a scalar that starts at an offset. */
export type Unmask = (text: string, at: number) => string;

interface Anchored {
  readonly node: Node;
  readonly size: number;
}

/**
 * The documents of a YAML text as nodes with offsets; `events` are those of `source`. Aliases and `<<` are followed
 * without copying. Throws a UsageError with the place of a key that stands twice, of a key that is no text, and of an
 * alias that leads nowhere or round.
 */
export const toDocuments = (
  events: readonly Event[],
  source: string,
  lines: Lines,
  unmask: Unmask = (text) => text,
): readonly Node[] => {
  let next = 0;
  let size = 0;
  let anchors = new Map<string, Anchored | null>();

  const fail = (message: string, hint: string, at: number): never => {
    throw new UsageError(message, hint, lines.at(at));
  };

  const grow = (by: number, at: number): void => {
    size += by;
    if (size > mostParts) fail("the aliases of this file expand to too many parts", "write the parts out", at);
  };

  /** The node that starts with the next event. `near` is an offset for parts that have no text of their own. */
  const build = (near: number): Node => {
    const event = events[next];
    next += 1;
    if (event === undefined) return fail("the file ends too early", "check the last lines", source.length);
    if (event.type === EVENT_ID.ALIAS)
      return follow(source.slice(event.anchorStart, event.anchorEnd), event.anchorStart - 1);
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return empty(near);
    const anchor = event.anchorStart < 0 ? null : source.slice(event.anchorStart, event.anchorEnd);
    if (anchor !== null) anchors.set(anchor, null);
    const before = size;
    grow(1, near);
    const node =
      event.type === EVENT_ID.SCALAR
        ? toScalar(event, near)
        : event.type === EVENT_ID.MAPPING
          ? toMap(event)
          : toList(event.start);
    if (anchor !== null) anchors.set(anchor, { node, size: size - before });
    return node;
  };

  const follow = (name: string, at: number): Node => {
    const target = anchors.get(name);
    if (target === undefined) return fail("this alias names no anchor", quoteIt, at);
    if (target === null) return fail("this alias stands inside its own anchor", "write the part out", at);
    grow(target.size, at);
    return target.node;
  };

  const toScalar = (event: ScalarEvent, near: number): ScalarNode => {
    if (event.valueStart < 0) return empty(near);
    const text = getScalarValue(source, event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
    const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    const at = isQuoted ? event.valueStart - 1 : event.valueStart;
    return { kind: "scalar", at, text: unmask(text, at), written: isPlain ? toWritten(text) : "string" };
  };

  const toList = (at: number): Node => {
    const items: Node[] = [];
    while (events[next]?.type !== EVENT_ID.POP) items.push(build(at));
    next += 1;
    return { kind: "list", at, items };
  };

  const toMap = ({ start }: MappingEvent): MapNode => {
    const fields = new Map<string, Node>();
    const merged: Node[] = [];
    while (events[next]?.type !== EVENT_ID.POP) {
      const key = build(start);
      if (key.kind !== "scalar") return fail("a key of this map is no text", "write the name out", key.at);
      // No API has such a key, and code that reads the file after us may take it for something else.
      if (key.text === "__proto__") return fail('"__proto__" is no key that a manifest may have', "remove it", key.at);
      const value = build(key.at);
      if (key.text === "<<") merged.push(value);
      else if (fields.has(key.text))
        fail(`the key "${key.text}" stands twice in one map`, "remove one of the two", key.at);
      else fields.set(key.text, value);
    }
    next += 1;
    for (const each of merged.flatMap((node) => (node.kind === "list" ? node.items : [node]))) {
      if (each.kind !== "map") return fail('"<<" must name a map', "write *name of an anchored map", each.at);
      for (const [key, value] of each.fields) if (!fields.has(key)) fields.set(key, value);
    }
    return { kind: "map", at: start, fields };
  };

  const documents: Node[] = [];
  while (next < events.length) {
    next += 1;
    anchors = new Map();
    documents.push(build(0));
    next += 1;
  }
  return documents;
};

/** What follows the mark is not shown: it may be a password that nobody put quotes round. */
const quoteIt = 'put quotes round a value that starts with "*"';

const empty = (at: number): ScalarNode => ({ kind: "scalar", at, text: "", written: "null" });
