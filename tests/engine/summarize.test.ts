import { describe, expect, test } from "vitest";
import { type EnvironmentResult, type Finding, toReport, type Unverified } from "../../src/engine/index.ts";
import type { Severity } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";
import { lintWith } from "../support/said.ts";

const base = lintWith([], { services: { backend: {} }, workloads: { backend: { A: "1" } } });
const resultOf = (more: Partial<EnvironmentResult> = {}): EnvironmentResult => ({ ...base, ...more });
const unread = (more: Partial<Unverified> = {}): Unverified => ({
  rule: "secret-weak",
  environment: "staging",
  service: "backend",
  workload: "backend",
  variable: "A",
  secret: null,
  reason: "permission-denied",
  message: "permission denied",
  help: null,
  ...more,
});
const crash = { rule: "x-y", environment: "staging", message: "m", stack: "s" };
const report = (results: readonly EnvironmentResult[], failOn: Severity = "error") =>
  toReport(results, "1.2.3", failOn);

describe("one word for how a run ended", () => {
  const statusOf = (more: Partial<EnvironmentResult>, failOn: Severity = "error") =>
    report([resultOf(more)], failOn).status;
  const warning = someFinding({ severity: "warning" });

  test("findings, from the gravity on that fails", () => {
    expect(statusOf({ findings: [someFinding()] })).toBe("findings");
    expect(statusOf({ findings: [warning] })).toBe("clean");
    expect(statusOf({ findings: [warning] }, "warning")).toBe("findings");
    expect(statusOf({ findings: [warning, someFinding()], unverified: [unread()] })).toBe("findings");
  });

  test("incomplete, where something could not be looked at or a rule crashed", () => {
    expect(statusOf({ unverified: [unread()] })).toBe("incomplete");
    expect(statusOf({ crashes: [crash] })).toBe("incomplete");
    expect(statusOf({ findings: [warning], unverified: [unread()] })).toBe("incomplete");
  });

  test("clean, where all that was found is accepted", () => {
    const findings = [someFinding({ state: "suppressed" }), someFinding({ state: "baselined" })];
    expect(statusOf({ findings })).toBe("clean");
  });
});

describe("the order of findings", () => {
  const orderOf = (...findings: readonly Partial<Finding>[]) =>
    report([resultOf({ findings: findings.map(someFinding) })])
      .findings.map(({ fingerprint }) => fingerprint)
      .join("");

  test.each<[string, Partial<Finding>, Partial<Finding>]>([
    ["those of no service first", { service: null, severity: "info" }, { service: "auth" }],
    ["by service", { service: "auth", severity: "info" }, { service: "backend" }],
    ["the gravest first", { severity: "error", variable: "B" }, { severity: "warning", variable: "A" }],
    ["by variable", { variable: "A", rule: "z" }, { variable: "B", rule: "a" }],
    ["by rule", { rule: "a", container: "z" }, { rule: "b", container: "a" }],
    ["by container", { container: "a", secret: "z" }, { container: "b", secret: "a" }],
    ["by secret", { secret: "a", message: "z" }, { secret: "b", message: "a" }],
    ["by message", { message: "a" }, { message: "b" }],
  ])("%s", (_, first, second) => {
    const [one, two] = [
      { ...first, fingerprint: "1" },
      { ...second, fingerprint: "2" },
    ];
    expect(orderOf(one, two)).toBe("12");
    expect(orderOf(two, one)).toBe("12");
  });

  test("is that of the run where nothing tells them apart, and environments stay apart", () => {
    expect(orderOf({ fingerprint: "2" }, { fingerprint: "1" })).toBe("21");
    const results = ["z", "a"].map((service) => resultOf({ findings: [someFinding({ service })] }));
    expect(report(results).findings.map(({ service }) => service)).toEqual(["z", "a"]);
  });
});

test("what was not verified is told in the order of its places", () => {
  const places: Partial<Unverified>[] = [
    { service: null, variable: "Z" },
    { service: "auth", variable: "Z" },
    { variable: null, secret: "z" },
    { variable: "A", secret: "a", rule: "z" },
    { variable: "A", secret: "b", rule: "a", message: "z" },
    { variable: "A", secret: "b", rule: "b", message: "a" },
    { variable: "A", secret: "b", rule: "b", message: "b" },
  ];
  const unverified = places.map(unread);
  expect(report([resultOf({ unverified: unverified.toReversed() })]).unverified).toEqual(unverified);
});

test("the results of all environments are one report", () => {
  const checked = { environment: "staging", service: "backend", rule: "a", checks: 2 };
  const one = resultOf({ checked: [checked, { ...checked, checks: 3 }], rules: 7, crashes: [crash] });
  const two = resultOf({ checked: [checked], rules: 9, notChecked: [{ rules: ["a"], environment: "x", why: "w" }] });
  expect(report([one, two])).toMatchObject({
    schemaVersion: 1,
    tool: { name: "netra-preflight", version: "1.2.3" },
    environments: [base.summary, base.summary],
    services: [...base.services, ...base.services],
    checked: [checked, { ...checked, checks: 3 }, checked],
    notChecked: two.notChecked,
    crashes: [crash],
    stale: [],
    summary: { rules: 9, checks: 7 },
  });
  expect(report([]).summary.rules).toBe(0);
});

test("findings are counted by gravity where they are open, else by who accepted them", () => {
  const findings = [
    ...Array.from({ length: 3 }, () => someFinding()),
    ...Array.from({ length: 2 }, () => someFinding({ severity: "warning" })),
    someFinding({ severity: "info" }),
    someFinding({ state: "suppressed" }),
    someFinding({ state: "suppressed", severity: "info" }),
    someFinding({ state: "baselined" }),
  ];
  expect(report([resultOf({ findings, unverified: [unread(), unread()] })]).summary).toMatchObject({
    errors: 3,
    warnings: 2,
    infos: 1,
    suppressed: 2,
    baselined: 1,
    unverified: 2,
  });
});

test("what the user accepts is accepted after sorting, and entries that match nothing are told", () => {
  const entry = {
    rule: "a",
    environment: "e",
    service: null,
    container: null,
    variable: null,
    secret: null,
    group: null,
    effective: null,
  };
  const given = resultOf({ findings: [someFinding({ variable: "B" }), someFinding()] });
  const accepted = toReport([given], "1", "error", (findings) => ({
    findings: findings.map((each) => (each.variable === "A" ? { ...each, state: "baselined" } : each)),
    stale: [entry],
  }));
  expect(accepted.findings.map(({ variable, state }) => `${variable} ${state}`)).toEqual(["A baselined", "B open"]);
  expect([accepted.stale, accepted.summary.baselined]).toEqual([[entry], 1]);
});
