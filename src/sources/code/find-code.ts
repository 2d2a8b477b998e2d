import { lstatSync, readdirSync, realpathSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type SkippedPath, UsageError } from "../../model/index.ts";
import { toShownPath } from "../read-text.ts";
import type { Language } from "./draft-use.ts";
import { type Ignored, readIgnored } from "./ignored.ts";
import { languageOf, languageOfFirstLine } from "./languages.ts";
import { readFirstLine } from "./read-file.ts";

/** A file of code that was found. */
export interface CodeFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Relative to the folder that was asked for. */
  readonly near: string;
  readonly shown: string;
  readonly language: Language;
}

export interface FoundCode {
  readonly files: readonly CodeFile[];
  /** Passed over on purpose. */
  readonly skipped: readonly SkippedPath[];
  /** Not read although asked for: more may be there. */
  readonly unread: readonly SkippedPath[];
}

/** Folders that hold nobody's own code, ignored by git or not. */
const foreign: ReadonlySet<string> = new Set(
  ".git .hg .svn node_modules bower_components __pycache__ .venv venv site-packages .tox .nox .mypy_cache .next .nuxt .svelte-kit .terraform .gradle vendor .yarn".split(
    " ",
  ),
);

/** A tree of more files than this is no checkout of a service. */
const mostFiles = 200_000;

/**
 * The files of code below a folder, or one file itself, in the order of their names. Links are not followed, as git does not:
 * no loop can come of them. Throws a UsageError when there is nothing of that name.
 */
export const findCode = async (root: string, cwd: string, signal: AbortSignal): Promise<FoundCode> => {
  const start = resolveRoot(root, cwd);
  const found = { files: [] as CodeFile[], skipped: [] as SkippedPath[], unread: [] as SkippedPath[] };
  const toShown = (path: string): string => toShownPath(join(root, relative(start, path)), cwd);
  const toFile = (path: string, language: Language): CodeFile => ({
    path,
    near: relative(start, path).split(sep).join("/") || basename(path),
    shown: toShown(path),
    language,
  });
  if (lstatSync(start).isFile()) {
    const language = languageAt(start);
    return { ...found, files: language === null ? [] : [toFile(start, language)] };
  }
  const open: { folder: string; ignored: Ignored }[] = [{ folder: start, ignored: readIgnored(start) }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (found.files.length % 500 === 499) await setImmediate();
    const shown = toShown(step.folder);
    if (signal.aborted || found.files.length >= mostFiles) {
      found.unread.push({
        path: shown,
        why: signal.aborted ? "the run's time was over" : `there are more than ${mostFiles} files`,
      });
      return found;
    }
    const entries = readFolder(step.folder, shown, found.unread);
    const ignored = step.ignored.below(step.folder);
    const folders: typeof open = [];
    for (const entry of entries) {
      const path = join(step.folder, entry.name);
      const isFolder = entry.isDirectory();
      if (!isFolder && !(entry.isFile() && mayBeCode(entry.name))) continue;
      if (isFolder && foreign.has(entry.name)) continue;
      if (ignored.has(path, isFolder)) continue;
      if (entry.name.includes("\uFFFD")) {
        found.unread.push({ path: toShown(path), why: "its name is not UTF-8" });
      } else if (isFolder) folders.push({ folder: path, ignored });
      else {
        const language = languageAt(path);
        if (language !== null) found.files.push(toFile(path, language));
      }
    }
    open.push(...folders.reverse());
  }
  return found;
};

/** Names without an ending are scripts' too; the first line tells. */
const mayBeCode = (name: string): boolean => languageOf(name) !== null || !name.includes(".");

const languageAt = (path: string): Language | null =>
  languageOf(path) ?? (basename(path).includes(".") ? null : languageOfFirstLine(readFirstLine(path)));

const resolveRoot = (root: string, cwd: string): string => {
  try {
    return realpathSync(root);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const shown = toShownPath(root, cwd);
    if (code === "EACCES" || code === "EPERM")
      throw new UsageError(`no permission to read "${shown}"`, "check its owner and mode");
    throw new UsageError(`there is no folder "${shown}"`, "paths start at the working directory");
  }
};

const readFolder = (folder: string, shown: string, unread: SkippedPath[]) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    unread.push({
      path: shown,
      why: code === "EACCES" || code === "EPERM" ? "no permission to read it" : `it cannot be read (${code})`,
    });
    return [];
  }
};
