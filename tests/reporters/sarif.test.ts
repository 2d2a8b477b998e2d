import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log, Run } from "sarif";
import { afterAll, describe, expect, test } from "vitest";
import { toSarif } from "../../src/reporters/sarif.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const folder = mkdtempSync(join(tmpdir(), "preflight-sarif-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runOf = (text: string): Run => {
  const [run] = (JSON.parse(text) as Log).runs;
  if (run === undefined) throw new Error("the log has no run");
  return run;
};

/** What the official tool says at level error: its schema check and its rules. */
const errorsOf = (text: string, name: string): string => {
  const [input, output] = [join(folder, `${name}.sarif`), join(folder, `${name}.verdict.sarif`)];
  writeFileSync(input, text);
  try {
    execFileSync("npx", ["sarif-multitool", "validate", input, "--output", output, "--log", "ForceOverwrite"], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
};

describe("SARIF", () => {
  const report = reportOf();
  const run = runOf(toSarif(report, someOptions));

  test("is valid to the official tool, for any text", () => {
    const hostile = Object.values(hostileTexts).flatMap((text) => withText(report, text).findings);
    const findings = hostile.map((finding, index) => ({ ...finding, fingerprint: `${finding.fingerprint}${index}` }));
    expect(errorsOf(toSarif(report, someOptions), "plain")).toBe("");
    expect(errorsOf(toSarif({ ...withText(report, "x"), findings }, someOptions), "hostile")).toBe("");
  }, 120_000);

  test("names the environment as category", () => {
    expect(run.automationDetails?.id).toBe("netra-preflight/staging/");
  });

  test("has one result for each open finding, with level, place and a fingerprint of the finding", () => {
    const open = report.findings.filter(({ state }) => state === "open");
    expect(run.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual(
      open.map(({ rule, severity }) => [rule, severity]),
    );
    const hashes = run.results?.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
    expect(new Set(hashes).size).toBe(open.length);
    for (const { locations } of run.results ?? []) {
      expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^[^/:]+$/);
    }
  });

  test("leaves suppressed findings out unless they are asked for", () => {
    const ids = (text: string) => runOf(text).results?.map(({ ruleId }) => ruleId);
    expect(ids(toSarif(report, someOptions))).not.toContain("variable-forbidden");
    expect(ids(toSarif(report, { ...someOptions, showSuppressed: true }))).toContain("variable-forbidden");
  });

  test("describes every rule with help, help as Markdown and a security severity as text", () => {
    const { rules = [] } = run.tool.driver;
    expect(rules.length).toBe(someOptions.rules.length);
    for (const rule of rules) expect(rule.help?.markdown).toContain(rule.id);
    expect(rules.find(({ id }) => id === "secret-weak")?.properties?.["security-severity"]).toBe("8.0");
  });

  test("says what was not verified as a notification", () => {
    const unverified = runOf(toSarif(withText(report, "x"), someOptions));
    expect(unverified.invocations?.[0]?.toolExecutionNotifications).toMatchObject([
      { descriptor: { id: "secret-weak" }, level: "warning", message: { text: "unverified x.x: x; x" } },
    ]);
  });

  test("never points above or outside the repository", () => {
    const uri = (file: string) =>
      runOf(
        toSarif(
          { ...report, findings: report.findings.map((each) => ({ ...each, location: { file, line: 1, column: 1 } })) },
          someOptions,
        ),
      ).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    expect(uri("/etc/a b.yaml")).toBe("etc/a%20b.yaml");
    expect(uri("../x/y.yaml")).toBe("x/y.yaml");
    expect(uri("deploy\\staging\\b.yaml")).toBe("deploy/staging/b.yaml");
  });
});
