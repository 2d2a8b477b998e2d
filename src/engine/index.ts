export {
  applyBaseline,
  type IsLookedAt,
  parseBaseline,
  toBaseline,
} from "./baseline.ts";
export { type CodeVariable, toCodeVariables } from "./code-list.ts";
export { type Diff, type DiffCell, type DiffRow, diffEnvironments, type ServiceDiff } from "./diff.ts";
export { toPageUrl } from "./finding.ts";
export {
  type FixPlan,
  type FixStep,
  planFixes,
} from "./fix-plan.ts";
export { type CheckedCauses, servicesBehind, toChains } from "./likely-chain.ts";
export { type EnvironmentResult, lint } from "./lint.ts";
export { lintChange } from "./lint-change.ts";
export { toOwnRule } from "./own-rule.ts";
export { planFetch } from "./plan.ts";
export { type Selection, type SelectionFlags, selectRules } from "./policy.ts";
export { toOutcomes } from "./probe-outcome.ts";
export type * from "./probe-report.ts";
export { shortfallOf } from "./probe-shortfall.ts";
export type * from "./report.ts";
export { type AnyRule, defineRule, noOptions, type Problem, type Rule, type RuleSeverity } from "./rule.ts";
export type * from "./subject.ts";
export { type Accept, toReport } from "./summarize.ts";
export { allOf, anyOf, areAll } from "./wording.ts";
export { toWorkloadFixes, type WorkloadFix } from "./workload-fix.ts";
