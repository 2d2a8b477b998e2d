import { isCapitalWords } from "./capitals.ts";
import { splitGlued, vocabulary } from "./placeholder-words.ts";

/*
 * Every tool that fills in texts invents its own marks, but all of them are made alike: signs, a name, and the same signs
 * mirrored. So marks are read by that form, and tools that nobody has heard of are found too.
 */
const mirrors: Readonly<Record<string, string>> = { "<": ">", "(": ")", "[": "]", "{": "}", "&": ";" };

const mirror = (open: string): string =>
  [...open].reverse().reduce((close, sign) => close + (mirrors[sign] ?? sign), "");

/** What closes `%{` is `}`: signs in front of a bracket need not come back. */
const isPair = (open: string, close: string): boolean =>
  close === mirror(open) || (/[<([{]$/.test(open) && close === mirror(open.replace(/^[^<([{]+/, "")));

/** What no signs stand round: nearly every value. Asked first, because Unicode's classes take milliseconds to compile. */
const bare = /^[A-Za-z0-9\s]|[A-Za-z0-9\s]$/;

/** A sign before and after, no quotes: those are another fault. */
const findMarked = (core: string): RegExpExecArray | null =>
  bare.test(core)
    ? null
    : /^([^\p{L}\p{N}\s"'`\\/:;.,?]{1,3}) ?[.$]?([A-Za-z][\w.-]{1,60}?) ?([^\p{L}\p{N}\s"'`\\/:.,?]{1,3})$/u.exec(core);

const isWord = (part: string): boolean => vocabulary.has(part.toLowerCase()) || splitGlued(part.toLowerCase()) !== null;

/** `JWT_SECRET`; also `jwt_secret`, `jwt.secret`, `JwtSecret`, when words that are written about secrets are in it. */
const isName = (name: string): boolean => {
  if (/^[A-Z]{2,}(?:_[A-Z0-9]+)+$/.test(name)) return true;
  const parts = name.split(/[_.-]|(?<=[a-z])(?=[A-Z])/).filter((part) => part !== "");
  return parts.every((part) => /^[A-Za-z]{2,20}\d{0,2}$/.test(part)) && parts.some(isWord);
};

/** Whether the whole text is a name between marks: `~JWT_SECRET~`, `[[ jwt_secret ]]`, `%{jwt_secret}`. */
export const isMarkedName = (core: string): boolean => {
  const [, open = "", name = "", close = ""] = findMarked(core) ?? [];
  // `[API_KEY]` speaks to a reader, and has a verdict of its own.
  return open !== "" && isPair(open, close) && isName(name) && !isCapitalWords(core);
};

/** As above where no secret is wanted: ordinary texts stand between single signs (`*bold*`, `:smile:`, `[INFO]`), and `%X%` has a grammar. */
export const isLoudlyMarked = (core: string): boolean => {
  const [, open = "", name = "", close = ""] = findMarked(core) ?? [];
  if (!isPair(open, close)) return false;
  return /^[A-Z]{2,}(?:_[A-Z0-9]+)+$/.test(name)
    ? !/^(?:[*_(]|\[$|%$)/.test(open)
    : /^(?:\[\[|<<|\(\(|##|%%|@@|\$\$)$/.test(open) && isName(name);
};
