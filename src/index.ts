/** The public API: what the command line runs, as data, and what a rule of one's own is made with. */
export { rules } from "../rules/index.ts";
export { type CheckOptions, type CheckOutcome, check } from "./cli/api.ts";
export type {
  AnyRule,
  CheckedService,
  Crash,
  EnvironmentSummary,
  FactName,
  Finding,
  NotChecked,
  Problem,
  Report,
  Rule,
  RuleSeverity,
  SubjectKind,
  Subjects,
  Unverified,
  View,
} from "./engine/index.ts";
export { defineRule, noOptions } from "./engine/index.ts";
export type { Location, Measurement, Requirement, Severity } from "./model/index.ts";
export { UsageError } from "./model/index.ts";
