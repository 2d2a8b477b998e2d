import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isPresetFile } from "../contract/index.ts";
import type { Environment } from "./io.ts";

/**
 * How a file is called in the repository that holds the working directory: code hosts know paths from its root, and a run
 * may have started below it. The root has `.git`; where a job fetched the files without git, GITHUB_WORKSPACE or
 * CI_PROJECT_DIR names it; else it is the working directory.
 */
export const toInRepository = (cwd: string, env: Environment): ((file: string) => string | null) => {
  const root = findRoot(cwd, env);
  return (file) => {
    if (isPresetFile(file)) return null;
    const path = relative(root, resolve(cwd, file));
    return path === "" || isOutside(path) ? null : path.split(sep).join("/");
  };
};

const isOutside = (path: string): boolean => path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);

const findRoot = (cwd: string, env: Environment): string => {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) break;
  }
  const named = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].find(
    (folder) => folder !== undefined && isFolder(folder) && !isOutside(relative(folder, resolve(cwd))),
  );
  return named ?? cwd;
};

const isFolder = (path: string): boolean =>
  path !== "" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
