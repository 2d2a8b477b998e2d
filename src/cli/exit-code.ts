import type { Report } from "../engine/index.ts";
import { isAtLeast, type Severity } from "../model/index.ts";

/** What each number means to a script. No other file knows them. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  bug: 70,
  interrupted: 130,
} as const;

export interface FailureOptions {
  readonly failOn: Severity;
  /** null: any number of warnings is allowed */
  readonly maxWarnings: number | null;
  /** What could not be looked at does not fail. */
  readonly allowIncomplete: boolean;
}

/** The exit code that a report means. A bug comes first: the findings beside it may be too few. */
export const toExitCode = (report: Report, { failOn, maxWarnings, allowIncomplete }: FailureOptions): number => {
  if (report.crashes.length > 0) return exitCodes.bug;
  const fails = report.findings.some(({ state, severity }) => state === "open" && isAtLeast(severity, failOn));
  if (fails || (maxWarnings !== null && report.summary.warnings > maxWarnings)) return exitCodes.findings;
  return report.unverified.length > 0 && !allowIncomplete ? exitCodes.incomplete : exitCodes.clean;
};

/**
 * The same when a report could not be written where it was asked for. What was found stays the news: a full disk does not turn
 * findings into a wrong flag, and a clean run without its report is not clean.
 */
export const toUnwrittenCode = (code: number): number =>
  code === exitCodes.findings || code === exitCodes.bug ? code : exitCodes.usage;

/** What a check would answer if these findings were gone. */
export const toRemainingCode = (report: Report, closed: ReadonlySet<object>, failOn: Severity): number => {
  const findings = report.findings.filter((finding) => !closed.has(finding));
  return toExitCode({ ...report, findings }, { failOn, maxWarnings: null, allowIncomplete: false });
};
