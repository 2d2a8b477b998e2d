import { type AnyRule, toPageUrl } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import type { RuleInfo } from "../reporters/index.ts";
import { readRulePage } from "./package-files.ts";

/** Severity of a rule in a deployed tier; null where it is off. */
const toDeployedSeverity = ({ severity }: AnyRule): Severity | null => {
  const own = typeof severity === "string" ? severity : (severity as Record<string, Severity | "off">).deployed;
  return own === undefined || own === "off" ? null : own;
};

/** The catalogue as reporters want it; pages are read for the formats that carry them. */
export const readRuleInfos = (catalogue: readonly AnyRule[], withPages: boolean): readonly RuleInfo[] =>
  catalogue.map((rule) => ({
    id: rule.id,
    summary: rule.summary,
    help: rule.help,
    severity: toDeployedSeverity(rule),
    url: toPageUrl(rule),
    page: withPages ? toPage(rule) : "",
  }));

/** A rule's page, Markdown. A rule of the user's own has none and says of itself what it can. */
export const toPage = (rule: AnyRule): string =>
  rule.origin === undefined
    ? readRulePage(rule.id)
    : `# ${rule.id}\n\n${rule.summary}\n\n${rule.help}\n\nA rule of ${rule.origin}.\n`;
