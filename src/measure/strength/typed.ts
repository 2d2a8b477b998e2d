import { surpriseOf } from "./letter-pairs.ts";

/** What people write instead of a letter, between letters. */
const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
};

type Kind = "upper" | "lower" | "digit" | "other";

const kindOf = (code: number): Kind => {
  if (code >= 97 && code <= 122) return "lower";
  if (code >= 65 && code <= 90) return "upper";
  return code >= 48 && code <= 57 ? "digit" : "other";
};

const isLetter = (kind: Kind | undefined): boolean => kind === "lower" || kind === "upper";

/** `S3cr3t` -> `Secret`: what the letters were before somebody made them look strong. */
export const unleet = (text: string): string =>
  text.replace(/(?<=[A-Za-z])[0134578@$!9](?=[A-Za-z])/g, (character) => leet[character] ?? character);

/** Long values are judged by their beginning: what a generator made looks the same everywhere. */
const longest = 256;

/**
 * Mean bits of surprise a character has for somebody who expects typed text. Typed words come to 3.5 to 5, jumbles of a
 * generator to 6 and more.
 */
export const meanSurprise = (whole: string): number => {
  const text = whole.slice(0, longest);
  const kinds = Array.from(text, (_, at) => kindOf(text.charCodeAt(at)));
  let total = 0;
  let before: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const [last, kind, next] = [kinds[at - 1], kinds[at] ?? "other", kinds[at + 1]];
    const meant = !isLetter(kind) && isLetter(last) && isLetter(next) ? leet[character] : undefined;
    if (isLetter(kind) || meant !== undefined) {
      const letter = (meant ?? character).toLowerCase().charCodeAt(0) - 97;
      total += surpriseOf(before, letter) + (before === null ? 1 : 0) + (meant === undefined ? 0 : 1);
      // One capital at the beginning of a word is how names are written.
      const isWordStart = last === "upper" && kind === "lower" && kinds[at - 2] !== "upper";
      if (before !== null && meant === undefined && isLetter(last) && last !== kind && !isWordStart) total += 2;
      before = letter;
    } else {
      if (kind === "digit") total += last === "digit" ? 3 : 5;
      else if (/[-_. ]/.test(character)) total += 3;
      else total += last === "other" ? 5 : 6;
      before = null;
    }
  }
  return text.length === 0 ? 0 : total / text.length;
};

const hex = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
const uuids =
  /^(?:(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[-:_.]?){1,4}|(?:[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}[-:_.]?){1,4})$/;

/** Letters of one case: pairs of letters tell little of short words, the guesser's dictionaries tell more. */
const oneCase = /^(?:[a-z]+|[A-Z]+)$/;

/**
 * Digits and letters of random hexadecimal take turns all the time; `deadbeef` and dates do not. 32 random digits fall below the
 * bar once in 50,000.
 */
const isRandomHex = (text: string): boolean => {
  const digits = text.replace(/[-:_.]/g, "").slice(0, longest);
  if (digits.length < 16) return false;
  let turns = 0;
  for (let at = 1; at < digits.length; at += 1)
    if (digits.charCodeAt(at) < 58 !== digits.charCodeAt(at - 1) < 58) turns += 1;
  return new Set(digits).size >= (digits.length < 24 ? 6 : 8) && turns * 8 >= digits.length;
};

/** `deadbeefcafebabe`: six of ten characters of random hexadecimal are figures, and so few as here come once in a million keys. */
export const spellsInHex = (text: string): boolean =>
  text.length >= 24 && /^[0-9a-f]+$/i.test(text) && text.replace(/\D/g, "").length * 6 <= text.length;

/**
 * Whether a person could have typed it, by its letters alone. A doubtful text counts as typed: the guesser decides then.
 * Random keys of 20 characters and more are told as typed once in about 10,000.
 */
export const looksTyped = (text: string): boolean => {
  if (text.length < 12) return true;
  if (hex.test(text) || (/^[\dA-Fa-f]{8}-/.test(text) && uuids.test(text))) return !isRandomHex(text);
  if (oneCase.test(text)) return true;
  return meanSurprise(text) < 5.2;
};

/** Whether hardly a generator could have made it: random text of 12 characters comes so low once in 10,000, longer never. */
export const looksPlainlyTyped = (text: string): boolean =>
  text.length >= 12 && !/^[0-9a-f]+$/i.test(text) && meanSurprise(text) < 4.2;
