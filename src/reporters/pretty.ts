import type { EnvironmentSummary, Finding, ProbeOutcome, Report } from "../engine/index.ts";
import { isAtLeast } from "../model/index.ts";
import { toLine, withoutCommands } from "./plain-text.ts";
import { type Frame, toFrame } from "./pretty/frame.ts";
import { toChainBlock, toProbeBlock, toProbesHead } from "./pretty/probes.ts";
import { toBlock } from "./pretty/service.ts";
import { toCrashes, toHead, toNotChecked, toStale, toTotals } from "./pretty/totals.ts";
import { sortUnverified } from "./pretty/unverified.ts";
import type { ReportOptions } from "./reporter.ts";

/** The report for people: a block a service with what is wrong, why, where and what to do; totals at the end. */
export const toPretty = (report: Report, options: ReportOptions): string => {
  const frame = toFrame(options);
  const parts = [
    ...report.environments.map((summary) => toEnvironment(frame, report, summary)),
    toCrashes(frame, report),
    toStale(frame, report),
    toTotals(frame, report),
  ];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  return `${withoutCommands(text)}\n`;
};

/** What was probed is told by probe, everything else by service. */
const toEnvironment = (frame: Frame, report: Report, summary: EnvironmentSummary): readonly string[] => {
  const { quiet, showSuppressed, failOn } = frame.options;
  const findings = report.findings.filter(
    ({ environment, state, severity }) =>
      environment === summary.name &&
      (state === "open" || showSuppressed) &&
      (!quiet || isAtLeast(severity, failOn ?? "error")),
  );
  const sections =
    report.probes === undefined
      ? toServices(frame, report, summary, findings)
      : toProbes(frame, report, report.probes, summary, findings);
  return sections.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
};

const toProbes = (
  frame: Frame,
  report: Report,
  probes: readonly ProbeOutcome[],
  { name }: EnvironmentSummary,
  findings: readonly Finding[],
): readonly (readonly string[])[] => {
  const others = findings.filter(({ probe }) => probe === undefined);
  const block = { title: toLine(name), service: null, findings: others, unverified: [], isDoubtful: false };
  const body = [...toBlock(frame, block), ...probes.flatMap((each) => toProbeBlock(frame, each, findings, report))];
  const chains = (report.chains ?? []).map((chain) => toChainBlock(frame, chain));
  if (frame.options.quiet && body.length === 0) return chains;
  return [toProbesHead(frame, report, name, probes.length), body, ...chains];
};

const toServices = (
  frame: Frame,
  report: Report,
  summary: EnvironmentSummary,
  findings: readonly Finding[],
): readonly (readonly string[])[] => {
  const { quiet } = frame.options;
  const isHere = (each: { readonly environment: string }): boolean => each.environment === summary.name;
  const { shared, ofService } = sortUnverified(report.unverified.filter(isHere));
  const services = report.services.filter(isHere);
  const known = new Set<string | null>(services.map(({ service }) => service));
  const concerned = new Set(shared.map(({ service }) => service));
  const blocks = [
    {
      title: toLine(summary.name),
      service: null,
      findings: findings.filter(({ service }) => !known.has(service)),
      unverified: [...shared, ...ofService(null)],
      isDoubtful: false,
    },
    ...services.map((service) => ({
      title: toLine(service.service),
      service,
      findings: findings.filter((finding) => finding.service === service.service),
      unverified: ofService(service.service),
      isDoubtful: concerned.has(service.service),
    })),
  ].map((block) => toBlock(frame, block));
  const body = blocks.filter((lines) => lines.length > 0);
  const notChecked = toNotChecked(frame, report, summary.name);
  return [
    ...(quiet && body.length === 0 ? [] : [toHead(frame, report, summary)]),
    ...(body.length === 0 ? [] : [body.flat()]),
    ...(notChecked.length === 0 ? [] : [notChecked]),
  ];
};
