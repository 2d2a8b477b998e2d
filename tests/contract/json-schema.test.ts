import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { toJsonSchema } from "../../src/contract/json-schema.ts";
import { typeNames } from "../../src/contract/type-settings.ts";
import { faultsIn, withVariables } from "./faults.ts";

const root = join(import.meta.dirname, "../..");

const isValid = new Ajv({ strict: false, allErrors: true }).compile(toJsonSchema());

test("the committed schema is what the code says; vitest -u writes it", async () => {
  const text = `${JSON.stringify(toJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(root, "schema/preflight.schema.json"));
});

test("every key is described, for those who write the file in an editor", () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    const { properties } = node as { properties?: Record<string, { description?: string }> };
    for (const [key, property] of Object.entries(properties ?? {})) {
      if (property.description === undefined) bare.push(`${path}.${key}`);
    }
    for (const [key, child] of Object.entries(node)) visit(child, `${path}.${key}`);
  };
  visit(toJsonSchema(), "");
  expect(bare).toEqual([]);
});

describe("an editor agrees with the tool", () => {
  test.each(["rules/presets/netra.yaml", "examples/netra/preflight.yaml"])("%s is valid", (file) => {
    isValid(parse(readFileSync(join(root, file), "utf8")));
    expect(isValid.errors).toBeNull();
  });

  test.each(typeNames)("type %s is known", (type) => {
    expect(isValid(parse(withVariables(`X: {type: ${type}}`)))).toBe(true);
  });

  test.each([
    "X: ",
    "X: {value: 8080}",
    "X: {values: true}",
    "X: {required: {when: {A: [1, b]}}}",
    "X: {per-environment: {staging: {required: false}, production: }}",
  ])("%s is valid", (variable) => expect(isValid(parse(withVariables(variable)))).toBe(true));

  test.each([
    "X: {requird: true}",
    "X: {type: ulr}",
    "X: {min-length: a}",
    "X: {required: maybe}",
    "X: {values: []}",
    "X: {bits: 129}",
    "A=B: ",
  ])("%s is not", (variable) => {
    expect(isValid(parse(withVariables(variable)))).toBe(false);
    expect(faultsIn(withVariables(variable))).toHaveLength(1);
  });

  test.each([
    ["version: 2", false],
    ["services: {}", false],
    ["version: 1\nx-anchors: [1]", true],
    ["version: 1\nanchors: [1]", false],
    ["version: 1\nenvironments: {staging: {project: 701982941522}}", true],
    ["version: 1\nenvironments: {staging: {project: true}}", false],
  ])("%s", (text, valid) => expect(isValid(parse(text))).toBe(valid));
});
