import type { AnswerGap } from "../model/index.ts";
import type { PlainWords } from "./plain-words.ts";

/** A longer list helps nobody. */
const mostGaps = 5;

/**
 * Where an answer lacks what it must have. Maps may have more keys than are asked for; of a list, each item that is asked for
 * must match one that is there. `text`: null when the answer was too long to be read.
 */
export const toJsonGaps = (wanted: unknown, text: string | null, words: PlainWords): readonly AnswerGap[] => {
  if (text === null) return [{ path: "", wanted: null, seen: "more than is read" }];
  const parsed = parseJson(text);
  if (parsed === null) return [{ path: "", wanted: null, seen: text.trim() === "" ? "nothing" : "no JSON" }];
  return [...gapsIn(wanted, parsed.value, "", words)].slice(0, mostGaps);
};

const parseJson = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

function* gapsIn(wanted: unknown, seen: unknown, path: string, words: PlainWords): Iterable<AnswerGap> {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(seen)) yield { path, wanted: "a list", seen: toSeen(seen, words) };
    else yield* gapsInList(wanted, seen, path, words);
    return;
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof seen !== "object" || seen === null || Array.isArray(seen)) {
      yield { path, wanted: "a map", seen: toSeen(seen, words) };
      return;
    }
    for (const [key, part] of Object.entries(wanted)) {
      const found = Object.hasOwn(seen, key) ? (seen as Record<string, unknown>)[key] : undefined;
      yield* gapsIn(part, found, path === "" ? key : `${path}.${key}`, words);
    }
    return;
  }
  if (wanted !== seen) yield { path, wanted: JSON.stringify(wanted), seen: toSeen(seen, words) };
}

function* gapsInList(
  wanted: readonly unknown[],
  seen: readonly unknown[],
  path: string,
  words: PlainWords,
): Iterable<AnswerGap> {
  for (const [index, part] of wanted.entries()) {
    const isThere = seen.some((item) => [...gapsIn(part, item, "", words)].length === 0);
    if (!isThere) yield { path: `${path}[${index}]`, wanted: toWanted(part), seen: "no such item" };
  }
}

const toWanted = (part: unknown): string => (typeof part === "object" ? "the item" : JSON.stringify(part));

/** Kinds of values; texts only where they are plain words. */
const toSeen = (value: unknown, words: PlainWords): string => {
  if (value === undefined) return "nothing";
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return "a number";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a map";
  const word = words.sentence(String(value));
  return word === null ? "another text" : `"${word}"`;
};
