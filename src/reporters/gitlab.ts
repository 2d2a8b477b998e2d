import type { Finding, Report } from "../engine/index.ts";
import type { FileLocation, Severity } from "../model/index.ts";
import { toJsonText } from "./json-text.ts";
import { toLine } from "./plain-text.ts";
import { toCrashText, toNotCheckedText, toStaleText } from "./remarks.ts";
import type { ReportOptions } from "./reporter.ts";
import { toContractPlace, toRepositoryPlace } from "./repository-place.ts";

const gitlabSeverities: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly severity: string;
  readonly fingerprint: string;
  readonly place: FileLocation;
}

/**
 * GitLab's code quality report. It has room for entries alone: what could not be verified, a crashed rule and what was not
 * checked are entries too, at the contract. Source: docs.gitlab.com, "Code Quality", report format.
 */
export const toGitlab = (report: Report, options: ReportOptions): string => {
  const entries = [
    ...report.findings.filter(({ state }) => state === "open").map((finding) => toFindingEntry(finding, options)),
    ...toRemarks(report).map((remark) => ({ ...remark, place: toContractPlace(options) })),
  ];
  const seen = new Map<string, number>();
  const shown = entries.map(({ name, description, severity, fingerprint, place: { file, line } }) => ({
    description: toLine(description),
    check_name: name,
    fingerprint: toUnique(seen, toLine(fingerprint)),
    severity,
    location: { path: file, lines: { begin: line } },
  }));
  return toJsonText(shown);
};

const toFindingEntry = (finding: Finding, options: ReportOptions): Entry => {
  const subject = finding.service === null ? finding.environment : `${finding.environment}, ${finding.service}`;
  return {
    name: finding.rule,
    // GitLab does not show check_name.
    description: `${finding.rule}: ${finding.message} (${subject})`,
    severity: gitlabSeverities[finding.severity],
    fingerprint: finding.fingerprint,
    place: toRepositoryPlace(finding, options),
  };
};

const toRemarks = ({ unverified, crashes, notChecked, stale }: Report): readonly Omit<Entry, "place">[] => [
  ...unverified.map((each) => ({
    name: each.rule,
    description: `${each.rule}: not verified: ${each.message}`,
    severity: "major",
    fingerprint: ["unverified", each.rule, each.environment, each.service, each.variable, each.secret].join("/"),
  })),
  ...crashes.map((crash) => ({
    name: crash.rule,
    description: toCrashText(crash),
    severity: "blocker",
    fingerprint: ["crash", crash.rule, crash.environment].join("/"),
  })),
  ...notChecked.map((each) => ({
    name: "not-checked",
    description: `${toNotCheckedText(each)} (${each.environment})`,
    severity: "info",
    fingerprint: ["not-checked", each.environment, each.why].join("/"),
  })),
  ...stale.map((entry) => ({
    name: entry.rule,
    description: toStaleText(entry),
    severity: "info",
    fingerprint: ["stale", JSON.stringify(entry)].join("/"),
  })),
];

/** GitLab drops entries whose fingerprint stands twice in one report. */
const toUnique = (seen: Map<string, number>, fingerprint: string): string => {
  const times = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, times);
  return times === 1 ? fingerprint : `${fingerprint}-${times}`;
};
