import type { Log, Result, Run } from "sarif";
import type { Finding, Report } from "../engine/index.ts";
import { isFileLocation, severityRank } from "../model/index.ts";
import { toJsonText } from "./json-text.ts";
import { toLine } from "./plain-text.ts";
import { toAcceptedText } from "./remarks.ts";
import type { ReportOptions } from "./reporter.ts";
import { toRepositoryPlace } from "./repository-place.ts";
import { levels, toDescriptor } from "./sarif/descriptor.ts";
import { type Indexes, toInvocation } from "./sarif/notifications.ts";

/** Code scanning refuses a run with more. Source: docs.github.com, "SARIF support for code scanning". */
const resultLimit = 25_000;

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
  return toJsonText(log);
};

const toRun = (report: Report, environment: string, options: ReportOptions): Run => {
  const findings = report.findings.filter(
    (finding) => finding.environment === environment && (finding.state === "open" || options.showSuppressed),
  );
  const indexes: Indexes = new Map(options.rules.map(({ id }, index) => [id, index]));
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
    invocations: [toInvocation(report, environment, indexes)],
    results: toFitting(findings).map((finding) => toResult(finding, indexes, options)),
  };
};

/** The worst ones, in the report's order. */
const toFitting = (findings: readonly Finding[]): readonly Finding[] => {
  if (findings.length <= resultLimit) return findings;
  const worst = findings.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const kept = new Set(worst.slice(0, resultLimit));
  return findings.filter((finding) => kept.has(finding));
};

const toResult = (finding: Finding, indexes: Indexes, options: ReportOptions): Result => {
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
    ...(finding.state === "open" ? {} : { suppressions: [toSuppression(finding)] }),
  };
};

const toSuppression = (finding: Finding): NonNullable<Result["suppressions"]>[number] => ({
  kind: "external",
  status: "accepted",
  justification: toLine(toAcceptedText(finding) ?? finding.state),
});

const toMessage = (finding: Finding): string => {
  const subject = finding.service === null ? finding.environment : `${finding.environment}, ${finding.service}`;
  const parts = [
    `${finding.message} (${subject})`,
    finding.why,
    finding.help,
    ...finding.fix.map((each) => `Fix: ${each}`),
  ];
  return parts.flatMap((part) => (part === null || part === "" ? [] : [toUnlinked(toLine(part))])).join("\n");
};

/** `[a](b)` is a link in a message of SARIF; no name makes one. */
const toUnlinked = (text: string): string => text.replaceAll("](", "] (");

/** Code scanning needs a file: what a live service lacks is shown where the contract asks for it. */
const toLocation = (finding: Finding, options: ReportOptions): NonNullable<Result["locations"]>[number] => {
  const { location, service, variable, workload } = finding;
  const { file, line, column } = toRepositoryPlace(finding, options);
  const resource = location !== null && !isFileLocation(location) ? location.resource : workload;
  const name = [resource ?? service, variable].filter((part) => part !== null).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(file) },
      // A place is a point; a region without an end would reach to the end of its line.
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 },
    },
    ...(name === "" ? {} : { logicalLocations: [{ fullyQualifiedName: toLine(name), kind: "resource" }] }),
  };
};

const toUri = (path: string): string => path.toWellFormed().split("/").map(encodeURIComponent).join("/");
