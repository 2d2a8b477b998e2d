import type { Location, ReasonCode, Remedy, Severity, SourceSummary } from "../model/index.ts";
import type { Chain } from "./chain.ts";
import type { ProbeOutcome } from "./probe-outcome.ts";

export type FindingState = "open" | "suppressed" | "baselined";

/** One gap, as every reporter gets it. Fields that it is not about are null. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly environment: string;
  readonly service: string | null;
  readonly workload: string | null;
  readonly container: string | null;
  readonly variable: string | null;
  readonly secret: string | null;
  readonly group: string | null;
  readonly effective: string | null;
  readonly message: string;
  readonly help: string;
  readonly why: string | null;
  /** Shell commands, in the order that works. */
  readonly fix: readonly string[];
  /** The same as data, so that several findings can be closed at once; no report prints it. */
  readonly remedy?: Remedy;
  readonly location: Location | null;
  readonly url: string;
  /** Hash of rule, environment, service, container, variable and secret id: stable over runs, no value in it. */
  readonly fingerprint: string;
  readonly state: FindingState;
  /** `command`: the planned command would cause it. */
  readonly cause: "command" | null;
  /** The probe that failed; absent where it is about none. */
  readonly probe?: string;
}

/** A check that could not be made because a source that was asked could not tell. */
export interface Unverified {
  readonly rule: string;
  readonly environment: string;
  readonly service: string | null;
  readonly workload: string | null;
  readonly variable: string | null;
  readonly secret: string | null;
  readonly reason: ReasonCode;
  readonly message: string;
  readonly help: string | null;
}

/** Checks that were not made because no source has the facts, or the user chose not to look. */
export interface NotChecked {
  readonly rules: readonly string[];
  readonly environment: string;
  readonly why: string;
}

export interface EnvironmentSummary {
  readonly name: string;
  readonly project: string | null;
  readonly source: SourceSummary["kind"];
  readonly description: string;
  readonly workloads: number;
  readonly variables: number;
  readonly secrets: number;
  readonly payloads: SourceSummary["payloads"];
  readonly emulated: boolean;
}

/** A service of the contract with what was looked at, for reporters that show the healthy ones too. */
export interface CheckedService {
  readonly environment: string;
  readonly service: string;
  readonly workload: string;
  readonly kind: string;
  readonly variables: readonly string[];
  readonly required: readonly string[];
}

/** How often a rule was applied to a service; one that is not listed was not checked there. */
export interface CheckedRule {
  readonly environment: string;
  readonly service: string | null;
  readonly rule: string;
  readonly checks: number;
}

/** What a baseline keeps of a finding: what it is about, and nothing that moves or could be a value. */
export type BaselineEntry = Pick<
  Finding,
  "rule" | "environment" | "service" | "container" | "variable" | "secret" | "group" | "effective"
>;

export interface Crash {
  readonly rule: string;
  readonly environment: string;
  readonly message: string;
  readonly stack: string;
  /** The module of the user's that the rule comes from; absent for rules of the catalogue. */
  readonly origin?: string;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "netra-preflight"; readonly version: string };
  readonly status: "clean" | "findings" | "incomplete";
  readonly environments: readonly EnvironmentSummary[];
  readonly services: readonly CheckedService[];
  readonly checked: readonly CheckedRule[];
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly unverified: readonly Unverified[];
  readonly crashes: readonly Crash[];
  /** What became of the probes; only `probe` has them. */
  readonly probes?: readonly ProbeOutcome[];
  /** What may explain the probes that failed. */
  readonly chains?: readonly Chain[];
  /** Entries of the baseline that match no finding any more. */
  readonly stale: readonly BaselineEntry[];
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly suppressed: number;
    readonly baselined: number;
    readonly unverified: number;
    readonly rules: number;
    readonly checks: number;
  };
}
