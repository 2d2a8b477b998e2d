import type { Crash, EnvironmentSummary, Finding, NotChecked, Report, Unverified } from "../engine/index.ts";
import { toJsonText } from "./json-text.ts";

/**
 * The report for scripts, as schema/report.schema.json has it. Invisible and direction characters of names are escaped, so
 * that printing it drives no terminal; every JSON parser gives the same text back.
 */
export const toJson = (report: Report): string => {
  const {
    schemaVersion,
    tool,
    status,
    environments,
    services,
    findings,
    notChecked,
    unverified,
    crashes,
    stale,
    probes,
    chains = [],
    summary,
  } = report;
  const shown = {
    schemaVersion,
    tool: { name: tool.name, version: tool.version },
    status,
    environments: environments.map(toEnvironment),
    services,
    findings: findings.map(toFinding),
    notChecked: notChecked.map(({ rules, environment, why }: NotChecked) => ({ rules, environment, why })),
    unverified: unverified.map(toUnverified),
    crashes: crashes.map(({ rule, environment, message }: Crash) => ({ rule, environment, message })),
    stale,
    ...(probes === undefined ? {} : { probes, chains }),
    summary,
  };
  return toJsonText(shown);
};

const toEnvironment = (environment: EnvironmentSummary) => ({
  name: environment.name,
  project: environment.project,
  source: environment.source,
  workloads: environment.workloads,
  variables: environment.variables,
  secrets: environment.secrets,
  payloads: environment.payloads,
  emulated: environment.emulated,
  ...(environment.planned === undefined ? {} : { planned: environment.planned }),
});

const toFinding = (finding: Finding) => ({
  rule: finding.rule,
  severity: finding.severity,
  environment: finding.environment,
  service: finding.service,
  workload: finding.workload,
  container: finding.container,
  variable: finding.variable,
  secret: finding.secret,
  group: finding.group,
  effective: finding.effective,
  message: finding.message,
  help: finding.help,
  why: finding.why,
  fix: finding.fix,
  location: finding.location,
  url: finding.url,
  fingerprint: finding.fingerprint,
  state: finding.state,
  ...(finding.accepted === undefined ? {} : { accepted: finding.accepted }),
  cause: finding.cause,
  ...(finding.reads === undefined ? {} : { reads: finding.reads }),
  ...(finding.probe === undefined ? {} : { probe: finding.probe }),
});

const toUnverified = ({ rule, environment, service, variable, reason, message, help }: Unverified) => ({
  rule,
  environment,
  service,
  variable,
  reason,
  message,
  help,
});
