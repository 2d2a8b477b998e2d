import type { ChainLink } from "./probe-report.ts";
import type { Finding } from "./report.ts";

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
