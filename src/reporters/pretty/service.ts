import type { CheckedService, Finding, Unverified } from "../../engine/index.ts";
import { severities, severityRank } from "../../model/index.ts";
import { toLine } from "../plain-text.ts";
import { toFinding } from "./finding.ts";
import { count, type Frame, toLabelled, toSigned } from "./frame.ts";
import type { Mark } from "./paint.ts";
import { toUnverified } from "./unverified.ts";

/** One service, or the environment itself. */
export interface Block {
  readonly title: string;
  /** null for the environment. */
  readonly service: CheckedService | null;
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  /** What concerns it stands elsewhere too: it may not look healthy. */
  readonly isDoubtful: boolean;
}

/** Empty when there is nothing to say. */
export const toBlock = (frame: Frame, block: Block): readonly string[] => {
  const { findings, unverified, service, isDoubtful } = block;
  if (findings.length > 0 || unverified.length > 0) return toTroubled(frame, block);
  if (service === null || frame.options.quiet) return [];
  const { length } = service.variables;
  // Nothing seen is not the same as nothing there.
  const variables = isDoubtful && length === 0 ? "" : `  ${frame.paint.faint(count(length, "variable"))}`;
  const title = `${frame.paint.strong(block.title)}${toWorkload(frame, service)}`;
  return [
    toSigned(frame, isDoubtful ? "unverified" : "healthy", `${title}${variables}`),
    ...toVariables(frame, service),
  ];
};

const toTroubled = (frame: Frame, { title, service, findings, unverified }: Block): readonly string[] => {
  const ruleWidth = Math.min(28, Math.max(0, ...findings.map(({ rule }) => rule.length)));
  const workload = service === null ? "" : toWorkload(frame, service);
  return [
    toSigned(frame, toMark(findings, unverified), `${frame.paint.strong(title)}${workload}`),
    ...findings.flatMap((finding) => toFinding(frame, finding, ruleWidth)),
    ...toUnverified(frame, unverified),
    ...(service === null ? [] : toVariables(frame, service)),
  ];
};

/** The gravest open finding decides; an accepted one leaves the service healthy. */
const toMark = (findings: readonly Finding[], unverified: readonly Unverified[]): Mark => {
  const open = findings.filter(({ state }) => state === "open");
  const gravest = severities[Math.min(...open.map(({ severity }) => severityRank(severity)))];
  if (gravest === "error" || gravest === "warning") return gravest;
  return unverified.length > 0 ? "unverified" : "healthy";
};

const toWorkload = ({ paint }: Frame, { service, workload, kind }: CheckedService): string => {
  const name = kind === "service" ? toLine(workload) : `${kind} ${toLine(workload)}`;
  return name === service ? "" : paint.faint(` (${name})`);
};

const toVariables = (frame: Frame, { variables }: CheckedService): readonly string[] =>
  frame.options.verbose && variables.length > 0 ? toLabelled(frame, "has", variables.map(toLine).join(", ")) : [];
