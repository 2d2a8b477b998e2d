import { readFile, stat } from "node:fs/promises";

/** bytes; hand-written files are a hundredth of it */
const largest = 1024 * 1024;

/** A file's text, or why it is passed over (`skipped`), or why it could not be read (`unread`). */
export type CodeText = { readonly text: string } | { readonly skipped: string } | { readonly unread: string };

export const readCodeText = async (path: string): Promise<CodeText> => {
  try {
    const { size } = await stat(path);
    if (size > largest) return { skipped: `it has ${(size / 1024 / 1024).toFixed(1)} MiB, more than code has` };
    const bytes = await readFile(path);
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
