import type { Probe, SeenEvent } from "../model/index.ts";

/** One probe as reports show it, the ones that passed too. Times differ from run to run. */
export interface ProbeOutcome {
  readonly name: string;
  readonly environment: string;
  readonly service: string | null;
  readonly kind: Probe["kind"];
  /** Scheme, host, port and path; without credentials and query. */
  readonly target: string;
  readonly state: "passed" | "failed" | "unverified";
  /** What was seen, or why nothing was. */
  readonly message: string;
  /** 0: none was made */
  readonly attempts: number;
  /** of the last attempt */
  readonly milliseconds: number;
  readonly events: readonly SeenEvent[];
}

/**
 * From what is wrong in a definition to what does not work: causes, which stand beside each other, then what follows from
 * them, then the probes that failed, the first one first.
 */
export interface Chain {
  readonly environment: string;
  readonly service: string | null;
  /** The probe that it ends with. */
  readonly probe: string;
  readonly links: readonly ChainLink[];
  /** Why there is no cause in it, or not every one. */
  readonly note: string | null;
}

export interface ChainLink {
  readonly kind: "cause" | "consequence" | "probe";
  /**
   * `seen`: it is so. `likely`: nobody saw it, and it explains what follows. `possible`: it is so, but what was seen after it
   * does not point at it.
   */
  readonly certainty: "seen" | "likely" | "possible";
  readonly message: string;
  readonly service: string | null;
  readonly variable: string | null;
  readonly rule: string | null;
  readonly probe: string | null;
  /** The finding of the check, for a cause. */
  readonly fingerprint: string | null;
  readonly help: string | null;
  readonly fix: readonly string[];
}
