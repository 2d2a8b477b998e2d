import type { ReasonCode, SourceSummary } from "../model/index.ts";
import type { Finding } from "./finding-shape.ts";
import type { Chain, ProbeOutcome } from "./probe-report.ts";

export type { Finding } from "./finding-shape.ts";

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
  /** `none`: there was none to read, or none was read. */
  readonly payloads: SourceSummary["payloads"];
  readonly emulated: boolean;
  /** The command whose result was judged; absent: what was read is judged as it is. */
  readonly planned?: string;
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
