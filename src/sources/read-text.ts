import { readFileSync, statSync } from "node:fs";
import { relative, sep } from "node:path";
import { type FileLocation, UsageError } from "../model/index.ts";

/** bytes; a manifest of ten thousand variables is a thirtieth of it */
const largest = 32 * 1024 * 1024;

/** A path as findings show it: relative to the working directory where it lies below it or near it, with `/`. */
export const toShownPath = (path: string, cwd: string): string => {
  const near = relative(cwd, path);
  const shown = near === "" ? "." : /^(?:\.\.[\\/]){4}/.test(near) ? path : near;
  return sep === "/" ? shown : shown.replaceAll(sep, "/");
};

/**
 * The text of a file that the user named, without byte order mark. `what` is the word for such a file: `manifest`; `place` is
 * where the contract names it, null for a path of the command line.
 * Throws a UsageError when it is not there, is no file, may not be read, is too large or no UTF-8 text.
 */
export const readText = (path: string, shown: string, what: string, place: FileLocation | null = null): string => {
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      throw new UsageError(`"${shown}" is a folder, not a ${what}`, `name the files in it, e.g. "${shown}/*"`, place);
    }
    if (!stats.isFile()) throw new UsageError(`"${shown}" is no ordinary file`, `name a ${what}`, place);
    if (stats.size > largest) {
      const size = Math.ceil(stats.size / 1024 / 1024);
      throw new UsageError(`"${shown}" has ${size} MiB, more than any ${what}`, "the limit is 32 MiB: split the file");
    }
    bytes = readFileSync(path);
  } catch (error) {
    throw error instanceof UsageError ? error : toReadError(error, shown, place);
  }
  return decode(bytes, shown, what);
};

/** What relative paths start at: half of all files that are not there are somewhere else. */
export const toPathHint = (place: FileLocation | null): string =>
  place === null
    ? "paths on the command line start at the working directory"
    : "paths in the contract start at its own folder";

/** A file that is named and not there. */
export class MissingFile extends UsageError {}

const toReadError = (error: unknown, shown: string, place: FileLocation | null): UsageError => {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new MissingFile(`there is no file "${shown}"`, toPathHint(place), place);
  }
  if (code === "EACCES" || code === "EPERM") {
    return new UsageError(`no permission to read "${shown}"`, "check the file's owner and mode", place);
  }
  return new UsageError(`"${shown}" cannot be read (${code})`, null, place);
};

const decode = (bytes: Buffer, shown: string, what: string): string => {
  const start: FileLocation = { file: shown, line: 1, column: 1 };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(`"${shown}" is UTF-16`, "save it as UTF-8", start);
  }
  if (bytes.includes(0)) throw new UsageError(`"${shown}" is a binary file, not a ${what}`, "name a text file", start);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UsageError(`"${shown}" is not UTF-8`, "save it as UTF-8", start);
  }
};

/** Drops a byte order mark by itself. */
const decoder = new TextDecoder("utf-8", { fatal: true });
