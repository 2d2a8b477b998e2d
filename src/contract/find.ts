import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../model/index.ts";

const fileNames = ["preflight.yaml", "preflight.yml", "preflight.json"] as const;

/**
 * The contract that holds in a folder, as an absolute path: the nearest preflight.yaml, .yml or .json from the folder up to
 * the root of its repository (the folder that has `.git`). Throws a UsageError when there is none. The home
 * directory means nothing here, and what lies in a folder above that everyone may write to, such as /tmp, is nobody's contract:
 * it could name modules to run.
 */
export const findContract = (cwd: string): string => {
  const { found, last } = search(cwd);
  if (found === null) throw toNotFound(resolve(cwd), last);
  return found;
};

/** The contract that holds in a folder, for commands that can do without one; null when there is none. */
export const findContractIfAny = (cwd: string): string | null => search(cwd).found;

/** `last`: the folder where the search ended. */
const search = (cwd: string): { readonly found: string | null; readonly last: string } => {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const names = folder === resolve(cwd) || !isOpenToAll(folder) ? fileNames : [];
    const found = names.map((name) => join(folder, name)).find(isFile);
    if (found !== undefined) return { found, last: folder };
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return { found: null, last: folder };
  }
};

/** Windows keeps no such bit. */
const isOpenToAll = (folder: string): boolean =>
  process.platform !== "win32" && ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o002) !== 0;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const toNotFound = (start: string, last: string): UsageError =>
  new UsageError(
    `no preflight.yaml in "${start}"${start === last ? "" : ` or above it, up to "${last}"`}`,
    "netra-preflight init writes a first one; --config names one that lies elsewhere",
  );
