import { vocabulary } from "../placeholder-words.ts";
import type { MeasureTools } from "../tools.ts";
import { toWords } from "../words.ts";
import { decodePrintable } from "./material.ts";
import { findMoment } from "./moment.ts";
import { findRepetition } from "./repetition.ts";
import { findSequence } from "./sequence.ts";
import { looksPlainlyTyped, looksTyped, spellsInHex, unleet } from "./typed.ts";

/** What a person may choose (a password) or a machine should have made (any key). */
export type Made = "password" | "key";

/** Guesses that an online attacker cannot make, log10; zxcvbn's scores 3 and 4. */
const passwordGuesses = 8;
const strongPasswordGuesses = 10;
/** A text of a generator costs a guesser nearly a decimal digit a character; words cost less, patterns much less. */
const wordShare = 0.93;
const patternShare = 0.75;
/** Of 4,000 random texts of 24 letters none came below 0.85. */
const gluedShare = 0.82;

/** Words that a generator picked from a list: many, joined in one way, none that people write about secrets with. */
const isPassphrase = (text: string, guesses: number): boolean => {
  const parts = text.split(/[-_ .]/);
  const known = parts.filter((part) => vocabulary.has(part.toLowerCase())).length;
  const words = parts.filter((part) => !/^\d{1,4}$/.test(part));
  return (
    guesses >= 20 &&
    words.length >= 5 &&
    parts.length - words.length <= 2 &&
    known <= 1 &&
    words.every((part) => /^[A-Za-z]{3,12}$/.test(part))
  );
};

/** Tests that need no dictionary. */
const findPattern = (text: string): string | null => findRepetition(text) ?? findSequence(text) ?? findMoment(text);

/** Why a value without any pattern can be guessed all the same. */
export const tooShort = "it is so short that all there are can be tried";

const typedReason = (text: string): string =>
  toWords(unleet(text)).share >= 0.7 ? "it is made of words" : "it is made of words and patterns that a person typed";

/** What stands before a key and names it: `sk-proj-`, `whsec_`, `app-key-v1-`. */
const label = /^(?:[A-Za-z][A-Za-z0-9]{1,9}[-_]){1,3}(?=[\w-]{20,}$)/;
/** Parts of a key that are keys themselves: UUIDs, hexadecimal digits before a word, whatever stands between other marks. */
const parts = [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{20,}/g, /[0-9a-f]{24,}/g];

/** A key is no weaker than its best part, however much like words or numbers its label and the other parts are. */
const hasRandomPart = (text: string): boolean =>
  !looksTyped(text.replace(label, "")) ||
  parts.flatMap((form) => text.match(form) ?? []).some((part) => !looksTyped(part) && findPattern(part) === null);

/** What is left to the attacker who knows nothing; the guesser counts ten tries a character. */
const isTooShortAlone = (guesses: number, text: string): boolean => guesses >= text.length * wordShare;

/** A sentence without blanks: most of the text is one run of letters, and dictionaries lead through it. */
const isGluedSentence = (text: string, tools: MeasureTools): boolean => {
  const run = /[a-z]{18,}|[A-Z]{18,}/.exec(text)?.[0] ?? "";
  return run.length >= text.length * 0.7 && run !== "" && tools.guesses(run) < Math.min(run.length, 100) * gluedShare;
};

const findGuessable = (text: string, made: Made, tools: MeasureTools): string | null => {
  if (!looksTyped(text) || (made === "key" && hasRandomPart(text))) return null;
  const guesses = tools.guesses(text);
  if (guesses < passwordGuesses && isTooShortAlone(guesses, text)) return tooShort;
  if (guesses < 5) return "it is one of the commonest passwords";
  const share = guesses / Math.min(text.length, 100);
  if (made === "password") {
    const isWeak = guesses < passwordGuesses || (guesses < strongPasswordGuesses && share < 0.9);
    return isWeak ? "a dictionary of words and passwords leads to it" : null;
  }
  if (guesses < passwordGuesses) return "a dictionary of words and passwords leads to it";
  if (looksPlainlyTyped(text) && !isPassphrase(text, guesses)) return typedReason(text);
  const { share: readable } = toWords(unleet(text));
  if (readable >= 0.8 && text.length < 16) return "it is made of words";
  if (share >= wordShare || isPassphrase(text, guesses)) return null;
  if (readable >= 0.7 || isGluedSentence(text, tools)) return "it is made of words";
  return share < patternShare ? "it is made of words and patterns that a person typed" : null;
};

/** Values longer than that are documents or chains of keys; only repetition is looked for. */
const longest = 1024;

/**
 * Why a secret can be guessed; null when a generator could have made it. Cheap figures come first, so that the dictionaries of
 * the guesser are loaded for suspicious values only.
 */
export const findWeakness = (core: string, made: Made, tools: MeasureTools): string | null => {
  if (core.length > longest) return findRepetition(core.slice(0, 4096));
  const pattern = findPattern(core);
  if (pattern !== null) return pattern;
  if (spellsInHex(core)) return "it is made of words that the letters of hexadecimal spell";
  const behind = decodePrintable(core);
  if (behind !== null && (findPattern(behind) !== null || looksTyped(behind)))
    return "it is an encoded text that can be guessed";
  return findGuessable(core, made, tools);
};
