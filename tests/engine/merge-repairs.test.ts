import { describe, expect, test } from "vitest";
import { mergeRepairs } from "../../src/engine/merge-repairs.ts";
import type { Repair } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";

const read = (variable: string, secret = "jwt"): Repair => ({
  kind: "set-reference",
  variable,
  secret,
  version: "latest",
});
const write = (variable: string, value = "1"): Repair => ({ kind: "set-literal", variable, value });
const remove = (variable: string): Repair => ({ kind: "remove-variable", variable, binding: "literal" });
const attach: Repair = { kind: "attach-cloud-sql", instance: "p:r:i" };
const create: Repair = { kind: "create-secret", secret: "jwt", project: null };

/** The repairs that are made, and which of the findings they close. */
const merge = (...parts: (readonly Repair[])[]) => {
  const given = parts.map((repairs, at) => ({ repairs, finding: someFinding({ fingerprint: String(at) }) }));
  const { repairs, findings } = mergeRepairs(given);
  return { repairs, closed: findings.map(({ fingerprint }) => Number(fingerprint)) };
};

describe("the repairs of one container", () => {
  test("are all changes of it, each once, in the order of the findings", () => {
    expect(merge([read("A")], [write("B"), attach], [attach], [read("A")])).toEqual({
      repairs: [read("A"), write("B"), attach],
      closed: [0, 1, 2, 3],
    });
  });

  test("are no commands on secrets: these have a place of their own", () => {
    expect(merge([create], [create, read("A")])).toEqual({ repairs: [read("A")], closed: [1] });
  });

  test.each<[string, Repair, Repair]>([
    ["another secret", read("A"), read("A", "other")],
    ["another text", write("A"), write("A", "2")],
    ["a text instead of a secret", read("A"), write("A")],
    ["nothing instead of a text", write("A"), remove("A")],
    ["a text instead of nothing", remove("A"), write("A")],
  ])("keep what the first finding wants where a later one wants %s", (_, first, second) => {
    expect(merge([first], [second, write("B")], [write("C")])).toEqual({
      repairs: [first, write("C")],
      closed: [0, 2],
    });
  });

  test("may remove a variable before they set it: what it is to be in the end counts", () => {
    const change = [remove("A"), read("A")];
    expect(merge(change, [read("A")])).toEqual({ repairs: change, closed: [0, 1] });
    expect(merge(change, [remove("A")])).toEqual({ repairs: change, closed: [0] });
    expect(merge([read("A"), remove("A")], [read("A")])).toEqual({ repairs: [read("A"), remove("A")], closed: [0, 1] });
  });

  test("may take one variable away by two findings", () => {
    const other: Repair = { kind: "remove-variable", variable: "A", binding: "secret" };
    expect(merge([remove("A")], [other]).closed).toEqual([0, 1]);
  });

  test("may attach several instances", () => {
    const other: Repair = { kind: "attach-cloud-sql", instance: "p:r:j" };
    expect(merge([attach], [other])).toEqual({ repairs: [attach, other], closed: [0, 1] });
  });
});
