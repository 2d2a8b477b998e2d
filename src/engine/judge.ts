import { toFinding } from "./finding.ts";
import type { ActiveRule } from "./policy.ts";
import type { Crash, Finding } from "./report.ts";
import type { Problem } from "./rule.ts";
import type { Sight } from "./sight.ts";
import type { LintTools } from "./tools.ts";
import { recordUnknown, type Unknowns } from "./unknowns.ts";
import type { World } from "./world.ts";

/** What a walk over one environment collects. */
export interface Run {
  readonly world: World;
  readonly tools: LintTools;
  readonly unknowns: Unknowns;
  readonly findings: Finding[];
  readonly crashes: Crash[];
  /** service -> rule -> number of checks; null stands for the environment */
  readonly checked: Map<string | null, Map<string, number>>;
}

/** One rule on one subject: not applicable, unverified, not checked, or checked. */
export const judge = (sight: Sight, active: ActiveRule, run: Run): void => {
  const { visit } = sight;
  const { rule, options } = active;
  const environment = run.world.environment.name;
  try {
    if (rule.appliesTo !== undefined && !rule.appliesTo(visit.base, options)) return;
    const view = sight.viewFor(rule);
    for (const need of rule.needs) {
      const fact = sight.factOf(need);
      if (fact === null) return;
      if (!fact.known) {
        recordUnknown(run.unknowns, environment, visit, active, fact.reason);
        return;
      }
      view[need] = fact.value;
    }
    for (const want of rule.wants ?? []) {
      const fact = sight.factOf(want);
      view[want] = fact?.known ? fact.value : null;
      if (fact?.known === false) recordUnknown(run.unknowns, environment, visit, active, fact.reason);
    }
    countCheck(run, visit.place.service, rule.id);
    const problems: Iterable<Problem> = rule.check(view, options);
    for (const problem of problems) run.findings.push(toFinding(run.world, visit, active, problem, run.tools));
  } catch (error) {
    // A rule that throws is a fault of the tool: the others still run, and the run ends as crashed.
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const origin = rule.origin === undefined ? {} : { origin: rule.origin };
    run.crashes.push({ rule: rule.id, environment, message, stack: stack ?? message, ...origin });
  }
};

const countCheck = ({ checked }: Run, service: string | null, rule: string): void => {
  const counts = checked.get(service) ?? new Map<string, number>();
  counts.set(rule, (counts.get(rule) ?? 0) + 1);
  checked.set(service, counts);
};
