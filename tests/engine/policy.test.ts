import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type AnyRule, defineRule, noOptions, selectRules } from "../../src/engine/index.ts";
import { type EnvironmentContract, UsageError } from "../../src/model/index.ts";
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

  test("a severity that the contract states holds for all that the rule says", () => {
    const rules = { "a-strict": "info", "d-optioned": { options: { days: 1 } } };
    const isSet = idsOf({ policy: { rules } }).active.map(({ rule: { id }, isSetByContract }) => [id, isSetByContract]);
    expect(isSet).toEqual([
      ["a-strict", true],
      ["b-tiered", false],
      ["d-optioned", false],
    ]);
  });

  test("a key of the contract may want a rule that is off by default: then it warns", () => {
    const wanted = { ...dormant, wantedBy: ({ hosts }: EnvironmentContract) => hosts.length > 0 };
    const strictToo = { ...strict, wantedBy: () => true };
    const severitiesIn = (scene: Partial<Scene>) =>
      selectRules([wanted, strictToo], environmentOf(scene)).active.map(({ severity }) => severity);
    expect(severitiesIn({})).toEqual(["error"]);
    expect(severitiesIn({ environment: { hosts: ["acme.dev"] } })).toEqual(["warning", "error"]);
    const policy = { rules: { "c-dormant": "off" } };
    expect(severitiesIn({ environment: { hosts: ["acme.dev"] }, policy })).toEqual(["error"]);
  });

  test("flags narrow what is left, and what they leave out is said", () => {
    const { active, leftOut } = idsOf({}, ["a-strict", "b-tiered"], ["b-tiered"]);
    expect(active.map(({ rule: { id } }) => id)).toEqual(["a-strict"]);
    expect(leftOut).toEqual([
      { rules: ["b-tiered"], why: "left out by --skip" },
      { rules: ["d-optioned"], why: "left out by --only" },
    ]);
  });

  test("nothing is said to be left out where no flag leaves anything out", () => {
    expect(idsOf({}).leftOut).toEqual([]);
    expect(idsOf({}, null, ["a-strict"]).leftOut).toEqual([{ rules: ["a-strict"], why: "left out by --skip" }]);
    expect(selectRules(catalogue, environmentOf({})).leftOut).toEqual([]);
  });

  test("a rule that is off runs when it is asked for by name, and warns", () => {
    const { active } = idsOf({}, ["c-dormant", "b-tiered"]);
    expect(active.map(({ rule: { id }, severity }) => `${id} ${severity}`)).toEqual([
      "b-tiered error",
      "c-dormant warning",
    ]);
    expect(idsOf({}, [], ["c-dormant"]).leftOut.map(({ why }) => why)).toEqual(["left out by --only"]);
  });

  test("options have defaults, and wrong ones are a usage error that names the rule", () => {
    expect(idsOf({}).active.at(-1)?.options).toEqual({ days: 30 });
    const wrong = { policy: { rules: { "d-optioned": { severity: "error", options: { days: "soon" } } } } };
    expect(() => idsOf(wrong)).toThrow(UsageError);
    expect(() => idsOf(wrong)).toThrow(/^options of rule "d-optioned" are not valid: days: \S/);
    expect(() => idsOf(wrong)).toThrow(
      expect.objectContaining({
        hint: "netra-preflight explain d-optioned lists its options",
        location: expect.objectContaining({ file: "preflight.yaml" }),
      }),
    );
    const unknown = (options: object) => () => idsOf({ policy: { rules: { "d-optioned": { options } } } });
    expect(unknown({ dasy: 3 })).toThrow(
      expect.objectContaining({ message: 'rule "d-optioned" has no option "dasy"', hint: 'did you mean "days"?' }),
    );
    expect(unknown({ weeks: 3 })).toThrow(expect.objectContaining({ hint: "it has days" }));
    const none = () => idsOf({ policy: { rules: { "a-strict": { options: { weeks: 3 } } } } });
    expect(none).toThrow(expect.objectContaining({ hint: "it has none" }));
    const hours: AnyRule = {
      ...optioned,
      options: z.strictObject({ days: z.number(), hours: z.number() }).partial(),
    };
    const several = { policy: { rules: { "d-optioned": { options: { weeks: 3 } } } } };
    expect(() => selectRules([hours], environmentOf(several))).toThrow(
      expect.objectContaining({ hint: "it has days, hours" }),
    );
  });

  test("options that are wrong as a whole are a usage error without a key", () => {
    const whole: AnyRule = { ...optioned, options: z.strictObject({}).refine(() => false, "never") };
    expect(() => selectRules([whole], environmentOf({}))).toThrow(
      expect.objectContaining({ message: 'options of rule "d-optioned" are not valid: never', location: null }),
    );
  });
});
