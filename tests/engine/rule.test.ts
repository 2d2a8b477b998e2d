import { expect, test } from "vitest";
import { defineRule, noOptions } from "../../src/engine/index.ts";
import { factsOf } from "../../src/engine/rule.ts";

const rule = {
  id: "variable-odd",
  summary: "S.",
  help: "H.",
  severity: "error",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  *check() {},
} as const;

test("a rule is what was written", () => {
  expect(defineRule(rule)).toBe(rule);
});

test("its facts are those that it needs, and those that it can do without", () => {
  expect(factsOf(rule)).toEqual(["value"]);
  expect(factsOf({ ...rule, wants: ["peers", "twins"] })).toEqual(["value", "peers", "twins"]);
  expect(factsOf({ ...rule, needs: [] })).toEqual([]);
});

test("a rule without options takes none", () => {
  expect(noOptions.safeParse({}).success).toBe(true);
  expect(noOptions.safeParse({ days: 1 }).success).toBe(false);
});
