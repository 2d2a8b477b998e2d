import { nearestWord } from "../model/index.ts";

/** A longer list helps nobody. */
const mostWords = 40;

/** The nearest known word, as a question; null when none is near. */
export const toNearestHint = (word: string, known: Iterable<string>): string | null => {
  const words = [...known];
  const nearest = nearestWord(word, words) ?? startingWith(word, words);
  return nearest === null ? null : `did you mean "${nearest}"?`;
};

/** The one word that a shortened one stands for: `warn` is warning. */
const startingWith = (word: string, known: readonly string[]): string | null => {
  const longer = word.length < 3 ? [] : known.filter((each) => each.startsWith(word));
  return longer.length === 1 ? (longer[0] ?? null) : null;
};

/** What to write instead: the nearest known word, or all of them. */
export const toHint = (word: string, known: readonly string[]): string | null => {
  const nearest = toNearestHint(word, known);
  if (nearest !== null) return nearest;
  return known.length === 0 || known.length > mostWords ? null : `known: ${known.join(", ")}`;
};
