import type { Location, Remedy, Severity } from "../model/index.ts";

type FindingState = "open" | "suppressed" | "baselined";

/** What a suppression says for itself. */
interface Acceptance {
  readonly reason: string;
  readonly owner: string | null;
  /** `YYYY-MM-DD`, the last day on which it holds */
  readonly expires: string | null;
}

/** One version of a secret. */
export interface Reads {
  /** The short id in the workload's own project, else the full name. */
  readonly secret: string;
  readonly version: string;
}

/** A variable by its name in the contract. */
export interface VariableName {
  readonly service: string;
  readonly variable: string;
}

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
  /** Where the contract asks for this, the nearest entry first; code hosts show there what has no file of its own. */
  readonly asked?: readonly Location[];
  readonly url: string;
  /** Hash of rule, environment, service, container, variable and secret id: stable over runs, no value in it. */
  readonly fingerprint: string;
  readonly state: FindingState;
  /** Who accepts it, why and until when, as the contract says; only where it is suppressed. */
  readonly accepted?: Acceptance;
  /** `command`: the planned command would cause it. */
  readonly cause: "command" | null;
  /** The version that the value in question comes from; absent for literals, and where it is not known. */
  readonly reads?: Reads;
  /** Variables that refer to a wrong secret, from which this follows; absent: none. No report prints it. */
  readonly follows?: readonly VariableName[];
  /** What follows from it and is not told by itself; only chains of probes do. Absent: nothing. */
  readonly consequences?: readonly Finding[];
  /** The probe that failed; absent where it is about none. */
  readonly probe?: string;
}
