import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/*
 * Decision: .gitignore files are read by `ignore`, which eslint and prettier use too: negation, anchors, `**`, trailing
 * blanks and escapes as git has them, tested against git itself. Asking git would need git, a repository and a process;
 * a pattern of our own would be wrong in the corners. Pure JavaScript without dependencies, bundled.
 */

/** The patterns of one folder and all above it. */
export interface Ignored {
  /** `path` is absolute. */
  has(path: string, isFolder: boolean): boolean;
  /** The same with the folder's own .gitignore. */
  below(folder: string): Ignored;
}

interface Layer {
  readonly folder: string;
  readonly patterns: Ignore;
}

const readLayer = (folder: string, file: string): readonly Layer[] => {
  try {
    return [{ folder, patterns: ignore().add(readFileSync(join(folder, file), "utf8")) }];
  } catch {
    // None, or one that cannot be read: then nothing is known to be ignored.
    return [];
  }
};

const toIgnored = (layers: readonly Layer[]): Ignored => ({
  has: (path, isFolder) => {
    // The nearest file decides, as far as it says anything.
    for (const { folder, patterns } of layers) {
      const near = relative(folder, path).split(sep).join("/");
      const { ignored, unignored } = patterns.test(isFolder ? `${near}/` : near);
      if (ignored || unignored) return ignored;
    }
    return false;
  },
  below: (folder) => toIgnored([...readLayer(folder, ".gitignore"), ...layers]),
});

/** What git ignores in a folder: the .gitignore files from there up to the repository's root, and its own exclude file. */
export const readIgnored = (start: string): Ignored => {
  const layers: Layer[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    const isRoot = existsSync(join(folder, ".git"));
    if (folder !== start) layers.push(...readLayer(folder, ".gitignore"));
    if (isRoot) layers.push(...readLayer(folder, ".git/info/exclude"));
    if (isRoot) return toIgnored(layers);
    // Outside a repository, what lies above is somebody else's.
    if (dirname(folder) === folder) return toIgnored([]);
  }
};
