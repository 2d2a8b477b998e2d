import { expect, test } from "vitest";
import { toSight } from "../../src/engine/sight.ts";
import { noPlace } from "../../src/engine/visit.ts";
import { known } from "../../src/model/index.ts";
import { silentRule } from "../support/silent-rule.ts";

const base = { name: "A" };
const look = () => {
  const asked: string[] = [];
  const sight = toSight({
    kind: "variable",
    place: noPlace,
    base,
    fact: (name) => {
      asked.push(name);
      return name === "none" ? null : known(name);
    },
  });
  return { sight, asked };
};

test("a fact is looked up once, whoever asks, and one that the subject cannot have too", () => {
  const { sight, asked } = look();
  for (const name of ["value", "none", "other", "value", "none"]) {
    expect(sight.factOf(name)).toEqual(name === "none" ? null : known(name));
  }
  expect(asked).toEqual(["value", "none", "other"]);
});

test("the tool's own rules share one view, which is not the subject itself", () => {
  const { sight } = look();
  const view = sight.viewFor(silentRule);
  view.value = 1;
  expect(sight.viewFor({ ...silentRule, id: "another-rule" })).toBe(view);
  expect([view, base]).toEqual([{ name: "A", value: 1 }, { name: "A" }]);
});

test("a plugin's rule has a view of its own: what it does to it reaches nobody", () => {
  const { sight } = look();
  sight.viewFor(silentRule).value = 1;
  const own = sight.viewFor({ ...silentRule, origin: "./plugin.js" });
  expect(own).toEqual({ name: "A" });
  own.name = "B";
  expect(sight.viewFor(silentRule)).toEqual({ name: "A", value: 1 });
  expect(sight.viewFor({ ...silentRule, origin: "./plugin.js" })).toEqual({ name: "A" });
});
