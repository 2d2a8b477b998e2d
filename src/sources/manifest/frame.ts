import type { FileLocation } from "../../model/index.ts";
import { nearestWord, UsageError } from "../../model/index.ts";
import type { Lines } from "../lines.ts";
import type { ListNode, MapNode, Node } from "./node.ts";

/** What a definition takes over from the environment that it is read for. */
export interface Frame {
  /** Project id or number of the environment. */
  readonly project: string | null;
  /** The environment's only region; null when it has several or names none. */
  readonly region: string | null;
  readonly lines: Lines;
  /** Lines that stand for a block which was not rendered, in order. */
  readonly markers?: readonly FileLocation[];
}

const nouns = { map: "a map", list: "a list", scalar: "one value" } as const;

const isNothing = (node: Node | undefined): node is undefined =>
  node === undefined || (node.kind === "scalar" && node.written === "null");

/** Refuses a part of the wrong shape, with its place. */
export const toShapeError = (
  node: Node,
  what: string,
  wanted: string,
  { lines }: Frame,
  hint: string | null = null,
): UsageError =>
  new UsageError(`${what} is ${nouns[node.kind]} where Cloud Run wants ${wanted}`, hint, lines.at(node.at));

/** An environment as compose and other tools write it. */
const entryHint = "an entry of env has two keys: `- name: NAME` and, in the next line, `value: TEXT`";
const hintFor = (key: string): string | null => (key === "env" ? entryHint : null);

/** The maps of a list that must be one; a missing or empty one is no list at all. Throws a UsageError with the place. */
export const requireMaps = (parent: MapNode, key: string, frame: Frame): readonly MapNode[] =>
  requireItems(parent, key, frame).map((item) => {
    if (item.kind !== "map") throw toShapeError(item, `an item of "${key}"`, "a map", frame, hintFor(key));
    return item;
  });

const requireItems = (parent: MapNode, key: string, frame: Frame): ListNode["items"] => {
  const list = parent.fields.get(key);
  if (isNothing(list)) return [];
  if (list.kind !== "list") throw toShapeError(list, `"${key}"`, "a list", frame, hintFor(key));
  return list.items;
};

/**
 * `- NAME: text` has neither a name nor a value for Cloud Run, and no tool deploys `Name: NAME`. Throws a UsageError with the
 * place.
 */
export const refuseOtherName = (entry: MapNode, { lines }: Frame): void => {
  if (entry.fields.has("name")) return;
  const [[first, value] = ["", undefined], ...more] = entry.fields;
  const isShorthand = more.length === 0 && value?.kind === "scalar" && /^[A-Z][A-Z0-9_]*$/.test(first);
  const key = nearestWord("name", entry.fields.keys()) ?? (isShorthand ? first : null);
  if (key === null) return;
  throw new UsageError(
    `an entry of env has the key "${key}" where Cloud Run wants "name"`,
    entryHint,
    lines.at(entry.at),
  );
};

/** The text under a key, empty when there is none. Throws a UsageError when a map or list stands there. */
export const requireText = (parent: MapNode, key: string, frame: Frame): string => {
  const node = parent.fields.get(key);
  if (isNothing(node)) return "";
  if (node.kind !== "scalar") throw toShapeError(node, `"${key}"`, "text", frame);
  return node.text;
};

export const placeOf = (node: Node, { lines }: Frame): FileLocation => lines.at(node.at);

const digits = /^[0-9]+$/;

/** Digits; null when neither the definition nor the environment tells the number. */
export const toProjectNumber = (owner: string | null, { project }: Frame): string | null =>
  [owner, project].find((each) => each !== null && digits.test(each)) ?? null;
