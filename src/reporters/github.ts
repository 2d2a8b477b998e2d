import type { Finding, Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import { isFileLocation, severities, toPlace } from "../model/index.ts";
import { toLine, truncate } from "./plain-text.ts";
import type { ReportOptions } from "./reporter.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** GitHub keeps ten annotations of each level a step, and 4,096 characters of each. Source: actions/toolkit, problem-matchers.md. */
const annotationsPerLevel = 10;
const messageLimit = 4096;

/** Workflow commands for the log of a GitHub Actions step; what does not fit stands in the step summary. */
export const toGithub = (report: Report, _options: ReportOptions): string => {
  const open = report.findings.filter(({ state }) => state === "open");
  const lines = severities.flatMap((severity) => {
    const findings = open.filter((finding) => finding.severity === severity);
    const more = findings.length - annotationsPerLevel;
    return [
      ...findings.slice(0, annotationsPerLevel).map(toAnnotation),
      ...(more > 0 ? [`${more} more of level ${severity} in the step summary`] : []),
    ];
  });
  const unverified = toUnverifiedAnnotation(report);
  return [...lines, ...unverified, toTotal(report)].map((line) => `${line}\n`).join("");
};

const toAnnotation = (finding: Finding): string => {
  const { severity, rule, location } = finding;
  const file = location !== null && isFileLocation(location) ? location : null;
  const properties = [
    ...(file === null ? [] : [`file=${toProperty(file.file)}`, `line=${file.line}`, `col=${file.column}`]),
    `title=${toProperty(`${rule}: ${finding.service ?? finding.environment}`)}`,
  ];
  // The properties do not show in the log: the place is said in the text too.
  const place = location === null ? "" : ` (${toPlace(location)})`;
  const fix = finding.fix.length === 0 ? finding.help : `fix: ${finding.fix.join("; ")}`;
  const text = `${finding.message}${place}. ${finding.why === null ? "" : `${finding.why}. `}${fix}`;
  return `::${commands[severity]} ${properties.join(",")}::${toData(truncate(toLine(text), messageLimit))}`;
};

const toUnverifiedAnnotation = (report: Report): readonly string[] => {
  if (report.unverified.length === 0) return [];
  const reasons = [...new Set(report.unverified.map(({ message }) => message))];
  const text = `${report.unverified.length} checks were not verified: ${reasons.slice(0, 5).join("; ")}`;
  return [`::warning title=not verified::${toData(truncate(toLine(text), messageLimit))}`];
};

const toTotal = ({ summary }: Report): string =>
  `${summary.errors} errors, ${summary.warnings} warnings, ${summary.unverified} checks not verified`;

/** Source: actions/toolkit, command.ts. */
const toData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** Paths and titles longer than any real one are cut: the whole command goes into the log. */
const propertyLimit = 1024;

const toProperty = (text: string): string =>
  toData(truncate(toLine(text), propertyLimit))
    .replaceAll(":", "%3A")
    .replaceAll(",", "%2C");
