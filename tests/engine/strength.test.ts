import { expect, test } from "vitest";
import { isStrengthJudged, judgedThing } from "../../src/engine/strength.ts";
import { toLintInput } from "../support/scene.ts";

const requirementOf = (type: string) =>
  toLintInput({ services: { backend: { variables: { A: { type } } } } }).environment.services[0]?.requirements[0] ??
  null;

test.each([
  ["secret", true, "A"],
  ["hmac-key", true, "A"],
  ["database-url", true, "the password in A"],
  ["url", false, "A"],
  ["string", false, "A"],
])("a %s is judged by its strength: %s", (type, is, thing) => {
  const requirement = requirementOf(type);
  expect(isStrengthJudged({ requirement })).toBe(is);
  expect(judgedThing("A", requirement)).toBe(thing);
});

test("what the contract does not name is not judged", () => {
  expect(isStrengthJudged({ requirement: null })).toBe(false);
  expect(judgedThing("A", null)).toBe("A");
});
