import { distance } from "fastest-levenshtein";

/**
 * The word that was probably meant: at most two edits away, at most a third of its length, and not another word altogether
 * (of one letter nothing is left after an edit); null when none is near. Two neighbours that changed places are one edit.
 */
export const nearestWord = (word: string, words: Iterable<string>): string | null => {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  const wanted = word.toLowerCase();
  for (const candidate of words) {
    const edits = candidate === word ? 0 : Math.max(1, editsBetween(wanted, candidate.toLowerCase()));
    if (edits < bestDistance) [best, bestDistance] = [candidate, edits];
  }
  const most = word.length < 2 ? 0 : Math.min(2, Math.max(1, Math.floor(word.length / 3)));
  return bestDistance <= most ? best : null;
};

/** Levenshtein's distance, but that a swap of two neighbours, the commonest slip of all, is not two. */
const editsBetween = (a: string, b: string): number => (isSwapped(a, b) ? 1 : distance(a, b));

const isSwapped = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
};
