import { readFileSync, statSync } from "node:fs";
import { type FileLocation, UsageError } from "../model/index.ts";

/** bytes; a contract with thousands of variables is a tenth of it */
const largest = 10_000_000;

/**
 * The text of a contract file. `shown` is the name that people see, `from` the place that names the file; throws a
 * UsageError when there is no such file, or it is no text.
 */
export const readContractFile = (path: string, shown: string, from: FileLocation | null): string => {
  let bytes: Buffer;
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new UsageError(`"${shown}" is a folder`, "name the file in it", from);
    // A device has no end and a pipe may never have one.
    if (!stats.isFile()) throw new UsageError(`"${shown}" is no ordinary file`, "name a YAML or JSON file", from);
    if (stats.size > largest) {
      throw new UsageError(`"${shown}" has ${stats.size} bytes`, `a contract has at most ${largest}`, from);
    }
    bytes = readFileSync(path);
  } catch (error) {
    throw error instanceof UsageError ? error : toReadError(error, shown, from);
  }
  return toText(bytes, shown);
};

const toReadError = (error: unknown, shown: string, from: FileLocation | null): UsageError => {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  if (code === "ENOENT" || code === "ENOTDIR") {
    const start = from === null ? "it is looked for from the working directory" : "it is looked for beside this file";
    return new UsageError(`there is no file "${shown}"`, start, from);
  }
  if (code === "EACCES" || code === "EPERM") {
    return new UsageError(`no permission to read "${shown}"`, "check the file's owner and mode", from);
  }
  return new UsageError(`"${shown}" cannot be read (${code})`, null, from);
};

const toText = (bytes: Buffer, shown: string): string => {
  const start: FileLocation = { file: shown, line: 1, column: 1 };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(`"${shown}" is UTF-16`, "save it as UTF-8", start);
  }
  if (bytes.includes(0)) throw new UsageError(`"${shown}" is a binary file`, "a contract is YAML or JSON text", start);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`"${shown}" is not UTF-8`, "save it as UTF-8", start);
  }
};
