import type { Severity } from "../model/index.ts";
import { isAtLeast, severityRank } from "../model/index.ts";
import type { Baselined } from "./baseline.ts";
import type { EnvironmentResult } from "./lint.ts";
import type { Finding, Report, Unverified } from "./report.ts";

/** Findings that the user accepts as they are; the default accepts none. */
export type Accept = (findings: readonly Finding[]) => Baselined;

const acceptNone: Accept = (findings) => ({ findings, stale: [] });

/** The report of a run: everything sorted, counted, and one word for how it ended. */
export const toReport = (
  results: readonly EnvironmentResult[],
  version: string,
  failOn: Severity,
  accept: Accept = acceptNone,
): Report => {
  const { findings, stale } = accept(results.flatMap((result) => result.findings.toSorted(byPlace)));
  const unverified = results.flatMap((result) => result.unverified.toSorted(byPlaceUnverified));
  const open = findings.filter(({ state }) => state === "open");
  const count = (severity: Severity): number => open.filter((finding) => finding.severity === severity).length;
  const checked = results.flatMap((result) => result.checked);
  const crashes = results.flatMap((result) => result.crashes);
  const fails = open.some(({ severity }) => isAtLeast(severity, failOn));
  return {
    schemaVersion: 1,
    tool: { name: "netra-preflight", version },
    status: fails ? "findings" : unverified.length > 0 || crashes.length > 0 ? "incomplete" : "clean",
    environments: results.map((result) => result.summary),
    services: results.flatMap((result) => result.services),
    checked,
    findings,
    notChecked: results.flatMap((result) => result.notChecked),
    unverified,
    crashes,
    stale,
    summary: {
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      suppressed: findings.filter(({ state }) => state === "suppressed").length,
      baselined: findings.filter(({ state }) => state === "baselined").length,
      unverified: unverified.length,
      rules: Math.max(0, ...results.map((result) => result.rules)),
      checks: checked.reduce((sum, { checks }) => sum + checks, 0),
    },
  };
};

const compareText = (a: string | null, b: string | null): number => {
  const [left, right] = [a ?? "", b ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
};

const byPlace = (a: Finding, b: Finding): number =>
  compareText(a.service, b.service) ||
  severityRank(a.severity) - severityRank(b.severity) ||
  compareText(a.variable, b.variable) ||
  compareText(a.rule, b.rule) ||
  compareText(a.container, b.container) ||
  compareText(a.secret, b.secret) ||
  compareText(a.message, b.message);

const byPlaceUnverified = (a: Unverified, b: Unverified): number =>
  compareText(a.service, b.service) ||
  compareText(a.variable, b.variable) ||
  compareText(a.secret, b.secret) ||
  compareText(a.rule, b.rule) ||
  compareText(a.message, b.message);
