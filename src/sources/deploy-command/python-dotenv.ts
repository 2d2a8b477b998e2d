import type { FileLocation } from "../../model/index.ts";
import { toLines } from "../lines.ts";

/*
 * gcloud reads dotenv files with Python's python-dotenv, which differs from the npm package `dotenv` that the rest of this
 * tool follows: `#` starts a comment only behind a blank, escapes are decoded, names may be quoted, and ${X} is replaced.
 * No package for Node reads files so; the grammar below is that of python-dotenv's parser.py and variables.py (BSD-3-Clause).
 */

export interface PythonEntry {
  readonly name: string;
  /** null: a name without "=". */
  readonly text: string | null;
  readonly location: FileLocation;
}

interface Cursor {
  at: number;
  /** The first group where the pattern matches here; null, without a move, where it does not. */
  take(pattern: RegExp): string | null;
}

const toCursor = (source: string): Cursor => {
  const cursor: Cursor = {
    at: 0,
    take: (pattern) => {
      pattern.lastIndex = cursor.at;
      const match = pattern.exec(source);
      if (match === null) return null;
      cursor.at = pattern.lastIndex;
      return match[1] ?? "";
    },
  };
  return cursor;
};

const controls: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
const decode = (text: string, escapes: RegExp): string =>
  text.replace(escapes, (_, letter: string) => controls[letter] ?? letter);

/** The entries of a file as python-dotenv reads it, `${X}` replaced; of a name that stands twice the last. */
export const parsePythonDotenv = (
  source: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly PythonEntry[] => {
  const lines = toLines(source, file);
  const cursor = toCursor(source);
  const entries = new Map<string, PythonEntry>();
  while (cursor.at < source.length) {
    cursor.take(/\s*/y);
    if (cursor.at >= source.length) break;
    const start = cursor.at;
    const read = readBinding(cursor, source);
    if (read === null) {
      // What is no binding is passed over up to the end of its line.
      cursor.take(/[^\r\n]*(?:\r|\n|\r\n)?/y);
      continue;
    }
    if (read.name === null) continue;
    const text = read.text === null ? null : interpolate(read.text, entries, env);
    entries.set(read.name, { name: read.name, text, location: lines.at(start) });
  }
  return [...entries.values()];
};

/** A name of null: a comment; null: neither. */
const readBinding = (cursor: Cursor, source: string): { name: string | null; text: string | null } | null => {
  cursor.take(/(?:export[^\S\r\n]+)?/y);
  const name = source[cursor.at] === "#" ? "" : readName(cursor, source);
  if (name === null) return null;
  cursor.take(/[^\S\r\n]*/y);
  let text: string | null = null;
  if (cursor.take(/=[^\S\r\n]*/y) !== null) {
    text = readValue(cursor, source);
    if (text === null) return null;
  }
  cursor.take(/(?:[^\S\r\n]*#[^\r\n]*)?/y);
  if (cursor.take(/[^\S\r\n]*(?:\r\n|\n|\r|$)/y) === null) return null;
  return { name: name === "" ? null : name, text };
};

const readName = (cursor: Cursor, source: string): string | null =>
  cursor.take(source[cursor.at] === "'" ? /'([^']+)'/y : /([^=#\s]+)/y);

const readValue = (cursor: Cursor, source: string): string | null => {
  const first = source[cursor.at];
  if (first === "'") {
    const quoted = cursor.take(/'((?:\\'|[^'])*)'/y);
    return quoted === null ? null : decode(quoted, /\\([\\'])/g);
  }
  if (first === '"') {
    const quoted = cursor.take(/"((?:\\"|[^"])*)"/y);
    return quoted === null ? null : decode(quoted, /\\([\\'"abfnrtv])/g);
  }
  if (first === undefined || first === "\n" || first === "\r") return "";
  return (cursor.take(/([^\r\n]*)/y) ?? "").replace(/\s+#.*/, "").trimEnd();
};

/** The file's own earlier names come before those of the process. */
const interpolate = (
  text: string,
  entries: ReadonlyMap<string, PythonEntry>,
  env: Readonly<Record<string, string | undefined>>,
): string =>
  text.replace(/\$\{([^}:]*)(?::-([^}]*))?\}/g, (_, name: string, standard: string | undefined) => {
    const own = entries.get(name);
    return own === undefined
      ? ((Object.hasOwn(env, name) ? env[name] : undefined) ?? standard ?? "")
      : (own.text ?? "");
  });
