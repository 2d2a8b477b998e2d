import type { Reason } from "../model/index.ts";
import type { ActiveRule } from "./policy.ts";
import type { Finding, NotChecked, Unverified } from "./report.ts";
import type { Visit } from "./visit.ts";
import type { World } from "./world.ts";

/** Why some rules did not run, and which variables that is about. */
interface Cause {
  readonly rules: Set<string>;
  readonly about: Set<string>;
  /** There is nothing to look at, and a finding of another rule says so. */
  readonly isMoot: boolean;
}

/** What could not be checked in one environment. */
export interface Unknowns {
  readonly unverified: Unverified[];
  readonly notChecked: Map<string, Cause>;
}

/** Files an unknown fact: a source that could not tell makes the run incomplete, one that was not asked does not. */
export const recordUnknown = (
  unknowns: Unknowns,
  environment: string,
  { place }: Visit,
  { rule }: ActiveRule,
  reason: Reason,
): void => {
  if (reason.kind === "unverified") {
    const { service, workload, variable, secret } = place;
    const { code, message, help } = reason;
    unknowns.unverified.push({
      rule: rule.id,
      environment,
      service,
      workload,
      variable,
      secret,
      reason: code,
      message,
      help,
    });
    return;
  }
  const cause = unknowns.notChecked.get(reason.message) ?? {
    rules: new Set<string>(),
    about: new Set<string>(),
    isMoot: reason.code === "no-value",
  };
  cause.rules.add(rule.id);
  cause.about.add(`${place.service}/${place.variable}`);
  unknowns.notChecked.set(reason.message, cause);
};

/** Once per cause, in the catalogue's order. A cause that a finding on the same variable already tells is not told again. */
export const toNotChecked = (
  { notChecked }: Unknowns,
  findings: readonly Finding[],
  active: readonly ActiveRule[],
  environment: string,
): readonly NotChecked[] => {
  const told = new Set(findings.map(({ service, variable }) => `${service}/${variable}`));
  return [...notChecked].flatMap(([why, { rules, about, isMoot }]) => {
    if (isMoot && [...about].every((variable) => told.has(variable))) return [];
    return [{ rules: active.map(({ rule }) => rule.id).filter((id) => rules.has(id)), environment, why }];
  });
};

/**
 * A part of the environment that was asked for and not read makes the run incomplete, even when every service was found
 * elsewhere. Services that were not found carry the blind spot themselves.
 */
export const recordBlindSpots = ({ unverified }: Unknowns, world: World): void => {
  const isAllFound = world.environment.services.every(({ name }) => world.pairingsOf(name).length > 0);
  if (!isAllFound) return;
  for (const { where, reason } of world.snapshot.blindSpots) {
    unverified.push({
      rule: "workload-missing",
      environment: world.environment.name,
      service: null,
      workload: null,
      variable: null,
      secret: null,
      reason: reason.code,
      message: `${where} could not be read: ${reason.message}`,
      help: reason.help,
    });
  }
};
