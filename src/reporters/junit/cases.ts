import type { CheckedRule, Crash, Finding, NotChecked, Unverified } from "../../engine/index.ts";
import { toPlace } from "../../model/index.ts";
import { toAcceptedText, toCrashText, toNotCheckedText } from "../remarks.ts";
import type { ReportOptions } from "../reporter.ts";
import { toRepositoryPlace } from "../repository-place.ts";
import { toAttributes, toText } from "./xml.ts";

/** One case: what came of one check, or of all checks of a rule that found nothing. */
export interface Case {
  /** The same from run to run, so that a CI system can tell what became of it. */
  readonly name: string;
  readonly outcome: "passed" | "failed" | "error" | "skipped";
  readonly file?: string;
  readonly line?: number;
  /** What stands inside the case. */
  readonly inner: string;
}

export const toPassedCase = ({ rule, checks }: CheckedRule): Case => ({
  name: rule,
  outcome: "passed",
  inner: `<system-out>${checks} ${checks === 1 ? "check" : "checks"}</system-out>`,
});

export const toFindingCase = (finding: Finding, options: ReportOptions): Case => {
  const { rule, variable, probe, effective, group, secret, message, severity, why, help, fix, location, state } =
    finding;
  const { file, line } = toRepositoryPlace(finding, options);
  const place = location === null ? null : `at ${toPlace(location)}`;
  const text = [message, why, place, help, ...fix].filter((part) => part !== null).join("\n");
  const isOpen = state === "open";
  return {
    name: toName([rule, variable ?? probe ?? effective ?? group ?? secret]),
    outcome: isOpen ? "failed" : "skipped",
    file,
    line,
    inner: isOpen
      ? `<failure${toAttributes({ message, type: severity })}>${toText(text)}</failure>`
      : `<skipped${toAttributes({ message: [`${state}: ${message}`, toAcceptedText(finding)].filter((part) => part !== null).join("; ") })}/>`,
  };
};

export const toUnverifiedCase = ({ rule, variable, secret, message, help, reason }: Unverified): Case => ({
  name: toName([rule, variable ?? secret]),
  outcome: "error",
  inner: toError(`unverified: ${message}`, reason, help === null ? message : `${message}\n${help}`),
});

export const toCrashCase = (crash: Crash): Case => ({
  name: crash.rule,
  outcome: "error",
  inner: toError(toCrashText(crash), "crash", toCrashText(crash)),
});

/** No source has the facts, or the user chose not to look: no failure, and no pass either. */
export const toNotCheckedCase = (cause: NotChecked): Case => ({
  name: `not checked: ${cause.why}`,
  outcome: "skipped",
  inner: `<skipped${toAttributes({ message: toNotCheckedText(cause) })}/>`,
});

const toError = (message: string, type: string, text: string): string =>
  `<error${toAttributes({ message, type })}>${toText(text)}</error>`;

const toName = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part != null).join(" ");
