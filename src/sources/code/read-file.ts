import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";

/** bytes; hand-written files are a hundredth of it */
const largest = 1024 * 1024;

/** A file's text, or why it is passed over (`skipped`), or why it could not be read (`unread`). */
export type CodeText = { readonly text: string } | { readonly skipped: string } | { readonly unread: string };

/*
 * Choice: files are read without waiting. Parsing goes on beside it, and a promise for each of the five steps to a file's bytes takes
 * more of the main thread than the steps do: a fifth of a scan of five thousand files.
 */
export const readCodeText = (path: string): CodeText => {
  if (/[.-]min\.[cm]?js$/.test(path)) return { skipped: "it is minified" };
  try {
    const { size } = statSync(path);
    if (size > largest) return { skipped: `it has ${(size / 1024 / 1024).toFixed(1)} MiB, more than code has` };
    const bytes = readFileSync(path);
    if (bytes.subarray(0, 8192).includes(0)) return { skipped: "it is a binary file" };
    // Comments in other encodings are no reason to miss the code round them.
    const text = bytes.toString("utf8");
    return isMinified(text) ? { skipped: "it is minified" } : { text };
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return {
      unread: code === "EACCES" || code === "EPERM" ? "no permission to read it" : `it cannot be read (${code})`,
    };
  }
};

/** Whether a machine wrote it: long lines throughout, which nobody reads and which take long to parse. */
const isMinified = (text: string): boolean => {
  if (text.length < 10_000) return false;
  const lines = text.split("\n").length;
  return text.length / lines > 500;
};

/** Levels of brackets; people stop at a dozen, and every look into a tree costs its depth. */
const deepest = 2_000;

/** Whether only a machine nests like this. Brackets in texts count too: they are even, or few. */
export const isNestedDeep = (text: string): boolean => {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    depth = "([{".includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
};

/** The beginning of a file's first line; empty where it cannot be read: a file that says nothing of itself is no script. */
export const readFirstLine = (path: string): string => {
  let file: number | null = null;
  try {
    file = openSync(path, "r");
    const bytes = Buffer.alloc(128);
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString("latin1", 0, length).split("\n", 1)[0] ?? "";
  } catch {
    return "";
  } finally {
    if (file !== null) closeSync(file);
  }
};
