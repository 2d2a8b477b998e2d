import type { Finding } from "./finding-shape.ts";

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

/** A finding as the cause of something. */
export const toCause = (finding: Finding, certainty: "seen" | "possible"): ChainLink => ({
  kind: "cause",
  certainty,
  message: finding.service === null ? finding.message : `${finding.service}: ${finding.message}`,
  service: finding.service,
  variable: finding.variable,
  rule: finding.rule,
  probe: null,
  fingerprint: finding.fingerprint,
  help: finding.help,
  fix: finding.fix,
});

/** What the contract says follows from a cause. */
export const toConsequence = (message: string, service: string | null): ChainLink => ({
  ...bare,
  kind: "consequence",
  certainty: "likely",
  message,
  service,
});

export const toProbeLink = (
  probe: { readonly name: string; readonly service: string | null },
  certainty: "seen" | "likely",
  message: string,
): ChainLink => ({ ...bare, kind: "probe", certainty, message, service: probe.service, probe: probe.name });

const bare = {
  service: null,
  variable: null,
  rule: null,
  probe: null,
  fingerprint: null,
  help: null,
  fix: [],
} as const;
