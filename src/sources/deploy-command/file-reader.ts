import { resolve } from "node:path";
import { readText, toShownPath } from "../read-text.ts";

/** How a command's own files are read: paths start at the working directory, as gcloud's do. */
export interface FileReader {
  readonly cwd: string;
  /** The variables of the process, which gcloud lets a dotenv file refer to. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface TextFile {
  readonly text: string;
  /** The path as people know it. */
  readonly shown: string;
}

/** Throws a UsageError when the file is not there or cannot be read as text. */
export const readFile = (path: string, what: string, { cwd }: FileReader): TextFile => {
  const full = resolve(cwd, path);
  const shown = toShownPath(full, cwd);
  return { text: readText(full, shown, what), shown };
};
