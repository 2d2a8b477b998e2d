import type { ReportingDescriptor, Result } from "sarif";
import type { Severity } from "../../model/index.ts";
import { truncate } from "../plain-text.ts";
import type { RuleInfo } from "../rule-info.ts";

export const levels = {
  error: "error",
  warning: "warning",
  info: "note",
} as const satisfies Record<Severity, Result.level>;

/** Rules whose finding lets someone in or lets a secret out. */
export const securityRules: ReadonlySet<string> = new Set([
  "code-default-unsafe",
  "contract-weaker-in-production",
  "probe-stranger-accepted",
  "secret-access-broad",
  "secret-entropy",
  "secret-known",
  "secret-misplaced",
  "secret-reused",
  "secret-shared",
  "secret-short",
  "secret-test-like",
  "secret-weak",
  "service-account-default",
  "url-credentials",
  "url-homograph",
  "url-insecure",
  "url-metadata",
  "variable-forbidden",
  "variable-plaintext-secret",
  "variable-public-secret",
  "variable-reused",
]);

/** GitHub: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low; text, not a number. */
const securitySeverity: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.0", info: "2.0" };

/** How often a finding is right: an error must be, a warning weighs signs, a note is a remark. */
const precisions: Readonly<Record<Severity, string>> = { error: "very-high", warning: "high", info: "medium" };

/** What code scanning shows of a rule: names, help, level and, for security rules, how grave. */
export const toDescriptor = (rule: RuleInfo): ReportingDescriptor => {
  const severity = rule.severity ?? "warning";
  const isSecurity = securityRules.has(rule.id);
  return {
    id: rule.id,
    // SARIF wants a name that differs from the id, in Pascal case.
    name: rule.id.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: truncate(rule.summary, 1024) },
    fullDescription: { text: truncate(`${rule.summary} ${rule.help}`, 1024) },
    // GitHub shows no helpUri: the link stands in the text too.
    help: { text: rule.help, markdown: `${withoutMarkers(rule.page)}\n\n[${rule.id}](${rule.url})\n` },
    helpUri: rule.url,
    defaultConfiguration: { level: levels[severity], enabled: rule.severity !== null },
    properties: {
      tags: isSecurity ? ["security", "cloud-run"] : ["cloud-run"],
      precision: precisions[severity],
      "problem.severity": severity === "info" ? "recommendation" : severity,
      ...(isSecurity ? { "security-severity": securitySeverity[severity] } : {}),
    },
  };
};

/** The marks of generated parts say nothing to a reader. */
const withoutMarkers = (page: string): string => page.replace(/<!-- \w+:(?:start|end) -->\n*/g, "").trim();
