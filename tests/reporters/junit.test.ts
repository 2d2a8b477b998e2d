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
  readonly skipped?: unknown;
}

const casesOf = (xml: string): readonly Case[] =>
  parse(xml).testsuite.flatMap((suite: { testcase?: readonly Case[] }) => suite.testcase ?? []);

describe("JUnit", () => {
  const report = reportOf();

  test("has a suite for each service and counts that agree with the cases", () => {
    const root = parse(toJunit(report, someOptions));
    expect(root.testsuite.map(({ name }: { name: string }) => name)).toEqual(["staging.auth", "staging.backend"]);
    const cases = casesOf(toJunit(report, someOptions));
    expect(Number(root.tests)).toBe(cases.length);
    expect(Number(root.failures)).toBe(cases.filter(({ failure }) => failure !== undefined).length);
    expect(Number(root.skipped)).toBe(cases.filter(({ skipped }) => skipped !== undefined).length);
  });

  test("says findings as failures, accepted ones as skipped, unverified ones as errors, and passing checks too", () => {
    const cases = casesOf(toJunit(withText(report, "x"), someOptions));
    expect(cases.some(({ failure }) => failure?.type === "error")).toBe(true);
    expect(cases.filter(({ skipped }) => skipped !== undefined)).toHaveLength(1);
    expect(cases.filter(({ error }) => error?.message === "unverified: x")).toHaveLength(1);
    expect(
      cases.some(
        ({ failure, error, skipped }) => failure === undefined && error === undefined && skipped === undefined,
      ),
    ).toBe(true);
  });

  test.each(Object.entries(hostileTexts))("is well-formed XML 1.0 with %s", (_, text) => {
    const xml = toJunit(withText(report, text), someOptions);
    expect(XMLValidator.validate(xml)).toBe(true);
    // The characters that XML 1.0 allows. Source: W3C, Extensible Markup Language 1.0, 2.2.
    expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
    expect(xml).not.toContain("]]>");
  });
});
