import { appendFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../engine/index.ts";
import { loadReporter, type ReportOptions, stepSummaryLimit } from "../reporters/index.ts";
import type { Environment } from "./io.ts";
import { toWriteError } from "./write-file.ts";

/** The file of the step's summary in GitHub Actions, absolute; null elsewhere. */
export const toStepSummary = ({ GITHUB_STEP_SUMMARY: file = "" }: Environment, cwd: string): string | null =>
  file === "" ? null : resolve(cwd, file);

/**
 * Adds the report to a step's summary, below what the step has written there, and no more than fits: GitHub drops a summary
 * that is too large. Throws a UsageError when it cannot be written.
 */
export const appendStepSummary = async (report: Report, options: ReportOptions, file: string): Promise<void> => {
  const taken = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const toText = await loadReporter("markdown");
  try {
    appendFileSync(file, `${toText(report, { ...options, byteLimit: stepSummaryLimit - taken - 2 })}\n`);
  } catch (error) {
    throw toWriteError(error as NodeJS.ErrnoException, file, file);
  }
};
