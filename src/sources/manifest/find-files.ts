import { type Stats, statSync } from "node:fs";
import { glob, isDynamicPattern } from "tinyglobby";
import { type FileLocation, UsageError } from "../../model/index.ts";
import { toPathHint, toShownPath } from "../read-text.ts";

/*
 * Node has a glob of its own only from version 22 on, so a library does it. tinyglobby is what Vite and many more use:
 * two small dependencies (fdir, picomatch), a walk that starts at the longest fixed part of a pattern, and the usual
 * meaning of `*`, `**`, `{a,b}` and `[ab]`. fast-glob is older and four times the size; picomatch by itself would leave
 * the walk over folders, links and loops to us. Its order is that of the file system: results are sorted here.
 */

/** Where the patterns stand and how long the search may take. */
export interface Search {
  readonly cwd: string;
  /** null: a flag states them. */
  readonly place: FileLocation | null;
  /** Ends the search: a pattern that starts at the root of a disk would go on for hours. */
  readonly signal: AbortSignal;
}

/**
 * The files that the patterns of an environment name, absolute and sorted. Patterns are absolute; a file whose own name
 * has brackets is found by its name. Throws a UsageError for a pattern that leads to nothing, or to a folder; null when the
 * search was ended.
 */
export const findFiles = async (patterns: readonly string[], search: Search): Promise<readonly string[] | null> => {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const files = await findByPattern(pattern, search);
    if (files === null) return null;
    for (const file of files) found.add(file);
  }
  return [...found].sort();
};

const findByPattern = async (pattern: string, search: Search): Promise<readonly string[] | null> => {
  const { cwd, place, signal } = search;
  const shown = toShownPath(pattern, cwd);
  const stats = lookAt(pattern, shown, place);
  if (stats?.isDirectory()) {
    throw new UsageError(`"${shown}" is a folder`, `name the files in it: "${shown}/*.yaml"`, place);
  }
  if (stats !== null) return [pattern];
  if (!isDynamicPattern(pattern)) {
    throw new UsageError(`there is no manifest "${shown}"`, toPathHint(place), place);
  }
  const root = cwd.endsWith("/") ? cwd : `${cwd}/`;
  // The working directory may have brackets in its name, and is no pattern.
  const isBelow = pattern.startsWith(root);
  const files = await glob(isBelow ? pattern.slice(root.length) : pattern, {
    cwd,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    signal,
  });
  if (signal.aborted) return null;
  const manifests = files.filter((file) => !contractName.test(file));
  if (manifests.length > 0) return manifests;
  throw new UsageError(`no file matches "${shown}"`, toPathHint(place), place);
};

/** `*.yaml` in the contract's own folder finds the contract too. */
const contractName = /(?:^|[\\/])preflight\.(?:ya?ml|json)$/;

/** null: there is nothing of that very name, which is what a pattern is for. */
const lookAt = (path: string, shown: string, place: FileLocation | null): Stats | null => {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EPERM") return null;
    throw new UsageError(`no permission to read "${shown}"`, "check the owner and mode of its folder", place);
  }
};
