import type { Remedy, RepairTarget } from "../model/index.ts";
import type { ContainerChange } from "./commands.ts";
import { mergeRepairs } from "./merge-repairs.ts";
import type { Finding } from "./report.ts";

/** The changes of one workload, container by container. */
export interface WorkloadFix {
  readonly target: RepairTarget;
  readonly changes: readonly ContainerChange[];
  readonly findings: readonly Finding[];
}

/** Which findings are still to be closed: accepted ones are not. */
export const isOpen = ({ state }: Finding): boolean => state === "open";

/** What changes on each workload, in the order of the findings. The repairs of two findings that exclude each other: the graver wins. */
export const toWorkloadFixes = (findings: readonly Finding[]): readonly WorkloadFix[] => {
  const byWorkload = new Map<string, { remedy: Remedy; finding: Finding }[]>();
  for (const finding of findings) {
    const { remedy } = finding;
    if (!isOpen(finding) || remedy?.target == null) continue;
    const { kind, project, region, workload } = remedy.target;
    const key = JSON.stringify([kind, project, region, workload]);
    byWorkload.set(key, [...(byWorkload.get(key) ?? []), { remedy, finding }]);
  }
  return [...byWorkload.values()].flatMap((parts): WorkloadFix[] => {
    const target = parts[0]?.remedy.target;
    if (target == null) return [];
    const containers = [...new Set(parts.map(({ remedy }) => remedy.target?.container ?? null))];
    const merged = containers.map((container) => {
      const own = parts.filter(({ remedy }) => (remedy.target?.container ?? null) === container);
      return { container, ...mergeRepairs(own.map(({ remedy, finding }) => ({ repairs: remedy.repairs, finding }))) };
    });
    const changes = merged
      .filter(({ repairs }) => repairs.length > 0)
      .map(({ container, repairs }) => ({ target: { ...target, container }, repairs }));
    return changes.length === 0 ? [] : [{ target, changes, findings: merged.flatMap((each) => each.findings) }];
  });
};
