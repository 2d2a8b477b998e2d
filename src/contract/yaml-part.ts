import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { UsageError } from "../model/index.ts";
import { type Extent, leaf, toExtent } from "./extent.ts";
import { keyPlace, type MapPart, type Part, type PartFile, valuePlace } from "./part.ts";
import { toScalarValue } from "./scalar.ts";

/** The parser's events of one text. */
export interface YamlText {
  readonly source: string;
  readonly events: readonly Event[];
}

type Places = Pick<Part, "from" | "offset" | "keyOffset">;

const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** The first document of a text as parts with places. Aliases and `<<` are followed; faults are handed to `complain`. */
export const toPart = ({ source, events }: YamlText, from: PartFile, complain: (error: UsageError) => void): Part => {
  const anchors = new Map<string, Part | null>();
  const extents = new WeakMap<Part, Extent>();
  // The first event opens the document.
  let next = 1;

  const fault = (message: string, hint: string, offset: number): void =>
    complain(new UsageError(message, hint, from.toPlace(offset)));

  /** The part that starts with the next event; `keyOffset` stands in where it has no text of its own. */
  const build = (keyOffset: number | null): Part => {
    const event = events[next++];
    const offset = offsetOf(event, keyOffset);
    const places: Places = { from, offset, keyOffset: keyOffset ?? offset };
    if (event?.type === EVENT_ID.ALIAS) return follow(source.slice(event.anchorStart, event.anchorEnd), places);
    if (event?.type !== EVENT_ID.SCALAR && event?.type !== EVENT_ID.MAPPING && event?.type !== EVENT_ID.SEQUENCE) {
      return { ...places, kind: "scalar", value: null };
    }
    const anchor = event.anchorStart < 0 ? null : source.slice(event.anchorStart, event.anchorEnd);
    const isText = event.tagStart >= 0 && source.slice(event.tagStart, event.tagEnd) === "!!str";
    if (event.tagStart >= 0 && !isText) {
      fault("a contract has no YAML tags", 'remove the word that starts with "!"', event.tagStart);
    }
    if (anchor !== null) anchors.set(anchor, null);
    const part = event.type === EVENT_ID.SCALAR ? toScalar(event, isText, places) : toCollection(event.type, places);
    if (anchor !== null) anchors.set(anchor, part);
    return part;
  };

  const toScalar = (event: ScalarEvent, isText: boolean, places: Places): Part => {
    const text = getScalarValue(source, event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN && !isText;
    const { offset, keyOffset } = places;
    return { from, offset, keyOffset, kind: "scalar", value: isPlain ? toScalarValue(text) : text };
  };

  const toCollection = (type: Event["type"], places: Places): Part => {
    const part = type === EVENT_ID.MAPPING ? toMap(places) : toList(places);
    next += 1;
    extents.set(
      part,
      toExtent(part, events.length, (inner) => extents.get(inner) ?? leaf),
    );
    return part;
  };

  const isOpen = (): boolean => next < events.length && events[next]?.type !== EVENT_ID.POP;

  const toList = (places: Places): Part => {
    const items: Part[] = [];
    while (isOpen()) items.push(build(null));
    return { ...places, kind: "list", items };
  };

  const toMap = (places: Places): MapPart => {
    const entries = new Map<string, Part>();
    const merged: Part[] = [];
    while (isOpen()) {
      const isMerge = isPlainMerge(events[next], source);
      const key = build(null);
      const part = build(key.offset);
      const name = key.kind === "scalar" ? String(key.value ?? "") : null;
      if (isMerge) merged.push(part);
      else if (name === null) fault("a key must be text", "write the name out", key.offset);
      else if (forbiddenKeys.has(name)) fault(`"${name}" is no key that a contract may have`, "rename it", key.offset);
      else if (entries.has(name)) complain(toDuplicate(name, key, entries.get(name)));
      else entries.set(name, part);
    }
    for (const lower of merged.flatMap((part) => (part.kind === "list" ? part.items : [part]))) {
      if (lower.kind === "map") for (const [key, part] of lower.entries) entries.set(key, entries.get(key) ?? part);
      else fault('"<<" must name a map', "write *name of an anchored map", lower.offset);
    }
    const { offset, keyOffset } = places;
    return { from, offset, keyOffset, kind: "map", entries };
  };

  const follow = (name: string, places: Places): Part => {
    const part = anchors.get(name);
    if (part != null) {
      const copy = { ...part, keyOffset: places.keyOffset };
      extents.set(copy, extents.get(part) ?? leaf);
      return copy;
    }
    const why = part === undefined ? "has no anchor before it" : "stands inside its own anchor";
    fault(`the alias "*${name}" ${why}`, "write the part out", places.offset);
    return { ...places, kind: "scalar", value: null };
  };

  return build(null);
};

const offsetOf = (event: Event | undefined, fallback: number | null): number => {
  if (event?.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
  if (event?.type === EVENT_ID.SCALAR && event.valueStart >= 0) {
    const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    return isQuoted ? event.valueStart - 1 : event.valueStart;
  }
  return fallback ?? 0;
};

const isPlainMerge = (event: Event | undefined, source: string): boolean =>
  event?.type === EVENT_ID.SCALAR &&
  event.style === SCALAR_STYLE.PLAIN &&
  source.slice(event.valueStart, event.valueEnd) === "<<";

const toDuplicate = (name: string, key: Part, first: Part | undefined): UsageError =>
  new UsageError(
    `the key "${name}" stands twice in one map`,
    first === undefined ? null : `the first is on line ${keyPlace(first).line}`,
    valuePlace(key),
  );
