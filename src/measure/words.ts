import { splitGlued } from "./placeholder-words.ts";

/** A text taken as words: in lower case, glued ones split, figures left out. */
export interface Words {
  readonly words: readonly string[];
  /** How much of the letters and figures are words that a person could have written, 0 to 1. */
  readonly share: number;
}

const camel = /([a-z]{2,})([A-Z])(?=[a-z])|([a-z]{2,})(?=[A-Z]{2,}(?:[^a-z]|$))/g;

/** `ReplaceThisKey2` -> Replace, This, Key, 2; a jumble such as `aB3xQ` stays whole. */
const toParts = (text: string): readonly string[] =>
  text
    .replace(camel, (_match, before: string | undefined, upper: string | undefined, last: string | undefined) =>
      last === undefined ? `${before} ${upper}` : `${last} `,
    )
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => part.split(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u))
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

export const toWords = (text: string): Words => {
  if (text.length > longestText) return { words: [], share: 0 };
  const parts = toParts(text);
  let total = 0;
  let readable = 0;
  const words: string[] = [];
  for (const part of parts) {
    total += part.length;
    if (/\p{N}/u.test(part)) continue;
    const lower = part.toLowerCase();
    const glued = oneCase.test(part) ? splitGlued(lower) : null;
    if (glued !== null || isWordlike(part)) readable += part.length;
    words.push(...(glued ?? [lower]));
  }
  return { words, share: total === 0 ? 0 : readable / total };
};
