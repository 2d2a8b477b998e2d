import { describe, expect, test } from "vitest";
import { suppressionExpired } from "../../rules/suppression-expired.ts";
import { suppressionUnused } from "../../rules/suppression-unused.ts";
import { variableForbidden } from "../../rules/variable-forbidden.ts";
import { variableMissing } from "../../rules/variable-missing.ts";
import { lint, selectRules, toReport } from "../../src/engine/index.ts";
import type { Snapshot } from "../../src/model/index.ts";
import { loadReporter } from "../../src/reporters/index.ts";
import { someOptions } from "../support/report.ts";
import { lintWith } from "../support/said.ts";
import { hash, type Scene, toLintInput } from "../support/scene.ts";
import { blank, changingVariables } from "../support/world.ts";

const rules = [variableMissing, variableForbidden, suppressionExpired, suppressionUnused];

const scene = (suppression: Record<string, unknown>, takenAt = "2026-06-30T12:00:00Z"): Scene => ({
  takenAt,
  services: { backend: { variables: { A: {} }, forbidden: { TESTING: "switches authentication off" } } },
  workloads: { backend: { A: "1", TESTING: "1" } },
  suppressions: [
    {
      rule: "variable-forbidden",
      environment: "staging",
      service: "backend",
      variable: "TESTING",
      reason: "until 2.1",
      owner: "platform",
      expires: "2026-06-30",
      ...suppression,
    },
  ],
});

const statesOf = (given: Scene): readonly string[] =>
  lintWith(rules, given).findings.map(({ rule, state, severity }) => `${rule} ${severity} ${state}`);

describe("suppressions", () => {
  test("silence the finding that they name through their last day", () => {
    expect(statesOf(scene({}))).toEqual(["variable-forbidden error suppressed"]);
  });

  test("say who accepts a finding, why and until when, in every format that shows it", async () => {
    const report = toReport([lintWith(rules, scene({ reason: "until <2.1>" }))], "1.2.3", "error");
    expect(report.findings[0]?.accepted).toEqual({ reason: "until <2.1>", owner: "platform", expires: "2026-06-30" });
    for (const format of ["pretty", "json", "sarif", "junit", "markdown", "html"]) {
      const text = (await loadReporter(format))(report, { ...someOptions, showSuppressed: true });
      expect(text, format).toMatch(/until (?:<|&lt;)2\.1(?:>|&gt;)/);
      expect(text, format).toContain("platform");
      expect(text, format).toContain("2026-06-30");
    }
  });

  test("expire: the finding comes back and one more says so", () => {
    expect(statesOf(scene({}, "2026-07-01T00:00:00Z"))).toEqual([
      "variable-forbidden error open",
      "suppression-expired error open",
    ]);
  });

  test("match by rule, environment, service and variable", () => {
    expect(statesOf(scene({ variable: "A" }))).toEqual([
      "variable-forbidden error open",
      "suppression-unused warning open",
    ]);
    expect(statesOf(scene({ rule: "variable-missing" }))).toEqual([
      "variable-forbidden error open",
      "suppression-unused warning open",
    ]);
  });

  test("that nothing needs any more are reported", () => {
    const given = { ...scene({}), workloads: { backend: { A: "1" } } };
    expect(statesOf(given)).toEqual(["suppression-unused warning open"]);
  });

  test("of another environment silence nothing here, and are not judged here", () => {
    const environments = { production: { source: { manifests: ["y.yaml"] } } };
    expect(statesOf({ ...scene({ environment: "production" }), environments })).toEqual([
      "variable-forbidden error open",
    ]);
  });

  test("without a last day hold for ever", () => {
    const policy = { "suppression-expiry": "optional" };
    expect(statesOf({ ...scene({ expires: undefined }, "2099-01-01T00:00:00Z"), policy })).toEqual([
      "variable-forbidden error suppressed",
    ]);
  });

  test("without a service or a variable hold for all of them", () => {
    expect(statesOf(scene({ service: undefined }))).toEqual(["variable-forbidden error suppressed"]);
    expect(statesOf(scene({ variable: undefined }))).toEqual(["variable-forbidden error suppressed"]);
    const all = { service: undefined, variable: undefined };
    expect(statesOf({ ...scene(all), workloads: { backend: { A: "1" } } })).toEqual([
      "suppression-unused warning open",
    ]);
  });

  test("of one service hold for that one only", () => {
    const given = scene({ service: "auth" });
    const services = { ...given.services, auth: {} };
    expect(statesOf({ ...given, services })).toEqual([
      "variable-forbidden error open",
      "suppression-unused warning open",
    ]);
  });

  test("of what could not be looked at are not called needless", () => {
    const given = scene({ variable: "MODE" });
    const services = { backend: { forbidden: { MODE: { unless: "live" } } } };
    const { environment, snapshot } = toLintInput({ ...given, services, workloads: { backend: { MODE: "live" } } });
    const selection = selectRules(rules, environment);
    const rulesOf = (change: (found: Snapshot) => Snapshot): readonly string[] =>
      lint(environment, change(snapshot), selection, { hash }).findings.map(({ rule }) => rule);
    expect(rulesOf((found) => found)).toEqual(["suppression-unused"]);
    const unread = changingVariables({ value: blank });
    expect(rulesOf(unread)).toEqual([]);
  });

  test("of a service that is not here are not judged", () => {
    const given = scene({ service: "auth" });
    const services = { ...given.services, auth: { environments: ["production"] } };
    const environments = { production: { source: { manifests: ["y.yaml"] } } };
    expect(statesOf({ ...given, services, environments })).toEqual(["variable-forbidden error open"]);
  });

  test("of rules that did not run are not judged", () => {
    const given = {
      ...scene({}),
      workloads: { backend: { A: "1" } },
      policy: { rules: { "variable-forbidden": "off" } },
    };
    expect(statesOf(given)).toEqual([]);
  });
});
