import type { Finding, Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import { severities, toPlace } from "../model/index.ts";
import { toLine, truncate } from "./plain-text.ts";
import { count } from "./pretty/frame.ts";
import { toCounts, toCrashText, toNotCheckedText, toStaleText } from "./remarks.ts";
import type { ReportOptions } from "./reporter.ts";
import { toRepositoryPlace } from "./repository-place.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** GitHub keeps ten annotations of each level a step, and 4,096 characters of each. Source: actions/toolkit, problem-matchers.md. */
const annotationsPerLevel = 10;
const messageLimit = 4096;

/** Workflow commands for the log of a GitHub Actions step; what does not fit stands in the step summary. */
export const toGithub = (report: Report, options: ReportOptions): string => {
  const lines = [...severities.flatMap((severity) => toLevel(report, severity, options)), ...toRemarks(report)];
  return [...lines, toCounts(report.summary).join(", ")].map((line) => `${line}\n`).join("");
};

/** What concerns the whole run comes first: it must not be the one that GitHub drops. */
const toLevel = (report: Report, severity: Severity, options: ReportOptions): readonly string[] => {
  const findings = report.findings.filter((finding) => finding.state === "open" && finding.severity === severity);
  const whole = [
    ...(severity === "error" ? toCrashes(report) : []),
    ...(severity === "warning" ? toUnverified(report) : []),
  ];
  const room = annotationsPerLevel - whole.length;
  const more = findings.length - room;
  return [
    ...whole,
    ...findings.slice(0, room).map((finding) => toAnnotation(finding, options)),
    ...(more > 0 ? [`${more} more of level ${severity}${options.hasStepSummary ? " in the step summary" : ""}`] : []),
  ];
};

const toAnnotation = (finding: Finding, options: ReportOptions): string => {
  const { severity, rule, service, environment, location } = finding;
  const { file, line, column } = toRepositoryPlace(finding, options);
  // The properties do not show in the log: the place is said in the text too.
  const place = location === null ? "" : ` (${toPlace(location)})`;
  const fix = finding.fix.length === 0 ? finding.help : `fix: ${finding.fix.join("; ")}`;
  const text = `${finding.message}${place}. ${finding.why === null ? "" : `${finding.why}. `}${fix}`;
  const properties = { file, line: String(line), col: String(column), title: `${rule}: ${service ?? environment}` };
  return toCommand(severity, properties, text);
};

const toUnverified = ({ unverified }: Report): readonly string[] => {
  if (unverified.length === 0) return [];
  const reasons = [...new Set(unverified.map(({ message }) => message))];
  const more = reasons.length > 5 ? `; and ${reasons.length - 5} more reasons` : "";
  const text = `${count(unverified.length, "check")} not verified: ${reasons.slice(0, 5).join("; ")}${more}`;
  return [toCommand("warning", { title: "not verified" }, text)];
};

const toCrashes = ({ crashes }: Report): readonly string[] => {
  if (crashes.length === 0) return [];
  const texts = [...new Set(crashes.map(toCrashText))];
  return [toCommand("error", { title: "a rule crashed" }, texts.join("; "))];
};

/** Lines of the log alone: they are about no change of this commit. */
const toRemarks = ({ notChecked, stale }: Report): readonly string[] =>
  [...notChecked.map(toNotCheckedText), ...stale.map(toStaleText)].map(toLine);

const toCommand = (severity: Severity, properties: Readonly<Record<string, string>>, text: string): string => {
  const named = Object.entries(properties).map(([name, value]) => `${name}=${toProperty(value)}`);
  return `::${commands[severity]} ${named.join(",")}::${toData(truncate(toLine(text), messageLimit))}`;
};

/** Source: actions/toolkit, command.ts. */
const toData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** Paths and titles longer than any real one are cut: the whole command goes into the log. */
const propertyLimit = 1024;

const toProperty = (text: string): string =>
  toData(truncate(toLine(text), propertyLimit))
    .replaceAll(":", "%3A")
    .replaceAll(",", "%2C");
