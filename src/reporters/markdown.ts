import type { CheckedService, Finding, Report } from "../engine/index.ts";
import { toPlace } from "../model/index.ts";
import { toProbes } from "./markdown/probes.ts";
import { toCode, toText } from "./markdown/text.ts";
import type { ReportOptions } from "./reporter.ts";

/** A step summary over 1 MiB is dropped whole. Source: actions/runner, FileCommandManager.AttachmentSizeLimit. */
const sizeLimit = 1024 * 1024;

/** A heading an environment, a table a service; for pull requests, step summaries and wikis. */
export const toMarkdown = (report: Report, options: ReportOptions): string => {
  const shown = report.findings.filter(({ state }) => state === "open" || options.showSuppressed);
  const blocks = report.environments.flatMap(({ name, description }) => [
    `## ${toText(name)}\n\n${toText(description)}\n`,
    ...report.services.filter(({ environment }) => environment === name).map((service) => toService(service, shown)),
    ...toProbes(name, report),
    ...toUnattached(name, report, shown),
    ...toUnverified(name, report),
    ...toNotChecked(name, report),
  ]);
  return toFitting([`# netra-preflight: ${report.status}\n\n${toTotals(report)}\n`, ...blocks]);
};

const toTotals = ({ summary }: Report): string =>
  [
    `${summary.errors} errors`,
    `${summary.warnings} warnings`,
    `${summary.unverified} checks not verified`,
    ...(summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : []),
    ...(summary.baselined > 0 ? [`${summary.baselined} in the baseline`] : []),
    `${summary.checks} checks`,
  ].join(", ");

const toService = (
  { environment, service, workload, variables }: CheckedService,
  findings: readonly Finding[],
): string => {
  const own = findings.filter((finding) => finding.environment === environment && finding.service === service);
  const heading = `### ${own.length === 0 ? "✔" : "✖"} ${toText(service)} (${toText(workload)})\n`;
  if (own.length === 0) return `${heading}\n${variables.length} variables, no finding\n`;
  return `${heading}\n${toTable(own)}`;
};

/** What is about no service that was looked into: the environment itself, or a service that was only probed. */
const toUnattached = (environment: string, report: Report, findings: readonly Finding[]): readonly string[] => {
  const known = report.services.flatMap((each) => (each.environment === environment ? [each.service] : []));
  const own = findings.filter(
    (finding) => finding.environment === environment && (finding.service === null || !known.includes(finding.service)),
  );
  const title = report.probes === undefined ? "The environment" : "What is wrong";
  return own.length === 0 ? [] : [`### ${title}\n\n${toTable(own)}`];
};

const toTable = (findings: readonly Finding[]): string =>
  ["| | rule | what | where | what to do |", "|---|---|---|---|---|", ...findings.map(toRow), ""].join("\n");

const toRow = (finding: Finding): string => {
  const state = finding.state === "open" ? finding.severity : `${finding.severity}, ${finding.state}`;
  const place = finding.location === null ? "" : toCode(toPlace(finding.location));
  const todo = finding.fix.length === 0 ? toText(finding.help) : finding.fix.map(toCode).join("<br>");
  const what = finding.why === null ? toText(finding.message) : `${toText(finding.message)}<br>${toText(finding.why)}`;
  return `| ${state} | [${finding.rule}](${finding.url}) | ${what} | ${place} | ${todo} |`;
};

const toUnverified = (environment: string, report: Report): readonly string[] => {
  const own = report.unverified.filter((each) => each.environment === environment);
  if (own.length === 0) return [];
  const lines = own.map(({ rule, service, variable, message, help }) => {
    const subject = [service, variable]
      .filter((part) => part !== null)
      .map(toText)
      .join(".");
    return `- ${rule}${subject === "" ? "" : ` for ${subject}`}: ${toText(message)}${help === null ? "" : ` (${toText(help)})`}`;
  });
  return [`### Not verified\n\n${lines.join("\n")}\n`];
};

const toNotChecked = (environment: string, report: Report): readonly string[] => {
  const own = report.notChecked.filter((each) => each.environment === environment);
  if (own.length === 0) return [];
  return [`### Not checked\n\n${own.map(({ rules, why }) => `- ${toText(why)}: ${rules.join(", ")}`).join("\n")}\n`];
};

/** Rows are left out at the end, and the report says so. */
const toFitting = (blocks: readonly string[]): string => {
  const marker = "\nThe rest did not fit into this report; the other formats hold everything.\n";
  const text = blocks.join("\n");
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= sizeLimit) return text;
  let size = encoder.encode(marker).length;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    size += encoder.encode(line).length + 1;
    if (size > sizeLimit) break;
    kept.push(line);
  }
  return `${kept.join("\n")}\n${marker}`;
};
