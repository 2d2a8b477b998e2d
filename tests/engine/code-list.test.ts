import { describe, expect, test } from "vitest";
import { toCodeVariables } from "../../src/engine/index.ts";
import type { CodeUse } from "../../src/model/index.ts";
import { someUse as use } from "../support/code-use.ts";

const namesIn = (uses: readonly CodeUse[], withMentions = false): readonly string[] =>
  toCodeVariables(uses, withMentions).map(({ variable }) => variable);

describe("the variables of code", () => {
  test("are listed once, by name, with all their places", () => {
    const uses = [use("B"), use("A"), use("C"), use("B", { kind: "set" })];
    expect(namesIn(uses)).toEqual(["A", "B", "C"]);
    expect(toCodeVariables(uses, false)[1]?.uses).toEqual([uses[0], uses[3]]);
  });

  test("are not names that are put together at run time", () => {
    expect(namesIn([use("A_*", { kind: "pattern" })], true)).toEqual([]);
  });

  test("are texts of that form only where they are wanted, or where something else speaks for them", () => {
    const mention = use("A", { kind: "mention" });
    expect(namesIn([mention, mention])).toEqual([]);
    expect(namesIn([mention], true)).toEqual(["A"]);
    expect(namesIn([mention, use("A", { kind: "set" })])).toEqual(["A"]);
  });
});

test("places are counted by what they do, those of tests apart", () => {
  const [variable] = toCodeVariables(
    [
      use("A"),
      use("A", { hasDefault: true, unsafe: "loopback" }),
      use("A", { hasDefault: true, unsafe: "bypass" }),
      use("A", { hasDefault: true, unsafe: "loopback", language: "go" }),
      use("A", { isTest: true, hasDefault: true, unsafe: "constant-key" }),
      use("A", { kind: "set", language: "dockerfile" }),
      use("A", { kind: "set", isTest: true }),
      use("A", { kind: "mention", language: "shell" }),
      use("A", { kind: "mention", isTest: true }),
    ],
    false,
  );
  expect(variable).toMatchObject({
    reads: 4,
    defaults: 3,
    unsafe: ["bypass", "loopback"],
    sets: 1,
    tests: 2,
    mentions: 2,
    languages: ["dockerfile", "go", "python"],
    isRuntime: true,
  });
});

test.each<[string, Partial<CodeUse>, boolean]>([
  ["a program reads it", {}, true],
  ["a script reads it", { language: "shell" }, false],
  ["a test reads it", { isTest: true }, false],
  ["code only sets it", { kind: "set" }, false],
])("the running service asks for it: %s", (_, more, is) => {
  expect(toCodeVariables([use("A", more)], false)[0]?.isRuntime).toBe(is);
});
