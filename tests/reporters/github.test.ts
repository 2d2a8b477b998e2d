import { describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/index.ts";
import { toGithub } from "../../src/reporters/github.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const report = reportOf();
const [first] = report.findings;
if (first === undefined) throw new Error("the scene has findings");

const repeated = (times: number): Report => ({
  ...report,
  findings: Array.from({ length: times }, () => ({ ...first, severity: "error" as const, state: "open" as const })),
});

describe("GitHub annotations", () => {
  test("name file, line, column and the rule", () => {
    expect(toGithub(report, someOptions).split("\n")[0]).toMatch(
      /^::error file=backend\.yaml,line=\d+,col=1,title=[a-z-]+%3A backend::/,
    );
  });

  test("are at most ten of a level, and the rest is said", () => {
    const lines = toGithub(repeated(13), someOptions).split("\n");
    expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
    expect(lines).toContain("3 more of level error");
    const summarized = toGithub(repeated(13), { ...someOptions, hasStepSummary: true });
    expect(summarized).toContain("3 more of level error in the step summary\n");
  });

  test("are at most ten of a level with what concerns the whole run, which comes first", () => {
    const { findings } = repeated(13);
    const given = {
      ...withText(report, "x"),
      findings: [...findings, ...findings.map((each) => ({ ...each, severity: "warning" as const }))],
      crashes: [{ rule: "own-rule", environment: "staging", message: "x", stack: "x", origin: "my-rules.js" }],
    };
    const lines = toGithub(given, someOptions).split("\n");
    const [errors, warnings] = ["::error ", "::warning "].map((word) => lines.filter((line) => line.startsWith(word)));
    expect([errors?.length, warnings?.length]).toEqual([10, 10]);
    expect(errors?.[0]).toContain("rule own-rule of my-rules.js crashed in staging: x");
    expect(warnings?.[0]).toBe("::warning title=not verified::1 check not verified: x");
    expect(lines).toContain("4 more of level error");
  });

  test("stand at the contract where a finding has no file in the repository", () => {
    const live = { resource: "projects/p/locations/r/services/s", field: null };
    const given = { ...report, findings: report.findings.map((each) => ({ ...each, location: live, asked: [] })) };
    expect(toGithub(given, someOptions)).toMatch(/^::error file=preflight\.yaml,line=1,col=1,title=/);
  });

  test.each(Object.entries(hostileTexts))("no text injects a command: %s", (_, text) => {
    const lines = toGithub(withText(report, text), someOptions)
      .split("\n")
      .filter((line) => line !== "");
    for (const line of lines) {
      expect(line).toMatch(/^(::(error|warning|notice) [^\n\r]*|\d+ [a-z][^\n\r]*|not checked: [^\n\r]*)$/);
      expect(line).not.toMatch(/##\[|##vso\[/);
      expect(line.length).toBeLessThan(8 * 1024);
    }
    expect(lines.filter((line) => line.startsWith("::set-output") || line.startsWith("::stop-commands"))).toEqual([]);
  });

  test("cut messages at the runner's limit", () => {
    const [line = ""] = toGithub(withText(report, "x".repeat(100 * 1024)), someOptions).split("\n");
    expect(line.slice(line.indexOf("::", 2) + 2).length).toBeLessThanOrEqual(4096);
  });
});
