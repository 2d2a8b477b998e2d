import type { EnvironmentContract, Suppression } from "../model/index.ts";
import type { Finding, Unverified } from "./report.ts";

/** A suppression of the contract after the rules have spoken. */
export interface JudgedSuppression {
  readonly suppression: Suppression;
  /** Its last day is over: it silences nothing. */
  readonly isExpired: boolean;
  /** Findings that it matches. */
  readonly matches: number;
  /** Whether a finding could have come up in this run: the rule ran, on a service that was looked at, and could tell. */
  readonly isDecidable: boolean;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly judged: readonly JudgedSuppression[];
}

/** Marks the findings that the contract accepts; never drops one. `today`: `YYYY-MM-DD` in UTC. */
export const suppress = (
  environment: EnvironmentContract,
  findings: readonly Finding[],
  unverified: readonly Unverified[],
  activeRules: ReadonlySet<string>,
  today: string,
): Suppressed => {
  const services = new Set(environment.services.map(({ name }) => name));
  const judged = environment.suppressions.map((suppression) => ({
    suppression,
    isExpired: suppression.expires !== null && suppression.expires < today,
    matches: findings.filter((finding) => isMatch(suppression, finding)).length,
    isDecidable:
      activeRules.has(suppression.rule) &&
      (suppression.service === null || services.has(suppression.service)) &&
      !unverified.some((each) => isMatch(suppression, each)),
  }));
  const holding = judged.filter(({ isExpired }) => !isExpired).map(({ suppression }) => suppression);
  if (holding.length === 0) return { findings, judged };
  return {
    judged,
    findings: findings.map((finding) => {
      const suppression = holding.find((each) => isMatch(each, finding));
      if (suppression === undefined) return finding;
      const { reason, owner, expires } = suppression;
      return { ...finding, state: "suppressed", accepted: { reason, owner, expires } };
    }),
  };
};

/** By rule, service and variable; never by line or message. */
const isMatch = (suppression: Suppression, { rule, service, variable }: Finding | Unverified): boolean =>
  suppression.rule === rule &&
  (suppression.service === null || suppression.service === service) &&
  (suppression.variable === null || suppression.variable === variable);
