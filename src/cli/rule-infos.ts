import { rules } from "../../rules/index.ts";
import { type AnyRule, toPageUrl } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import type { RuleInfo } from "../reporters/index.ts";
import { readRulePage } from "./package-files.ts";

/** Severity of a rule in a deployed tier; null where it is off. */
export const toDeployedSeverity = ({ severity }: AnyRule): Severity | null => {
  const own = typeof severity === "string" ? severity : (severity as Record<string, Severity | "off">).deployed;
  return own === undefined || own === "off" ? null : own;
};

/** The catalogue as reporters want it; pages are read for the formats that carry them. */
export const readRuleInfos = (withPages: boolean): readonly RuleInfo[] =>
  rules.map((rule) => ({
    id: rule.id,
    summary: rule.summary,
    help: rule.help,
    severity: toDeployedSeverity(rule),
    url: toPageUrl(rule.id),
    page: withPages ? readRulePage(rule.id) : "",
  }));
