import { describe, expect, test } from "vitest";
import { exitCodes, type FailureOptions, toExitCode } from "../../src/cli/exit-code.ts";
import type { Report } from "../../src/engine/index.ts";
import { reportOf } from "../support/report.ts";

const clean = reportOf({ services: { auth: { variables: { NAME: {} } } }, workloads: { auth: { NAME: "x" } } });
const [finding] = reportOf().findings;
const withFindings = (severity: "error" | "warning" | "info", count = 1): Report => {
  if (finding === undefined) throw new Error("the scene has findings");
  return {
    ...clean,
    findings: Array.from({ length: count }, () => ({ ...finding, severity, state: "open" as const })),
    summary: { ...clean.summary, [`${severity}s`]: count },
  };
};
const unverified: Report["unverified"] = [
  {
    rule: "secret-weak",
    environment: "staging",
    service: "auth",
    workload: "auth",
    variable: "NAME",
    secret: null,
    reason: "timeout",
    message: "did not answer in time",
    help: null,
  },
];
const defaults: FailureOptions = { failOn: "error", maxWarnings: null, allowIncomplete: false };
const codeOf = (report: Report, options: Partial<FailureOptions> = {}) =>
  toExitCode(report, { ...defaults, ...options });

describe("the exit code", () => {
  test("is 0 for a clean run", () => {
    expect(clean.findings).toEqual([]);
    expect(codeOf(clean)).toBe(0);
  });

  test("is 1 for findings from --fail-on on, and 0 below", () => {
    expect(codeOf(withFindings("error"))).toBe(1);
    expect(codeOf(withFindings("warning"))).toBe(0);
    expect(codeOf(withFindings("warning"), { failOn: "warning" })).toBe(1);
    expect(codeOf(withFindings("info"), { failOn: "warning" })).toBe(0);
    expect(codeOf(withFindings("info"), { failOn: "info" })).toBe(1);
  });

  test("is 1 for more warnings than --max-warnings, never a count", () => {
    expect(codeOf(withFindings("warning", 3), { maxWarnings: 3 })).toBe(0);
    expect(codeOf(withFindings("warning", 300), { maxWarnings: 3 })).toBe(1);
    expect(codeOf(withFindings("error", 300))).toBe(1);
  });

  test("leaves out what is accepted", () => {
    const report = withFindings("error");
    const accepted = report.findings.map((each) => ({ ...each, state: "suppressed" as const }));
    expect(codeOf({ ...report, findings: accepted })).toBe(0);
  });

  test("is 3 when something could not be looked at, unless findings fail or that is allowed", () => {
    expect(codeOf({ ...clean, unverified })).toBe(3);
    expect(codeOf({ ...withFindings("error"), unverified })).toBe(1);
    expect(codeOf({ ...withFindings("warning"), unverified })).toBe(3);
    expect(codeOf({ ...clean, unverified }, { allowIncomplete: true })).toBe(0);
  });

  test("is 70 when a rule crashed, whatever else was found", () => {
    const crashes = [{ rule: "url-target", environment: "staging", message: "broken", stack: "" }];
    expect(codeOf({ ...clean, crashes })).toBe(70);
    expect(codeOf({ ...withFindings("error"), crashes }, { allowIncomplete: true })).toBe(70);
  });

  test("has the numbers that scripts rely on", () => {
    expect(exitCodes).toEqual({ clean: 0, findings: 1, usage: 2, incomplete: 3, bug: 70, interrupted: 130 });
  });
});
