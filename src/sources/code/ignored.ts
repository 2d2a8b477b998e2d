import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir, platform } from "node:os";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
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

/** As git takes it where nobody configures it: names of files tell capitals apart on Linux only. */
const ignorecase = platform() !== "linux";

/** The patterns of `file` for what lies below `folder`. */
const readLayer = (folder: string, file: string): readonly Layer[] => {
  try {
    return [{ folder, patterns: ignore({ ignorecase }).add(readFileSync(resolve(folder, file), "utf8")) }];
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

/**
 * What git ignores in a folder: the .gitignore files from there up to the repository's root, its own exclude file, and the
 * user's. Source: git, gitignore(5).
 */
export const readIgnored = (start: string): Ignored => {
  const layers: Layer[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    const isRoot = existsSync(join(folder, ".git"));
    if (folder !== start) layers.push(...readLayer(folder, ".gitignore"));
    if (isRoot) return toIgnored([...layers, ...readRepositoryLayers(folder)]);
    // Outside a repository, what lies above is somebody else's.
    if (dirname(folder) === folder) return toIgnored([]);
  }
};

/** A scanned root's own .gitignore is read by `below`; these come after all of them. */
const readRepositoryLayers = (root: string): readonly Layer[] => {
  const shared = toGitFolder(root);
  const file = excludesFileIn(join(shared, "config")) ?? userExcludesFile();
  return [...readLayer(root, join(shared, "info/exclude")), ...readLayer(root, file)];
};

/** Where the repository lies: a worktree and a submodule have a file that says so. */
const toGitFolder = (root: string): string => {
  const path = join(root, ".git");
  try {
    if (statSync(path).isDirectory()) return path;
    const [, named = ".git"] = /^gitdir: (.+)$/m.exec(readFileSync(path, "utf8")) ?? [];
    const own = resolve(root, named);
    const common = join(own, "commondir");
    return existsSync(common) ? resolve(own, readFileSync(common, "utf8").trim()) : own;
  } catch {
    return path;
  }
};

const userExcludesFile = (): string => {
  const { XDG_CONFIG_HOME: configured } = process.env;
  const home = configured !== undefined && configured !== "" ? configured : join(homedir(), ".config");
  return (
    excludesFileIn(join(homedir(), ".gitconfig")) ??
    excludesFileIn(join(home, "git/config")) ??
    join(home, "git/ignore")
  );
};

/** `excludesFile` of the section `core`; null: the file says nothing of it. */
const excludesFileIn = (file: string): string | null => {
  try {
    const text = readFileSync(file, "utf8");
    const [, section = ""] = /^\[core\]([\s\S]*?)(?=^\[|$(?![\s\S]))/im.exec(text) ?? [];
    const [, quoted] = /^\s*excludesfile\s*=\s*(.+?)\s*$/im.exec(section) ?? [];
    if (quoted === undefined) return null;
    const named = quoted.replace(/^"(.*)"$/, "$1").replace(/^~(?=\/)/, homedir());
    return isAbsolute(named) ? named : resolve(dirname(file), named);
  } catch {
    return null;
  }
};
