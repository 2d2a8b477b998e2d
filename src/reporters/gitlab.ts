import type { Finding, Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import { isFileLocation } from "../model/index.ts";
import { toLine } from "./plain-text.ts";
import type { ReportOptions } from "./reporter.ts";

const gitlabSeverities: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

/** GitLab's code quality report. Source: docs.gitlab.com, "Code Quality", report format. */
export const toGitlab = (report: Report, { contract }: ReportOptions): string => {
  const seen = new Map<string, number>();
  const entries = report.findings
    .filter(({ state }) => state === "open")
    .map((finding) => toEntry(finding, contract, toUnique(seen, finding.fingerprint)));
  const unverified = report.unverified.map((each) => ({
    description: `${each.rule}: not verified: ${toLine(each.message)}`,
    check_name: each.rule,
    fingerprint: toUnique(
      seen,
      ["unverified", each.rule, each.environment, each.service, each.variable, each.secret].join("/"),
    ),
    severity: "major",
    location: { path: contract, lines: { begin: 1 } },
  }));
  return `${JSON.stringify([...entries, ...unverified], null, 2)}\n`;
};

const toEntry = (finding: Finding, contract: string, fingerprint: string) => {
  const { location } = finding;
  const place = location !== null && isFileLocation(location) ? location : { file: contract, line: 1 };
  const subject = finding.service === null ? finding.environment : `${finding.environment}, ${finding.service}`;
  return {
    // GitLab does not show check_name.
    description: toLine(`${finding.rule}: ${finding.message} (${subject})`),
    check_name: finding.rule,
    fingerprint,
    severity: gitlabSeverities[finding.severity],
    location: { path: place.file.replace(/^\.\//, ""), lines: { begin: Math.max(1, place.line) } },
  };
};

/** GitLab drops entries whose fingerprint stands twice in one report. */
const toUnique = (seen: Map<string, number>, fingerprint: string): string => {
  const times = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, times);
  return times === 1 ? fingerprint : `${fingerprint}-${times}`;
};
