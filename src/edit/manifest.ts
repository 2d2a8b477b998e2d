import type { Repair, RepairTarget } from "../model/index.ts";
import { applyRepair } from "./apply-repair.ts";

/** What one container of a manifest is to get. */
export interface ManifestChange {
  readonly target: RepairTarget;
  readonly repairs: readonly Repair[];
}

export interface EditedManifest {
  readonly text: string;
  /** How many changes are in the text. */
  readonly applied: number;
  /** What was left alone and why, one sentence each. */
  readonly refused: readonly string[];
}

/**
 * Changes variables in the text of a manifest, YAML or JSON, and nothing else: comments, order, quotes, indentation and
 * line ends stay. Each change is parsed again and compared with what it is to mean; one that means more is left out. Pure.
 */
export const editManifest = (text: string, changes: readonly ManifestChange[]): EditedManifest => {
  let edited = text;
  let applied = 0;
  const refused: string[] = [];
  for (const { target, repairs } of changes) {
    for (const repair of withoutMoot(repairs)) {
      const result = applyRepair(edited, target, repair);
      if ("why" in result) refused.push(`${toSubject(target, repair)}: ${result.why}`);
      else if (result.text !== edited) {
        edited = result.text;
        applied += 1;
      }
    }
  }
  return { text: edited, applied, refused };
};

/** In a file, setting a variable replaces what it was: nothing is removed first. */
const withoutMoot = (repairs: readonly Repair[]): readonly Repair[] => {
  const set = new Set(
    repairs.flatMap((each) => (each.kind === "set-literal" || each.kind === "set-reference" ? [each.variable] : [])),
  );
  return repairs.filter((each) => !(each.kind === "remove-variable" && set.has(each.variable)));
};

const toSubject = ({ workload }: RepairTarget, repair: Repair): string => {
  if ("variable" in repair) return `${repair.variable} of "${workload}"`;
  return repair.kind === "attach-cloud-sql" ? `the instance "${repair.instance}" of "${workload}"` : `"${workload}"`;
};
