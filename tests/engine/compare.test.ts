import { describe, expect, test } from "vitest";
import { compareContains, compareSides, isSameVersion, type Side, toSide } from "../../src/engine/compare.ts";
import { known } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { blank, pairingOf, worldOf } from "../support/world.ts";

const key = "9f86d081884c7d659a2feaa0c55ad015";

const sceneOf = (set: Record<string, SceneVariable>): Scene => ({
  services: { backend: { variables: { LIST: { type: "list" } } } },
  workloads: { backend: set },
  secrets: { one: key, same: key, padded: `${key}\n`, other: "60303ae22b998861bce3b28f33eec1be" },
});

const sidesOf = (set: Record<string, SceneVariable>, trimmed = false) => {
  const world = worldOf(sceneOf(set));
  const pairing = pairingOf(world);
  const sides = Object.keys(set).map((name) => toSide(pairing, name, trimmed));
  const [a, b] = sides;
  if (a == null || b == null) throw new Error("both are set");
  return { world, a, b };
};
const compare = (a: SceneVariable, b: SceneVariable, trimmed = false) => {
  const sides = sidesOf({ A: a, B: b }, trimmed);
  return compareSides(sides.world, sides.a, sides.b);
};
const unread = (side: Side): Side => ({ ...side, value: blank });

describe("a side", () => {
  test.each<[string, SceneVariable]>([
    ["empty", ""],
    ["a name without a value", null],
  ])("is none where the variable is %s", (_, value) => {
    expect(toSide(pairingOf(worldOf(sceneOf({ A: value }))), "A")).toBeNull();
  });

  test("is none where nothing of that name is set", () => {
    expect(toSide(pairingOf(worldOf(sceneOf({ A: "1" }))), "B")).toBeNull();
  });

  test("is there although nobody knows its value", () => {
    const side = toSide(pairingOf(worldOf(sceneOf({ A: { secret: "gone" } }))), "A");
    expect(side).toMatchObject({ reference: { secret: "gone" }, value: { known: false }, trimmed: false });
  });
});

describe("two sides are", () => {
  test.each<[string, SceneVariable, SceneVariable, "equal" | "different"]>([
    ["equal by value", key, key, "equal"],
    ["equal by value out of two secrets", { secret: "one" }, { secret: "same" }, "equal"],
    ["different by value", { secret: "one" }, { secret: "other" }, "different"],
    ["different by white space at the end", { secret: "one" }, { secret: "padded" }, "different"],
  ])("%s", (_, a, b, verdict) => {
    expect(compare(a, b)).toEqual(known(verdict));
  });

  test("equal but for white space where the code that reads one of them takes it off", () => {
    expect(compare({ secret: "one" }, { secret: "padded" }, true)).toEqual(known("equal"));
    const { world, a, b } = sidesOf({ A: { secret: "one" }, B: { secret: "padded" } });
    expect(compareSides(world, { ...a, trimmed: true }, b)).toEqual(known("equal"));
    expect(compareSides(world, a, { ...b, trimmed: true })).toEqual(known("equal"));
  });

  test("equal where both read one version, whether or not anybody knows it", () => {
    const { world, a, b } = sidesOf({ A: { secret: "one" }, B: { secret: "one", version: "1" } });
    expect(isSameVersion(world, a, b)).toBe(true);
    expect(compareSides(world, unread(a), unread(b))).toEqual(known("equal"));
  });

  test("not compared where one of them is not known", () => {
    const { world, a, b } = sidesOf({ A: { secret: "one" }, B: { secret: "other" } });
    expect(compareSides(world, unread(a), b)).toEqual(blank);
    expect(compareSides(world, a, unread(b))).toEqual(blank);
  });

  test("not one version because both are literals", () => {
    const { world, a, b } = sidesOf({ A: "x", B: "y" });
    expect(isSameVersion(world, a, b)).toBe(false);
  });
});

describe("a list", () => {
  const contains = (list: string, item: string) => {
    const { a, b } = sidesOf({ LIST: list, B: item });
    return compareContains(a, b);
  };

  test.each([
    ["a,b", "b", "equal"],
    ["a,b", " b ", "equal"],
    ["a,b", "c", "different"],
    ["a,b", "a,b", "different"],
  ])("%j has %j: %s", (list, item, verdict) => {
    expect(contains(list, item)).toEqual(known(verdict));
  });

  test("of origins has the origin of a URL", () => {
    const world = worldOf({
      services: { backend: { variables: { ORIGINS: { type: "url-list" }, B: { type: "url" } } } },
      workloads: { backend: { ORIGINS: "https://app.acme.dev,https://acme.dev", B: "https://app.acme.dev/path" } },
    });
    const [list, item] = [toSide(pairingOf(world), "ORIGINS"), toSide(pairingOf(world), "B")];
    if (list === null || item === null) throw new Error("both are set");
    expect(compareContains(list, item)).toEqual(known("equal"));
  });

  test("that admits anything has whatever it is asked about, known or not", () => {
    const { a, b } = sidesOf({ LIST: "a", B: "x" });
    if (!a.value.known) throw new Error("the list is known");
    const open = { ...a, value: known({ ...a.value.value, anyItem: true }) };
    expect(compareContains(open, unread(b))).toEqual(known("equal"));
  });

  test("is not compared where it or the item is not known", () => {
    const { a, b } = sidesOf({ LIST: "a", B: "x" });
    expect(compareContains(unread(a), b)).toEqual(blank);
    expect(compareContains(a, unread(b))).toEqual(blank);
  });
});
