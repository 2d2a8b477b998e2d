import { distance } from "fastest-levenshtein";

/** The word that was probably meant: at most two edits away, and at most a third of its length; null when none is near. */
export const nearestWord = (word: string, words: Iterable<string>): string | null => {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  const wanted = word.toLowerCase();
  for (const candidate of words) {
    const edits = candidate === word ? 0 : Math.max(1, distance(wanted, candidate.toLowerCase()));
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  return bestDistance <= Math.min(2, Math.max(1, Math.floor(word.length / 3))) ? best : null;
};
