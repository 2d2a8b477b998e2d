import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type AnyRule, noOptions, toOwnRule } from "../../src/engine/index.ts";

const whole = {
  id: "variable-unprefixed",
  summary: "A name has no prefix.",
  help: "Give it one.",
  severity: "warning",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  *check(): Iterable<unknown> {},
};
const ruleOf = (more: object = {}): AnyRule => {
  const own = toOwnRule({ ...whole, ...more }, "rules/own.mjs");
  if (!("rule" in own)) throw new Error(own.fault);
  return own.rule;
};
const faultOf = (more: object): readonly (string | null)[] => {
  const own = toOwnRule({ ...whole, ...more }, "rules/own.mjs");
  return "fault" in own ? [own.fault, own.hint] : [];
};

describe("what is no rule is refused with a sentence", () => {
  test.each([undefined, null, "text", 3, () => {}])("%j", (candidate) => {
    expect(toOwnRule(candidate, "x")).toEqual({
      fault: "is no rule",
      hint: "make it with defineRule of netra-preflight",
    });
  });

  test.each([
    "Variable-unprefixed",
    "variable",
    "-variable-x",
    "variable-",
    "variable--x",
    "1-x",
    "a b-c",
    "a-b_c",
    "a-b ",
    ["a-b"],
    "x a-b",
    3,
    undefined,
  ])("the id %j", (id) => {
    expect(faultOf({ id })).toEqual([
      "has no id of the form subject-defect",
      "lower case words with hyphens, e.g. variable-unprefixed",
    ]);
  });

  test.each(["a-b", "variable2-not3-set"])("but not the id %s", (id) => {
    expect(ruleOf({ id }).id).toBe(id);
  });

  const severityHint = "error, warning, info or off; or one by tier: {deployed, local}";
  const optionsHint = "a zod object, or noOptions";

  test.each<[object, string, string]>([
    [{ summary: undefined }, "has no summary", "one sentence"],
    [{ summary: "  " }, "has no summary", "one sentence"],
    [{ help: 3 }, "has no help", "one sentence"],
    [{ severity: "fatal" }, "has no severity", severityHint],
    [{ severity: undefined }, "has no severity", severityHint],
    [{ severity: null }, "has no severity", severityHint],
    [{ severity: {} }, "has no severity", severityHint],
    [{ severity: { deployed: "error", local: "fatal" } }, "has no severity", severityHint],
    [{ subject: "varable" }, 'names an unknown subject: "varable"', 'did you mean "variable"?'],
    [{ needs: "value" }, "has no list of needs", "needs: [] where it needs no facts"],
    [{ wants: "value" }, "has no list of needs", "needs: [] where it needs no facts"],
    [{ needs: ["valu"] }, 'names an unknown fact of a variable: "valu"', 'did you mean "value"?'],
    [{ wants: ["vale"] }, 'names an unknown fact of a variable: "vale"', 'did you mean "value"?'],
    [{ subject: "suppression" }, 'names an unknown fact of a suppression: "value"', "there are none"],
    [{ subject: "relation", needs: [3] }, "names an unknown fact of a relation: 3", "known: comparison"],
    [{ options: undefined }, "has no options", optionsHint],
    [{ options: null }, "has no options", optionsHint],
    [{ options: { safeParse: true } }, "has no options", optionsHint],
    [{ check: "yes" }, "has no check", "check is a function that yields problems"],
  ])("%j", (more, fault, hint) => {
    expect(faultOf(more)).toEqual([fault, hint]);
  });

  test("a subject of no kind is told what kinds there are", () => {
    const [fault, hint] = faultOf({ subject: 7 });
    expect([fault, hint]).toEqual([
      "names an unknown subject: 7",
      expect.stringMatching(/^known: environment, service, workload, /),
    ]);
  });
});

describe("a rule of the user's own", () => {
  test.each(["error", "info", "off", { deployed: "error", local: "off" }])("may weigh %j", (severity) => {
    expect(ruleOf({ severity }).severity).toEqual(severity);
  });

  test("keeps what it is, and is known by its module", () => {
    const options = z.strictObject({ prefix: z.string() });
    const { check: _, ...rest } = ruleOf({ wants: ["isActive"], options, secretly: "more" });
    const { check: _own, ...own } = whole;
    expect(rest).toEqual({ ...own, wants: ["isActive"], options, origin: "rules/own.mjs" });
    expect(ruleOf()).not.toHaveProperty("wants");
    expect(ruleOf()).not.toHaveProperty("appliesTo");
    expect(ruleOf()).not.toHaveProperty("wantedBy");
  });

  test("is asked with itself as `this`, and can change nothing of what it is handed", () => {
    const seen: unknown[] = [];
    const rule = ruleOf({
      mine: "mine",
      wantedBy(this: { mine: string }, environment: object) {
        seen.push(this.mine, Object.isFrozen(environment));
        return true;
      },
      appliesTo(this: { mine: string }, base: object, options: unknown) {
        seen.push(this.mine, Object.isFrozen(base), options);
        return false;
      },
      *check(this: { mine: string }, view: object, options: unknown) {
        seen.push(this.mine, Object.isFrozen(view), options);
        yield { message: "m" };
      },
    });
    expect(rule.wantedBy?.({} as never)).toBe(true);
    expect(rule.appliesTo?.({ a: 1 }, "options")).toBe(false);
    expect([...rule.check({ a: 1 }, "options")]).toEqual([{ message: "m" }]);
    expect(seen).toEqual(["mine", true, "mine", true, "options", "mine", true, "options"]);
  });
});

describe("what it says", () => {
  const say = (said: unknown) => [...ruleOf({ check: () => [said] }).check({}, {})];

  test("has a message, places and a severity, and nothing else", () => {
    const places = {
      help: "h",
      why: null,
      service: "s",
      variable: null,
      secret: "x",
      group: "g",
      effective: "e",
      container: "c",
    };
    expect(say({ message: "m", ...places, severity: "info", repairs: [{}], location: {} })).toEqual([
      { message: "m", ...places, severity: "info" },
    ]);
  });

  test.each([undefined, null, "text", {}, { message: "" }, { message: 3 }])("is no problem: %j", (said) => {
    expect(() => say(said)).toThrow(new TypeError("a problem has no message"));
  });

  test.each(["help", "why", "service", "variable", "secret", "group", "effective", "container"])(
    "has a text for %s",
    (key) => {
      expect(() => say({ message: "m", [key]: 3 })).toThrow(new TypeError(`"${key}" of a problem is no text`));
    },
  );

  test.each(["off", "fatal", null])("has no severity %j", (severity) => {
    expect(() => say({ message: "m", severity })).toThrow(
      new TypeError(`a problem has no severity ${JSON.stringify(severity)}`),
    );
  });
});
