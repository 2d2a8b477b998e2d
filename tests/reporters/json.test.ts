import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { ReasonCode } from "../../src/model/index.ts";
import { toJson } from "../../src/reporters/json.ts";
import { hostileTexts, reportOf, withText } from "../support/report.ts";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schema/report.schema.json"), "utf8"));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true, formats: { uri: true } }).compile(
  schema,
);
const report = reportOf();

/** Every code that the model has: the compiler refuses a list that misses one. */
const reasons: Readonly<Record<ReasonCode, true>> = {
  "no-credentials": true,
  unauthenticated: true,
  "permission-denied": true,
  "api-disabled": true,
  "not-found": true,
  unreachable: true,
  timeout: true,
  interrupted: true,
  "rate-limited": true,
  corrupted: true,
  undecidable: true,
  "not-in-source": true,
  "not-asked": true,
  "no-value": true,
};

describe("the JSON report", () => {
  test("is what the committed schema says", () => {
    validate(JSON.parse(toJson(report)));
    expect(validate.errors).toBeNull();
    expect(report.findings.length).toBeGreaterThan(0);
  });

  test("is refused by the schema with a field more or less", () => {
    const made = JSON.parse(toJson(report));
    expect(validate({ ...made, extra: 1 })).toBe(false);
    expect(validate({ ...made, status: undefined })).toBe(false);
    expect(validate({ ...made, findings: [{ ...made.findings[0], value: "x" }] })).toBe(false);
  });

  test("has a word of the schema for every reason of the model", () => {
    expect(schema.definitions.unverified.properties.reason.enum.toSorted()).toEqual(Object.keys(reasons).toSorted());
  });

  test("leaves fields null that a finding is not about", () => {
    const { findings } = JSON.parse(toJson(report));
    expect(findings[0]).toMatchObject({ group: null, effective: null, cause: null, state: "open" });
  });

  test("keeps the stack of a crashed rule to itself", () => {
    const crashed = { rule: "url-target", environment: "staging", message: "broken", stack: "at /home/someone/x.ts" };
    const made = JSON.parse(toJson({ ...report, crashes: [crashed] }));
    validate(made);
    expect(validate.errors).toBeNull();
    expect(made.crashes).toEqual([{ rule: "url-target", environment: "staging", message: "broken" }]);
  });

  test.each(Object.entries(hostileTexts))("survives %s, and drives no terminal", (_, text) => {
    const hostile = withText(report, text);
    const made = toJson(hostile);
    expect(made).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(JSON.parse(made).findings[0].message).toBe(hostile.findings[0]?.message);
    validate(JSON.parse(made));
    expect(validate.errors).toBeNull();
  });

  test("has the same bytes for the same report", () => {
    expect(toJson(reportOf())).toBe(toJson(reportOf()));
  });
});
