import { nearestWord } from "../model/index.ts";

/** A longer list helps nobody. */
const mostWords = 40;

/** The nearest known word, as a question; null when none is near. */
export const toNearestHint = (word: string, known: Iterable<string>): string | null => {
  const nearest = nearestWord(word, known);
  return nearest === null ? null : `did you mean "${nearest}"?`;
};

/** What to write instead: the nearest known word, or all of them. */
export const toHint = (word: string, known: readonly string[]): string | null => {
  const nearest = toNearestHint(word, known);
  if (nearest !== null) return nearest;
  return known.length === 0 || known.length > mostWords ? null : `known: ${known.join(", ")}`;
};
