import { type EnvironmentContract, type Snapshot, toLive, toPlanned } from "../model/index.ts";
import type { Finding } from "./finding-shape.ts";
import { inText } from "./in-text.ts";
import { type EnvironmentResult, lint } from "./lint.ts";
import type { Selection } from "./policy.ts";
import type { LintTools } from "./tools.ts";
import type { Alongside } from "./world.ts";

/**
 * Judges the planned state of a snapshot, and marks the findings that the live state does not have: the command causes
 * those. Without a planned change it is `lint`.
 */
export const lintChange = (
  environment: EnvironmentContract,
  snapshot: Snapshot,
  selection: Selection,
  tools: LintTools,
  alongside: readonly Alongside[] = [],
  asked: ReadonlySet<string> | null = null,
): EnvironmentResult => {
  const planned = lint(environment, toPlanned(snapshot), selection, tools, alongside, asked);
  const { change } = snapshot;
  if (change === undefined) return planned;
  const live = lint(environment, toLive(snapshot), selection, tools, alongside, asked);
  const before = new Set(live.findings.map(({ fingerprint }) => fingerprint));
  return {
    ...planned,
    findings: planned.findings.map((finding) =>
      before.has(finding.fingerprint) ? finding : { ...toClosed(finding, change.command), cause: "command" },
    ),
  };
};

/** A conflict is closed on the live side, before the command runs; all else that the command causes is closed in it. */
const toClosed = (finding: Finding, command: string): Finding =>
  finding.rule === "deploy-type-conflict"
    ? finding
    : inText(finding, / replace /.test(command) ? "the file" : "the command");
