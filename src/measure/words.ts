import { splitGlued } from "./placeholder-words.ts";

/** A text taken as words: in lower case, glued ones split, figures left out. */
export interface Words {
  readonly words: readonly string[];
  /** How much of the letters and figures are words that a person could have written, 0 to 1. */
  readonly share: number;
}

/** What counts as letters and figures. */
interface Alphabet {
  readonly gap: RegExp;
  /** `ReplaceThisKey2` -> Replace, This, Key, 2. */
  readonly humps: RegExp;
  readonly oneCase: RegExp;
  readonly figure: RegExp;
}

const ascii: Alphabet = {
  gap: /[^A-Za-z0-9]+/,
  humps: /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])/,
  oneCase: /^(?:[A-Z]?[a-z]+|[A-Z]+)$/,
  figure: /[0-9]/,
};

// In a function: Unicode's classes take milliseconds to read and to compile, and most values are ASCII.
const toUnicode = (): Alphabet => ({
  gap: /[^\p{L}\p{N}]+/u,
  humps: /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u,
  oneCase: /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u,
  figure: /\p{N}/u,
});

const toAlphabet = (text: string): Alphabet => (/[\u0080-\uffff]/.test(text) ? toUnicode() : ascii);

const toParts = (text: string, { gap, humps }: Alphabet): readonly string[] =>
  text
    .split(gap)
    .flatMap((part) => part.split(humps))
    .filter((part) => part !== "");

/**
 * Whether a person could have written it: letters of one case, a vowel, no run of consonants that no tongue takes. Three letters
 * prove nothing: jumbles are full of such.
 */
const isWordlike = (part: string, { oneCase }: Alphabet): boolean =>
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
  const alphabet = toAlphabet(text);
  const parts = toParts(text, alphabet);
  const figures = parts.filter((part) => alphabet.figure.test(part));
  let total = isTail(figures) ? 0 : figures.reduce((sum, part) => sum + part.length, 0);
  let readable = 0;
  const words: string[] = [];
  for (const part of parts) {
    if (alphabet.figure.test(part)) continue;
    total += part.length;
    const lower = part.toLowerCase();
    const glued = alphabet.oneCase.test(part) ? splitGlued(lower, loose) : null;
    if (glued !== null || isWordlike(part, alphabet)) readable += part.length;
    words.push(...(glued ?? [lower]));
  }
  return { words, share: total === 0 ? 0 : readable / total };
};
