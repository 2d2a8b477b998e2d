import { splitGlued } from "./placeholder-words.ts";

/** A text taken as words: in lower case, glued ones split, figures left out. */
export interface Words {
  readonly words: readonly string[];
  /** How much of the letters and figures are words that a person could have written, 0 to 1. */
  readonly share: number;
}

/** `ReplaceThisKey2` -> Replace, This, Key, 2. */
const humps = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

const toParts = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => part.split(humps))
    .filter((part) => part !== "");

const oneCase = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u;

/**
 * Whether a person could have written it: letters of one case, a vowel, no run of consonants that no tongue takes. Three letters
 * prove nothing: jumbles are full of such.
 */
const isWordlike = (part: string): boolean =>
  oneCase.test(part) &&
  part.length >= 4 &&
  part.length <= 20 &&
  /[aeiouy]/i.test(part) &&
  !/[bcdfghjklmnpqrstvwxz]{5}/i.test(part);

/** Longer texts are documents or keys, and no placeholder is one. */
const longestText = 300;

/** A year or a counter that somebody put behind the words; in a jumble there are many figures. */
const isTail = (figures: readonly string[]): boolean => figures.length === 1 && (figures[0] ?? "").length <= 4;

/** `loose`: a glued word may have one part that the vocabulary does not know, as the names of products are. */
export const toWords = (text: string, loose = false): Words => {
  if (text.length > longestText) return { words: [], share: 0 };
  const parts = toParts(text);
  const figures = parts.filter((part) => /\p{N}/u.test(part));
  let total = isTail(figures) ? 0 : figures.reduce((sum, part) => sum + part.length, 0);
  let readable = 0;
  const words: string[] = [];
  for (const part of parts) {
    if (/\p{N}/u.test(part)) continue;
    total += part.length;
    const lower = part.toLowerCase();
    const glued = oneCase.test(part) ? splitGlued(lower, loose) : null;
    if (glued !== null || isWordlike(part)) readable += part.length;
    words.push(...(glued ?? [lower]));
  }
  return { words, share: total === 0 ? 0 : readable / total };
};
