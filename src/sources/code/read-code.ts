import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";
import type { CodeUse, Measure, SkippedPath } from "../../model/index.ts";
import type { Deadline } from "../source.ts";
import type { DraftUse, Language } from "./draft-use.ts";
import { type CodeFile, findCode } from "./find-code.ts";
import { SlowTree } from "./grammar.ts";
import { isTestPath } from "./languages.ts";
import { isNestedDeep, readCodeText } from "./read-file.ts";
import { toUnsafeDefault } from "./unsafe-default.ts";

export interface CodeRequest {
  /** Absolute paths of folders or files. */
  readonly roots: readonly string[];
  readonly cwd: string;
  readonly measure: Measure;
  readonly deadline: Deadline;
}

/** All that the code below some folders says about variables. */
export interface CodeScan {
  readonly files: number;
  /** Sorted by file and place; `path` is absolute. */
  readonly uses: readonly LocatedUse[];
  readonly skipped: readonly SkippedPath[];
  readonly unread: readonly SkippedPath[];
}

interface LocatedUse {
  readonly path: string;
  readonly use: CodeUse;
}

/** Trees under way at once: parsing runs in Node's own pool of threads, and no more texts are held than it can take. */
const atOnce = 8;
/** files */
const turn = 100;

/** Reads every file of code below the folders once. Throws a UsageError for a folder that is not there. */
export const readCode = async ({ roots, cwd, measure, deadline }: CodeRequest): Promise<CodeScan> => {
  const files = new Map<string, CodeFile>();
  const skipped: SkippedPath[] = [];
  const unread: SkippedPath[] = [];
  for (const root of roots) {
    const found = await findCode(root, cwd, deadline.signal);
    for (const file of found.files) files.set(file.path, files.get(file.path) ?? file);
    skipped.push(...found.skipped);
    unread.push(...found.unread);
  }
  const limit = pLimit(atOnce);
  let begun = 0;
  const read = async (file: CodeFile): Promise<readonly LocatedUse[]> => {
    begun += 1;
    // Files without anything to parse never wait: the clock and Ctrl-C get their turn here.
    if (begun % turn === 0) await setImmediate();
    if (deadline.signal.aborted) return [];
    const { language } = file;
    const content = readCodeText(file.path);
    if ("skipped" in content) skipped.push({ path: file.shown, why: content.skipped });
    if ("unread" in content) unread.push({ path: file.shown, why: content.unread });
    if (!("text" in content) || !language.mayUse(content.text)) return [];
    if (isNestedDeep(content.text)) {
      skipped.push({ path: file.shown, why: "it is nested deeper than people write" });
      return [];
    }
    const drafts = await readDrafts(language, content.text, file.shown);
    if (drafts === null) unread.push({ path: file.shown, why: "it takes too long to read" });
    return (drafts ?? [])
      .map((draft) => ({ path: file.path, use: toUse(draft, language, file, measure) }))
      .sort(byPlace);
  };
  const uses = (await Promise.all([...files.values()].map((file) => limit(() => read(file))))).flat();
  if (deadline.signal.aborted) unread.push({ path: "the rest", why: "the run's time was over" });
  return { files: files.size, uses, skipped: skipped.sort(byPath), unread: unread.sort(byPath) };
};

/** null: its tree takes too long to go through */
const readDrafts = async ({ read }: Language, text: string, shown: string): Promise<readonly DraftUse[] | null> => {
  try {
    return await read(text, shown);
  } catch (error) {
    if (error instanceof SlowTree) return null;
    throw error;
  }
};

const toUse = (
  { variable, kind, hasDefault, text, line, column }: DraftUse,
  { name }: Language,
  { near, shown }: CodeFile,
  measure: Measure,
): CodeUse => ({
  variable,
  kind,
  language: name,
  hasDefault,
  unsafe: text === null ? null : toUnsafeDefault(variable, text, measure),
  isTest: isTestPath(near),
  location: { file: shown, line, column },
});

const byPlace = ({ use: { location: a } }: LocatedUse, { use: { location: b } }: LocatedUse): number =>
  a.line - b.line || a.column - b.column;

const byPath = (a: SkippedPath, b: SkippedPath): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
