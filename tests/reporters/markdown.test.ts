import { describe, expect, test } from "vitest";
import { toMarkdown } from "../../src/reporters/markdown.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const report = reportOf();
const rowsOf = (text: string): readonly string[] => text.split("\n").filter((line) => line.startsWith("| error"));

describe("Markdown", () => {
  test("has a table for each service with findings, and one line for a healthy one", () => {
    const text = toMarkdown(report, someOptions);
    expect(text).toContain("### ✖ backend (backend)");
    expect(text).toContain("### ✔ auth (auth)\n\n1 variable, no finding");
    expect(rowsOf(text).length).toBe(
      report.findings.filter(({ state, severity }) => state === "open" && severity === "error").length,
    );
  });

  test("shows no service as healthy whose checks were not made", () => {
    const unverified = [
      {
        rule: "secret-weak",
        environment: "staging",
        service: "auth",
        workload: "auth",
        variable: "PORT_NUMBER",
        secret: null,
        reason: "permission-denied" as const,
        message: "permission denied",
        help: "grant `roles/run.viewer`",
      },
    ];
    const text = toMarkdown({ ...report, unverified }, someOptions);
    expect(text).toContain("### ? auth (auth)\n\n1 variable, no finding, 1 check not verified");
    expect(text).toContain(
      "- permission denied: secret-weak for auth.PORT\\_NUMBER (grant <code>roles/run.viewer</code>)",
    );
  });

  test("says first that a rule crashed and that the baseline is stale", () => {
    const entry = { container: null, secret: null, group: null, effective: null };
    const crashes = [{ rule: "own-rule", environment: "staging", message: "x", stack: "x" }];
    const stale = [{ rule: "variable-missing", environment: "staging", service: "auth", variable: "A", ...entry }];
    const [head = ""] = toMarkdown({ ...report, crashes, stale }, someOptions).split("## staging");
    expect(head).toContain("rule own-rule crashed in staging: this is a bug in netra-preflight");
    expect(head).toContain("the baseline lists what is no longer found: variable-missing staging auth A");
  });

  test.each(Object.entries(hostileTexts))("keeps its tables with %s", (_, text) => {
    const rows = rowsOf(toMarkdown(withText(report, text), someOptions));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.replaceAll("\\|", "").split("|")).toHaveLength(7);
      expect(row.replace(/<br>|<\/?code>/g, "")).not.toMatch(/<[/a-z]/i);
    }
  });

  test("stays under a step summary's limit and says what it leaves out", () => {
    const [first] = report.findings;
    if (first === undefined) throw new Error("the scene has findings");
    const many = { ...report, findings: Array.from({ length: 20_000 }, () => first) };
    const text = toMarkdown(many, someOptions);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toContain("The rest did not fit into this report");
  });
});
