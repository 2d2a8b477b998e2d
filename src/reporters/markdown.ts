import type { CheckedService, Finding, Report } from "../engine/index.ts";
import { severities, severityRank, toPlace } from "../model/index.ts";
import { toProbes } from "./markdown/probes.ts";
import { toCode, toProse, toText } from "./markdown/text.ts";
import { count } from "./pretty/frame.ts";
import { toCauses } from "./pretty/unverified.ts";
import { toAcceptedText, toCounts, toCrashText, toStaleText } from "./remarks.ts";
import { type ReportOptions, stepSummaryLimit } from "./reporter.ts";

/** A heading an environment, a table a service; for pull requests, step summaries and wikis. */
export const toMarkdown = (report: Report, options: ReportOptions): string => {
  const shown = report.findings.filter(({ state }) => state === "open" || options.showSuppressed);
  const blocks = report.environments.flatMap(({ name, description }) => [
    `## ${toText(name)}\n\n${toText(description)}\n`,
    ...report.services
      .filter(({ environment }) => environment === name)
      .map((service) => toService(service, report, shown)),
    ...toProbes(name, report),
    ...toUnattached(name, report, shown),
    ...toUnverified(name, report),
    ...toNotChecked(name, report),
  ]);
  const head = [`# netra-preflight: ${report.status}\n\n${toTotals(report)}\n`, ...toRemarks(report)];
  return toFitting([...head, ...blocks], options.byteLimit ?? stepSummaryLimit);
};

const toTotals = ({ summary }: Report): string => [...toCounts(summary), count(summary.checks, "check")].join(", ");

/** What makes the whole report doubtful stands above it, not where it may be cut off. */
const toRemarks = ({ crashes, stale }: Report): readonly string[] => {
  const lines = [
    ...new Set(crashes.map((crash) => `✖ ${toCrashText(crash)}`)),
    ...stale.map((entry) => `▲ ${toStaleText(entry)}`),
  ];
  return lines.length === 0 ? [] : [lines.map((line) => `- ${toText(line)}\n`).join("")];
};

const toService = (
  { environment, service, workload, variables }: CheckedService,
  { findings: all, unverified }: Report,
  shown: readonly Finding[],
): string => {
  const isOwn = (each: { readonly environment: string; readonly service: string | null }): boolean =>
    each.environment === environment && each.service === service;
  const own = shown.filter(isOwn);
  const open = all.filter((finding) => finding.state === "open" && isOwn(finding));
  const doubts = unverified.filter(isOwn).length;
  const heading = `### ${toSign(open, doubts)} ${toText(service)} (${toText(workload)})\n`;
  const doubt = doubts === 0 ? "" : `, ${count(doubts, "check")} not verified`;
  // Of a service that was not read, no number of variables is known.
  const counted = doubts > 0 && variables.length === 0 ? "" : `${count(variables.length, "variable")}, `;
  if (own.length === 0) return `${heading}\n${counted}no finding${doubt}\n`;
  return `${heading}\n${toTable(own)}`;
};

const signs = { error: "✖", warning: "▲", info: "✔" } as const;

/** The gravest open finding decides; what could not be looked at does not look healthy. */
const toSign = (open: readonly Finding[], doubts: number): string => {
  const gravest = severities[Math.min(...open.map(({ severity }) => severityRank(severity)))];
  return (gravest === undefined || gravest === "info") && doubts > 0 ? "?" : signs[gravest ?? "info"];
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
  const todo = finding.fix.length === 0 ? toProse(finding.help) : finding.fix.map(toCode).join("<br>");
  const what = [finding.message, finding.why, toAcceptedText(finding)].flatMap((part) =>
    part === null ? [] : toText(part),
  );
  return `| ${state} | [${finding.rule}](${finding.url}) | ${what.join("<br>")} | ${place} | ${todo} |`;
};

/** One line a cause: a grant that is missing stops dozens of checks. */
const toUnverified = (environment: string, report: Report): readonly string[] => {
  const causes = toCauses(report.unverified.filter((each) => each.environment === environment));
  if (causes.length === 0) return [];
  const lines = causes.map(({ message, help, checks }) => {
    const rules = [...new Set(checks.map(({ rule }) => rule))].join(", ");
    const subjects = new Set(
      checks.flatMap(({ service, variable }) => [service, variable].filter(Boolean).join(".") || []),
    );
    const about = subjects.size === 0 ? "" : ` for ${[...subjects].map(toText).join(", ")}`;
    return `- ${toText(message)}: ${rules}${about}${help === null ? "" : ` (${toProse(help)})`}`;
  });
  return [`### Not verified\n\n${lines.join("\n")}\n`];
};

const toNotChecked = (environment: string, report: Report): readonly string[] => {
  const own = report.notChecked.filter((each) => each.environment === environment);
  if (own.length === 0) return [];
  return [`### Not checked\n\n${own.map(({ rules, why }) => `- ${toText(why)}: ${rules.join(", ")}`).join("\n")}\n`];
};

/** Rows are left out at the end, and the report says so. */
const toFitting = (blocks: readonly string[], byteLimit: number): string => {
  const marker = "\nThe rest did not fit into this report; the other formats hold everything.\n";
  const text = blocks.join("\n");
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= byteLimit) return text;
  let size = encoder.encode(marker).length + 1;
  if (size > byteLimit) return "";
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    size += encoder.encode(line).length + 1;
    if (size > byteLimit) break;
    kept.push(line);
  }
  return `${kept.join("\n")}\n${marker}`;
};
