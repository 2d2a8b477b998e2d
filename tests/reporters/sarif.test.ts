import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Log, Notification, Run } from "sarif";
import { afterAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { isFileLocation, type Location } from "../../src/model/index.ts";
import { securityRules } from "../../src/reporters/sarif/descriptor.ts";
import { toSarif } from "../../src/reporters/sarif.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";
import type { Scene } from "../support/scene.ts";

const folder = mkdtempSync(join(tmpdir(), "preflight-sarif-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runOf = (text: string): Run => {
  const [run] = (JSON.parse(text) as Log).runs;
  if (run === undefined) throw new Error("the log has no run");
  return run;
};

/** The schema of OASIS, as Microsoft's tool carries it. */
const schema = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@microsoft/sarif-multitool-linux/sarif-2.1.0.json"), "utf8"),
);
const isSarif = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

/** What the official tool says at level error or warning: its rules, and those of GitHub code scanning. */
const faultsOf = (text: string, name: string): string => {
  const [input, output] = [join(folder, `${name}.sarif`), join(folder, `${name}.verdict.sarif`)];
  writeFileSync(input, text);
  try {
    // The package hands its arguments to a shell, which would end the command at the semicolon.
    const flags = ["--rule-kind", "'Sarif;Ghas'", "--output", output, "--log", "ForceOverwrite"];
    const said = execFileSync("npx", ["sarif-multitool", "validate", input, ...flags], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return /: (?:error|warning) \w+\d+:.*/.exec(said)?.[0] ?? "";
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
    expect(faultsOf(toSarif(report, someOptions), "plain")).toBe("");
    expect(faultsOf(toSarif({ ...withText(report, "x"), findings }, someOptions), "hostile")).toBe("");
  }, 120_000);

  test.each(Object.entries(hostileTexts))("follows the official schema with %s", (_, text) => {
    isSarif(JSON.parse(toSarif(withText(report, text), { ...someOptions, showSuppressed: true })));
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test("the schema is the whole one: it refuses what is not SARIF", () => {
    const log = JSON.parse(toSarif(report, someOptions));
    log.runs[0].results[0].level = "fatal";
    expect(isSarif(log)).toBe(false);
  });

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
      { associatedRule: { id: "secret-weak" }, level: "warning", message: { text: "unverified x.x: x; x" } },
    ]);
  });

  test("says crashed rules, what was not checked and entries of the baseline that are stale as notifications", () => {
    const entry = { container: null, secret: null, group: null, effective: null };
    const { invocations } = runOf(
      toSarif(
        {
          ...report,
          crashes: [{ rule: "own-rule", environment: "staging", message: "x", stack: "x", origin: "my-rules.js" }],
          notChecked: [{ rules: ["secret-access-denied"], environment: "staging", why: "manifests hold no grants" }],
          stale: [{ rule: "variable-missing", environment: "staging", service: "auth", variable: "A", ...entry }],
        },
        someOptions,
      ),
    );
    const textsOf = (list: readonly Notification[] = []) => list.map(({ level, message }) => [level, message.text]);
    expect(invocations?.[0]?.executionSuccessful).toBe(false);
    expect(textsOf(invocations?.[0]?.toolExecutionNotifications)).toEqual([
      ["error", "rule own-rule of my-rules.js crashed in staging: x"],
    ]);
    expect(textsOf(invocations?.[0]?.toolConfigurationNotifications)).toEqual([
      ["note", "not checked: secret-access-denied: manifests hold no grants"],
      [
        "warning",
        "the baseline lists what is no longer found: variable-missing staging auth A; --update-baseline drops it",
      ],
    ]);
  });

  test("gives every result a region with a start and an end, which GitHub requires", () => {
    for (const { locations } of run.results ?? []) {
      const { startLine = 0, startColumn = 0, endLine, endColumn = 0 } = locations?.[0]?.physicalLocation?.region ?? {};
      expect([startLine > 0, startColumn > 0, endLine, endColumn > startColumn]).toEqual([true, true, startLine, true]);
    }
  });

  test("knows no security rule that does not exist", () => {
    const known = new Set(rules.map(({ id }) => id));
    expect([...securityRules].filter((id) => !known.has(id))).toEqual([]);
  });

  test("keeps the worst results where there are more than GitHub takes", () => {
    const [first] = report.findings;
    if (first === undefined) throw new Error("the scene has findings");
    const open = { ...first, state: "open" as const };
    const findings = [
      ...Array.from({ length: 25_000 }, () => ({ ...open, severity: "warning" as const })),
      { ...open, severity: "error" as const },
    ];
    const { results = [] } = runOf(toSarif({ ...report, findings }, someOptions));
    expect(results).toHaveLength(25_000);
    expect(results.at(-1)?.level).toBe("error");
  });

  test("points to a file of the repository: its own, else the contract's line, else the contract", () => {
    const uri = (file: string, asked: readonly Location[] = []) =>
      runOf(
        toSarif(
          {
            ...report,
            findings: report.findings.map((each) => ({ ...each, location: { file, line: 1, column: 1 }, asked })),
          },
          someOptions,
        ),
      ).results?.[0]?.locations?.[0]?.physicalLocation;
    expect(uri("deploy/a b.yaml")?.artifactLocation?.uri).toBe("deploy/a%20b.yaml");
    expect(uri("/tmp/plan.json")?.artifactLocation?.uri).toBe("preflight.yaml");
    const asked = [
      { file: "../other.yaml", line: 3, column: 3 },
      { file: "infra/preflight.yaml", line: 7, column: 5 },
    ];
    expect(uri("/tmp/plan.json", asked)).toMatchObject({
      artifactLocation: { uri: "infra/preflight.yaml" },
      region: { startLine: 7, startColumn: 5 },
    });
  });

  test("shows what a live service lacks where the contract asks for it", () => {
    const live: Scene = {
      services: { backend: { variables: { API_URL: { type: "url" } } } },
      workloads: { backend: { LOG_LEVEL: "x" } },
    };
    const { findings, ...rest } = reportOf(live);
    const [asked] = findings[0]?.asked ?? [];
    if (asked === undefined || !isFileLocation(asked)) throw new Error("the contract has a place");
    const location = { resource: "projects/p/locations/r/services/backend", field: null };
    const text = toSarif({ ...rest, findings: findings.map((each) => ({ ...each, location })) }, someOptions);
    const [result] = runOf(text).results ?? [];
    expect(result?.ruleId).toBe("variable-missing");
    expect(result?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: asked.file },
      region: { startLine: asked.line, startColumn: asked.column },
    });
    expect(result?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toContain("services/backend/API_URL");
  });
});
