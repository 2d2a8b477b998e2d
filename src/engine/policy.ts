import type { EnvironmentContract, FileLocation } from "../model/index.ts";
import { isFileLocation, nearestWord, UsageError } from "../model/index.ts";
import type { AnyRule, RuleSeverity } from "./rule.ts";

/** A rule that runs in one environment, with what the contract says about it. */
export interface ActiveRule {
  readonly rule: AnyRule;
  readonly severity: Exclude<RuleSeverity, "off">;
  readonly options: unknown;
  /** The contract's policy gives the severity, not the rule. */
  readonly isSetByContract: boolean;
}

export interface Selection {
  readonly active: readonly ActiveRule[];
  /** Rules that would run here, had the user not left them out by a flag. */
  readonly leftOut: readonly { readonly rules: readonly string[]; readonly why: string }[];
}

export interface SelectionFlags {
  readonly only: readonly string[] | null;
  readonly skip: readonly string[];
}

/** The rules of one environment: the catalogue's defaults by tier, then the contract's policy, then the flags. */
export const selectRules = (
  catalogue: readonly AnyRule[],
  environment: EnvironmentContract,
  flags: SelectionFlags = { only: null, skip: [] },
): Selection => {
  const enabled = catalogue.flatMap((rule) => {
    const severity = severityOf(rule, environment);
    // A rule that is off by default runs when it is asked for by name.
    const asked = flags.only?.includes(rule.id) ? "warning" : "off";
    const effective = severity === "off" ? asked : severity;
    if (effective === "off") return [];
    const isSetByContract = ruleSetting(environment, rule.id)?.severity != null;
    return [{ rule, severity: effective, options: optionsOf(rule, environment), isSetByContract }];
  });
  const isOnly = (id: string): boolean => flags.only === null || flags.only.includes(id);
  const skipped = enabled.filter(({ rule }) => isOnly(rule.id) && flags.skip.includes(rule.id));
  const notOnly = enabled.filter(({ rule }) => !isOnly(rule.id));
  return {
    active: enabled.filter(({ rule }) => isOnly(rule.id) && !flags.skip.includes(rule.id)),
    leftOut: [
      { rules: skipped.map(({ rule }) => rule.id), why: "left out by --skip" },
      { rules: notOnly.map(({ rule }) => rule.id), why: "left out by --only" },
    ].filter(({ rules }) => rules.length > 0),
  };
};

/** The severity that the contract gives a rule, else its default in this tier. */
const severityOf = (rule: AnyRule, environment: EnvironmentContract): RuleSeverity => {
  const set = ruleSetting(environment, rule.id)?.severity;
  if (set !== null && set !== undefined) return set;
  const byDefault: RuleSeverity =
    typeof rule.severity === "string"
      ? rule.severity
      : ((rule.severity as Record<string, RuleSeverity>)[environment.tier] ?? "off");
  return byDefault === "off" && rule.wantedBy?.(environment) ? "warning" : byDefault;
};

const ruleSetting = (environment: EnvironmentContract, id: string) =>
  Object.hasOwn(environment.policy.rules, id) ? environment.policy.rules[id] : undefined;

const optionsOf = (rule: AnyRule, environment: EnvironmentContract): unknown => {
  const setting = ruleSetting(environment, rule.id);
  const parsed = rule.options.safeParse(setting?.options ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = setting !== undefined && isFileLocation(setting.location) ? (setting.location as FileLocation) : null;
  if (issue?.code === "unrecognized_keys") throw toUnknownOption(rule, issue.keys[0] ?? "", place);
  const path = issue?.path.join(".") ?? "";
  throw new UsageError(
    `options of rule "${rule.id}" are not valid: ${path === "" ? "" : `${path}: `}${issue?.message ?? "wrong form"}`,
    `netra-preflight explain ${rule.id} lists its options`,
    place,
  );
};

const toUnknownOption = (rule: AnyRule, key: string, place: FileLocation | null): UsageError => {
  const known = Object.keys("shape" in rule.options ? (rule.options.shape as object) : {});
  const near = nearestWord(key, known);
  const others = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  return new UsageError(
    `rule "${rule.id}" has no option "${key}"`,
    near === null ? others : `did you mean "${near}"?`,
    place,
  );
};
