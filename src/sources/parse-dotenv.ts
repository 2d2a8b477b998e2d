import { type FileLocation, UsageError } from "../model/index.ts";
import { toLines } from "./lines.ts";

/** One assignment of a dotenv file, in the file's order; a later one of the same name wins. */
export interface DotenvEntry {
  readonly name: string;
  readonly text: string;
  /**
   * The value names other variables and stands in no single quotes: dotenv-expand, python-dotenv and compose fill it in,
   * `dotenv` and Node do not. What the process sees depends on who reads the file.
   */
  readonly isInterpolated: boolean;
  /** A `#` without a blank before it ended the value, and what follows is taken for a comment. */
  readonly isCut: boolean;
  readonly location: FileLocation;
}

/*
 * dotenv.parse tells neither places nor names that stand twice, so its grammar stands here: the pattern and the three
 * steps below are those of `dotenv` 18 (BSD-2-Clause), and tests hold both against each other on generated files. Two
 * things differ: a match starts on its own line, so that a thousand blank lines do not cost a million steps; and quoted text
 * is taken in long pieces, as one step a character needs more stack than there is for a value of some megabytes.
 * Interpolation (`${X}`) is not part of it: that is dotenv-expand's, and the mark stays in the value.
 */
const assignment =
  /^[^\S\n]*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'[^']*(?:(?<=\\)'[^']*)*'|\s*"[^"]*(?:(?<=\\)"[^"]*)*"|\s*`[^`]*(?:(?<=\\)`[^`]*)*`|[^#\r\n]+)?\s*(#.*)?$/gm;

/** The assignments of a dotenv file, with the values that `dotenv` reads. Lines that are none are passed over, as it does. */
export const parseDotenv = (source: string, file: string): readonly DotenvEntry[] => {
  const text = source.replace(/\r\n?/g, "\n");
  const lines = toLines(text, file);
  const matches = findAssignments(text, file);
  const names = new Set(matches.map(([, name = ""]) => name));
  return matches.map((match) => {
    const [whole, name = "", value = "", comment = ""] = match;
    const location = lines.at(match.index + toNameOffset(whole, name));
    return {
      name,
      text: toText(value),
      isInterpolated: isInterpolated(value, names),
      isCut: isCut(whole, value, comment),
      location,
    };
  });
};

const findAssignments = (text: string, file: string): readonly RegExpExecArray[] => {
  try {
    return [...text.matchAll(assignment)];
  } catch (error) {
    // The one way in which matching fails: millions of escaped quotes in one value.
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`"${file}" has a value that is too long to be read`, "no variable takes more than 32 KiB");
  }
};

/** `${NAME}` always; `$NAME` only where the file assigns NAME, as passwords hold `$` too. */
const isInterpolated = (value: string, names: ReadonlySet<string>): boolean => {
  if (value.trim().startsWith("'")) return false;
  return [...value.matchAll(/(?<!\\)\$(?:(\{)\s*[A-Za-z_]\w*\s*(?:\}|:?[-+?])|([A-Za-z_]\w*))/g)].some(
    ([, brace, bare = ""]) => brace !== undefined || names.has(bare),
  );
};

/** python-dotenv and compose want a blank before a comment: to them the rest belongs to the value. */
const isCut = (whole: string, value: string, comment: string): boolean => {
  if (value === "") return /^#\S/.test(comment) && whole.endsWith(`=${comment}`);
  return comment !== "" && whole.endsWith(`${value}${comment}`) && !/^\s*(['"`])[\s\S]*\1$|\s$/.test(value);
};

const toText = (value: string): string => {
  const trimmed = value.trim();
  const bare = trimmed.replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
  return trimmed.startsWith('"') ? bare.replace(/\\n/g, "\n").replace(/\\r/g, "\r") : bare;
};

/** Where the name starts after blanks, empty lines and `export`. */
const toNameOffset = (whole: string, name: string): number => {
  const start = /^\s*(?:export\s+)?/.exec(whole)?.[0].length ?? 0;
  return whole.startsWith(name, start) ? start : whole.indexOf(name);
};
