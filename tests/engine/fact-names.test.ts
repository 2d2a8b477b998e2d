import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { factNamesOf, subjectKinds } from "../../src/engine/fact-names.ts";
import { factsOf } from "../../src/engine/rule.ts";

test("every fact that a rule of the catalogue looks at is one that a rule of the user's own may ask for", () => {
  for (const rule of rules) {
    expect(subjectKinds).toContain(rule.subject);
    expect(factNamesOf(rule.subject), rule.id).toEqual(expect.arrayContaining([...factsOf(rule)]));
  }
});

test("a subject has its own facts and no others", () => {
  expect(factNamesOf("relation")).toEqual(["comparison"]);
  expect(factNamesOf("suppression")).toEqual([]);
  expect(factNamesOf("weather")).toEqual([]);
  // What every object has is no subject.
  expect(factNamesOf("toString")).toEqual([]);
});
