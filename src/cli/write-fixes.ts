import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type EditedManifest, editManifest, toUnifiedDiff, withoutValues } from "../edit/index.ts";
import { toWorkloadFixes, type WorkloadFix } from "../engine/index.ts";
import { groupBy, isFileLocation, type Repair, UsageError } from "../model/index.ts";
import { toLine } from "../reporters/index.ts";
import { readText } from "../sources/read-text.ts";
import { ask } from "./ask.ts";
import { type Io, write } from "./io.ts";
import type { CheckResult } from "./run-check.ts";
import { writeWhole } from "./write-file.ts";

/** One manifest before and after. */
interface FileFix extends EditedManifest {
  /** As people know it. */
  readonly file: string;
  readonly before: string;
  readonly repairs: readonly Repair[];
}

/**
 * Shows what would change in the manifests, asks, and writes them. What was not agreed to is not written. False: the files are
 * as they were.
 */
export const writeFixes = async (result: CheckResult, isAgreed: boolean, io: Io): Promise<boolean> => {
  const { findings } = result.report;
  const source = result.taken[0]?.snapshot.source.kind;
  if (source !== "manifests") {
    throw new UsageError(
      `--write changes manifests, and the environment is read from ${source ?? "nothing"}`,
      "leave --write out for the commands, or name the files with --manifest",
    );
  }
  const files = toFileFixes(toWorkloadFixes(findings), io.cwd());
  for (const { refused } of files) for (const why of refused) await write(io.stderr, `not changed: ${toLine(why)}\n`);
  const changed = files.filter(({ before, text }) => before !== text);
  if (changed.length === 0) {
    await write(io.stderr, "nothing to change in the manifests\n");
    return false;
  }
  for (const each of changed) await write(io.stdout, toShownDiff(each));
  if (!isAgreed && !(await isConfirmed(changed, io))) {
    await write(io.stderr, "nothing was written\n");
    return false;
  }
  for (const { file, before, text } of changed) {
    const path = resolve(io.cwd(), file);
    // A byte order mark was not part of the text.
    const mark = hasByteOrderMark(path) ? "\uFEFF" : "";
    if (readText(path, file, "manifest") !== before) {
      throw new UsageError(`"${file}" was changed by somebody else meanwhile`, "run the command again");
    }
    writeWhole(path, file, `${mark}${text}`);
    await write(io.stderr, `wrote ${toLine(file)}\n`);
  }
  return true;
};

const toFileFixes = (fixes: readonly WorkloadFix[], cwd: string): readonly FileFix[] => {
  const inFiles = fixes.flatMap(({ changes, target: { location } }) =>
    isFileLocation(location) ? [{ changes, file: location.file }] : [],
  );
  return [...groupBy(inFiles, ({ file }) => file)].map(([file, own]) => {
    const before = readText(resolve(cwd, file), file, "manifest");
    const edited = editManifest(
      before,
      own.flatMap(({ changes }) => changes),
    );
    const repairs = own.flatMap(({ changes }) => changes.flatMap((each) => each.repairs));
    return { ...edited, file, before, repairs };
  });
};

const isConfirmed = async (changed: readonly FileFix[], io: Io): Promise<boolean> => {
  const answer = await ask(`write ${changed.length === 1 ? "this file" : `these ${changed.length} files`}? [y/N] `, io);
  if (answer === null) {
    throw new UsageError("nobody can be asked without a terminal: nothing was written", "add --yes");
  }
  return /^y(?:es)?$/i.test(answer.trim());
};

const hasByteOrderMark = (path: string): boolean => readFileSync(path).subarray(0, 3).toString("hex") === "efbbbf";

/** Values that the contract does not state are secrets as likely as not: the change is shown without them. */
const toShownDiff = ({ file, before, text, repairs }: FileFix): string =>
  toUnifiedDiff(file, withoutValues(before, []), withoutValues(text, repairs))
    .split("\n")
    .map((line) => line.split("\t").map(toLine).join("\t"))
    .join("\n");
