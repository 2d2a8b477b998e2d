import { expect, test } from "vitest";
import { allOf, anyOf, areAll } from "../../src/engine/wording.ts";

test.each([
  [[], "", "", " are"],
  [["A"], "A", "A", "A is"],
  [["A", "B"], "A and B", "A or B", "A and B are"],
  [["A", "B", "C"], "A, B and C", "A, B or C", "A, B and C are"],
])("%j", (words, all, any, are) => {
  expect([allOf(words), anyOf(words), areAll(words)]).toEqual([all, any, are]);
});
