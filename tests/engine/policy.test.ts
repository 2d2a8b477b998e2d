import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineRule, noOptions, selectRules } from "../../src/engine/index.ts";
import { UsageError } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";

const rule = (id: string, severity: "error" | "off" | { deployed: "error"; local: "off" }) =>
  defineRule({
    id,
    summary: "S.",
    help: "H.",
    severity,
    subject: "environment",
    needs: [],
    options: noOptions,
    *check() {},
  });

const strict = rule("a-strict", "error");
const tiered = rule("b-tiered", { deployed: "error", local: "off" });
const dormant = rule("c-dormant", "off");
const optioned = defineRule({
  id: "d-optioned",
  summary: "S.",
  help: "H.",
  severity: "error",
  subject: "environment",
  needs: [],
  options: z.strictObject({ days: z.number().default(30) }),
  *check() {},
});

const catalogue = [strict, tiered, dormant, optioned];
const environmentOf = (scene: Partial<Scene>) => toLintInput({ services: { backend: {} }, ...scene }).environment;
const idsOf = (scene: Partial<Scene>, only: readonly string[] | null = null, skip: readonly string[] = []) =>
  selectRules(catalogue, environmentOf(scene), { only, skip });

describe("selectRules", () => {
  test("takes the defaults of the tier", () => {
    expect(idsOf({}).active.map(({ rule: { id } }) => id)).toEqual(["a-strict", "b-tiered", "d-optioned"]);
    expect(idsOf({ tier: "local" }).active.map(({ rule: { id } }) => id)).toEqual(["a-strict", "d-optioned"]);
  });

  test("the contract switches rules on and off and sets severities", () => {
    const { active } = idsOf({ policy: { rules: { "a-strict": "off", "c-dormant": "warning", "b-tiered": "info" } } });
    expect(active.map(({ rule: { id }, severity }) => `${id} ${severity}`)).toEqual([
      "b-tiered info",
      "c-dormant warning",
      "d-optioned error",
    ]);
  });

  test("flags narrow what is left, and what they leave out is said", () => {
    const { active, leftOut } = idsOf({}, ["a-strict", "b-tiered"], ["b-tiered"]);
    expect(active.map(({ rule: { id } }) => id)).toEqual(["a-strict"]);
    expect(leftOut).toEqual([
      { rules: ["b-tiered"], why: "left out by --skip" },
      { rules: ["d-optioned"], why: "left out by --only" },
    ]);
  });

  test("a rule that is off runs when it is asked for by name", () => {
    expect(idsOf({}, ["c-dormant"]).active.map(({ rule: { id } }) => id)).toEqual(["c-dormant"]);
  });

  test("options have defaults, and wrong ones are a usage error that names the rule", () => {
    expect(idsOf({}).active.at(-1)?.options).toEqual({ days: 30 });
    const wrong = { policy: { rules: { "d-optioned": { severity: "error", options: { days: "soon" } } } } };
    expect(() => idsOf(wrong)).toThrow(UsageError);
    expect(() => idsOf(wrong)).toThrow(/options of rule "d-optioned" are not valid: days: /);
    const unknown = (options: object) => () => idsOf({ policy: { rules: { "d-optioned": { options } } } });
    expect(unknown({ dasy: 3 })).toThrow(
      expect.objectContaining({ message: 'rule "d-optioned" has no option "dasy"', hint: 'did you mean "days"?' }),
    );
    expect(unknown({ weeks: 3 })).toThrow(expect.objectContaining({ hint: "it has days" }));
  });
});
