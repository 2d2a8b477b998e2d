import type { Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { Finding, Report, Unverified } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import { isFileLocation } from "../model/index.ts";
import { toLine, truncate } from "./plain-text.ts";
import type { ReportOptions } from "./reporter.ts";
import type { RuleInfo } from "./rule-info.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, Result.level>;

/**
 * SARIF 2.1.0 as GitHub code scanning reads it: one run an environment, so that uploads for two environments do not
 * replace each other. Source: docs.github.com, "SARIF support for code scanning"; OASIS sarif-v2.1.0.
 */
export const toSarif = (report: Report, options: ReportOptions): string => {
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: report.environments.map(({ name }) => toRun(report, name, options)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const toRun = (report: Report, environment: string, options: ReportOptions): Run => {
  const here = (each: { readonly environment: string }): boolean => each.environment === environment;
  const findings = report.findings.filter(here).filter(({ state }) => state === "open" || options.showSuppressed);
  const indexes = new Map(options.rules.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        version: report.tool.version,
        informationUri: "https://github.com/netra-systems/netra-preflight",
        rules: options.rules.map(toDescriptor),
      },
    },
    // The category stands before the last slash: uploads of other environments keep their alerts.
    automationDetails: { id: `netra-preflight/${environment}/` },
    columnKind: "unicodeCodePoints",
    invocations: [
      {
        executionSuccessful: !report.crashes.some(here),
        toolExecutionNotifications: [
          ...report.unverified.filter(here).map(toNotification),
          ...report.crashes.filter(here).map(({ rule, origin }) => ({
            descriptor: { id: rule },
            level: "error" as const,
            message: {
              text: `rule ${rule} crashed: this is a fault of ${origin === undefined ? "netra-preflight" : toLine(origin)}`,
            },
          })),
        ],
        toolConfigurationNotifications: report.notChecked.filter(here).map(({ rules, why }) => ({
          level: "note" as const,
          message: { text: `not checked: ${rules.join(", ")}: ${toLine(why)}` },
        })),
      },
    ],
    results: findings.map((finding) => toResult(finding, indexes, options)),
  };
};

const toDescriptor = (rule: RuleInfo): ReportingDescriptor => {
  const isSecurity = securityRules.test(rule.id);
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: truncate(rule.summary, 1024) },
    fullDescription: { text: truncate(`${rule.summary} ${rule.help}`, 1024) },
    help: { text: rule.help, markdown: `${rule.page}\n\n[${rule.id}](${rule.url})\n` },
    helpUri: rule.url,
    defaultConfiguration: { level: levels[rule.severity ?? "warning"], enabled: rule.severity !== null },
    properties: {
      tags: isSecurity ? ["security", "cloud-run"] : ["cloud-run"],
      precision: "very-high",
      "problem.severity": rule.severity === "error" ? "error" : rule.severity === "info" ? "recommendation" : "warning",
      ...(isSecurity ? { "security-severity": securitySeverity[rule.severity ?? "warning"] } : {}),
    },
  };
};

/** Rules whose finding lets someone in or lets a secret out. */
const securityRules =
  /^(secret-(known|weak|short|entropy|test-like|shared|reused|misplaced|access-broad)|variable-(plaintext-secret|public-secret|forbidden)|url-(credentials|insecure|metadata))$/;

/** GitHub: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low; text, not a number. */
const securitySeverity: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.0", info: "2.0" };

const toResult = (finding: Finding, indexes: ReadonlyMap<string, number>, options: ReportOptions): Result => {
  const index = indexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    message: { text: toMessage(finding) },
    locations: [toLocation(finding, options)],
    partialFingerprints: {
      primaryLocationLineHash: `${finding.fingerprint}:1`,
      "netraFinding/v1": finding.fingerprint,
    },
    ...(finding.state === "open"
      ? {}
      : { suppressions: [{ kind: "external" as const, status: "accepted" as const, justification: finding.state }] }),
  };
};

const toMessage = (finding: Finding): string => {
  const subject = finding.service === null ? finding.environment : `${finding.environment}, ${finding.service}`;
  const parts = [
    `${finding.message} (${subject})`,
    finding.why,
    finding.help,
    ...finding.fix.map((each) => `Fix: ${each}`),
  ];
  return parts.flatMap((part) => (part === null || part === "" ? [] : [toLine(part)])).join("\n");
};

/** Code scanning needs a file: what a live service lacks is shown at the contract that asks for it. */
const toLocation = (
  { location, service, variable, workload }: Finding,
  { contract }: ReportOptions,
): NonNullable<Result["locations"]>[number] => {
  const place = location !== null && isFileLocation(location) ? location : { file: contract, line: 1, column: 1 };
  const resource = location !== null && !isFileLocation(location) ? location.resource : workload;
  const name = [resource ?? service, variable].filter((part) => part !== null).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(place.file) },
      region: { startLine: Math.max(1, place.line), startColumn: Math.max(1, place.column) },
    },
    ...(name === "" ? {} : { logicalLocations: [{ fullyQualifiedName: toLine(name), kind: "resource" }] }),
  };
};

/** Relative, with forward slashes, percent-encoded; never absolute and never above the root. */
const toUri = (file: string): string => {
  const parts = file
    .toWellFormed()
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map(encodeURIComponent).join("/");
};

const toNotification = ({ rule, service, variable, message, help }: Unverified): Notification => {
  const subject = [service, variable].filter((part) => part !== null).join(".");
  const text = `unverified${subject === "" ? "" : ` ${subject}`}: ${message}${help === null ? "" : `; ${help}`}`;
  return { descriptor: { id: rule }, level: "warning", message: { text: toLine(text) } };
};
