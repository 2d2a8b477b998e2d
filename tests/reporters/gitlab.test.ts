import { describe, expect, test } from "vitest";
import { toGitlab } from "../../src/reporters/gitlab.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const entriesOf = (text: string): readonly Entry[] => JSON.parse(text);

describe("GitLab code quality", () => {
  const report = reportOf();

  test("has an entry for each open finding, the rule in its description", () => {
    const entries = entriesOf(toGitlab(report, someOptions));
    expect(entries.map(({ check_name }) => check_name)).toEqual(
      report.findings.filter(({ state }) => state === "open").map(({ rule }) => rule),
    );
    for (const { description, check_name, severity, location } of entries) {
      expect(description.startsWith(`${check_name}: `)).toBe(true);
      expect(["info", "minor", "major", "critical", "blocker"]).toContain(severity);
      expect(location.lines.begin).toBeGreaterThan(0);
    }
  });

  test("has no fingerprint twice", () => {
    const doubled = { ...report, findings: [...report.findings, ...report.findings] };
    const prints = entriesOf(toGitlab(doubled, someOptions)).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test.each(Object.entries(hostileTexts))("is JSON without a byte order mark with %s", (_, text) => {
    const written = toGitlab(withText(report, text), someOptions);
    expect(written.startsWith("[")).toBe(true);
    expect(entriesOf(written).length).toBeGreaterThan(0);
  });
});
