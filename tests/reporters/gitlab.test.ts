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
    const open = report.findings.filter(({ state }) => state === "open").map(({ rule }) => rule);
    expect(entries.slice(0, open.length).map(({ check_name }) => check_name)).toEqual(open);
    for (const { description, check_name, severity, location } of entries.slice(0, open.length)) {
      expect(description.startsWith(`${check_name}: `)).toBe(true);
      expect(["info", "minor", "major", "critical", "blocker"]).toContain(severity);
      expect(location.lines.begin).toBeGreaterThan(0);
    }
  });

  test("says what was not checked, a crashed rule and a stale entry of the baseline as entries at the contract", () => {
    const entry = { container: null, secret: null, group: null, effective: null };
    const given = {
      ...report,
      findings: [],
      notChecked: [{ rules: ["secret-access-denied"], environment: "staging", why: "manifests hold no grants" }],
      crashes: [{ rule: "own-rule", environment: "staging", message: "x", stack: "x", origin: "my-rules.js" }],
      stale: [{ rule: "variable-missing", environment: "staging", service: "auth", variable: "A", ...entry }],
    };
    const entries = entriesOf(toGitlab(given, someOptions));
    expect(entries.map(({ severity, description }) => [severity, description])).toEqual([
      ["blocker", "rule own-rule of my-rules.js crashed in staging: x"],
      ["info", "not checked: secret-access-denied: manifests hold no grants (staging)"],
      [
        "info",
        "the baseline lists what is no longer found: variable-missing staging auth A; --update-baseline drops it",
      ],
    ]);
    for (const { location } of entries) expect(location).toEqual({ path: "preflight.yaml", lines: { begin: 1 } });
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
