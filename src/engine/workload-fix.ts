import { groupBy, type RepairTarget } from "../model/index.ts";
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
  const parts = findings.filter(isOpen).flatMap((finding) => {
    const { target = null, repairs = [] } = finding.remedy ?? {};
    return target === null ? [] : [{ target, repairs, finding }];
  });
  const byWorkload = groupBy(parts, ({ target: { kind, project, region, workload } }) =>
    JSON.stringify([kind, project, region, workload]),
  );
  return [...byWorkload.values()].flatMap((own): WorkloadFix[] => {
    const target = own[0]?.target;
    if (target === undefined) return [];
    const byContainer = groupBy(own, (part) => part.target.container);
    const merged = [...byContainer].map(([container, each]) => ({ container, ...mergeRepairs(each) }));
    const changes = merged
      .filter(({ repairs }) => repairs.length > 0)
      .map(({ container, repairs }) => ({ target: { ...target, container }, repairs }));
    return changes.length === 0 ? [] : [{ target, changes, findings: merged.flatMap((each) => each.findings) }];
  });
};
