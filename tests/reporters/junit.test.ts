import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { toJunit } from "../../src/reporters/junit.ts";
import { hostileTexts, reportOf, someOptions, withText } from "../support/report.ts";

const parse = (xml: string) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => ["testsuite", "testcase"].includes(name),
    processEntities: true,
  }).parse(xml).testsuites;

interface Case {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly type: string };
  readonly error?: { readonly message: string };
  readonly skipped?: { readonly message?: string };
}

const casesOf = (xml: string): readonly Case[] =>
  parse(xml).testsuite.flatMap((suite: { testcase?: readonly Case[] }) => suite.testcase ?? []);

describe("JUnit", () => {
  const report = reportOf();

  test("has a suite for each service and counts that agree with the cases", () => {
    const root = parse(toJunit(report, someOptions));
    expect(root.testsuite.map(({ name }: { name: string }) => name)).toEqual([
      "staging",
      "staging.auth",
      "staging.backend",
    ]);
    const cases = casesOf(toJunit(report, someOptions));
    expect(Number(root.tests)).toBe(cases.length);
    expect(Number(root.failures)).toBe(cases.filter(({ failure }) => failure !== undefined).length);
    expect(Number(root.skipped)).toBe(cases.filter(({ skipped }) => skipped !== undefined).length);
  });

  test("says findings as failures, accepted ones as skipped, unverified ones as errors, and passing checks too", () => {
    const cases = casesOf(toJunit(withText(report, "x"), someOptions));
    expect(cases.some(({ failure }) => failure?.type === "error")).toBe(true);
    const skipped = cases
      .filter((each) => each.skipped !== undefined)
      .map(({ skipped: { message = "" } = {} }) => message);
    expect(skipped.filter((message) => message.startsWith("suppressed: "))).toHaveLength(1);
    expect(skipped.filter((message) => message.startsWith("not checked: "))).toHaveLength(report.notChecked.length);
    expect(cases.filter(({ error }) => error?.message === "unverified: x")).toHaveLength(1);
    expect(
      cases.some(
        ({ failure, error, skipped }) => failure === undefined && error === undefined && skipped === undefined,
      ),
    ).toBe(true);
  });

  test("a rule that crashed is an error and has passed nowhere", () => {
    const rule = "variable-reserved";
    const passed = (xml: string) => casesOf(xml).filter(({ name, error }) => name === rule && error === undefined);
    expect(passed(toJunit(report, someOptions)).length).toBeGreaterThan(0);
    const crashes = [{ rule, environment: "staging", message: "x", stack: "x" }];
    const broken = toJunit({ ...report, crashes }, someOptions);
    expect(passed(broken)).toEqual([]);
    expect(casesOf(broken).filter(({ name, error }) => name === rule && error !== undefined)).toHaveLength(1);
  });

  test("names no case of a suite twice, so that CI systems can follow each", () => {
    const twice = { ...report, findings: [...report.findings, ...report.findings] };
    for (const { testcase = [] } of parse(toJunit(twice, someOptions)).testsuite) {
      const names = testcase.map(({ name }: Case) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("no line is a command to the runner that shows it", () => {
    const xml = toJunit(withText(report, "::error::x\n ##[set-output name=a]b ##vso[task.complete]"), someOptions);
    expect(xml).not.toMatch(/^\s*::|##\[|##vso\[/m);
  });

  test.each(Object.entries(hostileTexts))("is well-formed XML 1.0 with %s", (_, text) => {
    const xml = toJunit(withText(report, text), someOptions);
    expect(XMLValidator.validate(xml)).toBe(true);
    // The characters that XML 1.0 allows. Source: W3C, Extensible Markup Language 1.0, 2.2.
    expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
    expect(xml).not.toContain("]]>");
  });
});
