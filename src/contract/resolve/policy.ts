import type { Policy, RuleSetting, Suppression } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";

/** What the contract says about severities. Whether the rules exist is for the caller to tell. */
export const toPolicy = (contract: Contract): Policy => {
  const policy = contract.data.policy ?? {};
  const rules = Object.entries(policy.rules ?? {}).map(([rule, given]): [string, RuleSetting] => {
    const { severity, options } = typeof given === "string" ? { severity: given } : given;
    const location = placeIn(contract, ["policy", "rules", rule]);
    return [rule, { severity: severity ?? null, options: options ?? {}, location }];
  });
  return {
    failOn: policy["fail-on"] ?? "error",
    rules: Object.fromEntries(rules),
  };
};

/** The suppressions of one environment. */
export const toSuppressions = (contract: Contract, environment: string): Suppression[] =>
  (contract.data.suppressions ?? []).flatMap((each, index) => {
    if (each.environment !== environment) return [];
    const { rule, reason, service = null, variable = null, owner = null, expires = null } = each;
    const location = placeIn(contract, ["suppressions", index]);
    return [{ rule, environment, service, variable, reason, owner, expires, location }];
  });
