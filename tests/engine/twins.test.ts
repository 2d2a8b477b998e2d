import { describe, expect, test } from "vitest";
import { twinsOf } from "../../src/engine/twins.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { pairingOf, variableOf, worldOf } from "../support/world.ts";

const key = "9f86d081884c7d659a2feaa0c55ad015";
const secret = { type: "secret" };

const sceneOf = (
  variables: Record<string, object>,
  set: Record<string, SceneVariable>,
  more: object = {},
  secrets: Record<string, string> = { one: key, two: key, three: key, padded: `${key}\n`, other: `${key}0` },
): Scene => ({ services: { backend: { variables, ...more } }, workloads: { backend: set }, secrets });

const twinsIn = (scene: Scene, name: string): readonly string[] => {
  const world = worldOf(scene);
  const pairing = pairingOf(world);
  return twinsOf(world, pairing, variableOf(pairing, name));
};

const [one, two, three] = [{ secret: "one" }, { secret: "two" }, { secret: "three" }];

describe("variables that hold one value out of several secrets", () => {
  test("are named once a pair, by the later one, in the order of the names", () => {
    const scene = sceneOf({ A: secret, B: secret, C: secret }, { B: two, A: one, C: three });
    expect(twinsIn(scene, "C")).toEqual(["A", "B"]);
    expect(twinsIn(scene, "B")).toEqual(["A"]);
    expect(twinsIn(scene, "A")).toEqual([]);
  });

  test("are so whatever white space stands at the ends", () => {
    expect(twinsIn(sceneOf({ A: secret, B: secret }, { A: one, B: { secret: "padded" } }), "B")).toEqual(["A"]);
  });

  test.each<[string, Record<string, object>, Record<string, SceneVariable>]>([
    ["another value", { A: secret, B: secret }, { A: { secret: "other" }, B: two }],
    ["the same secret", { A: secret, B: secret }, { A: one, B: one }],
    ["a literal before it", { A: secret, B: secret }, { A: key, B: two }],
    ["a literal itself", { A: secret, B: secret }, { A: one, B: key }],
    ["one that is no secret by its type", { A: {}, B: secret }, { A: one, B: two }],
    ["no secret by its own type", { A: secret, B: {} }, { A: one, B: two }],
    ["one that the contract does not name", { B: secret }, { A: one, B: two }],
    ["a value that is not there", { A: secret, B: secret }, { A: one, B: { secret: "gone" } }],
  ])("are not: %s", (_, variables, set) => {
    expect(twinsIn(sceneOf(variables, set), "B")).toEqual([]);
  });

  test("are not where there is no value but white space", () => {
    const set = { A: one, B: two };
    expect(twinsIn(sceneOf({ A: secret, B: secret }, set, {}, { one: " ", two: "\n" }), "B")).toEqual([]);
  });
});

describe("what the contract says of the two speaks for itself", () => {
  const set = { A: one, B: two };

  test("where it wants them equal", () => {
    expect(twinsIn(sceneOf({ A: { ...secret, "same-as": "B" }, B: secret }, set), "B")).toEqual([]);
  });

  test("where the code takes the one or the other", () => {
    const effective = { effective: { jwt: { "first-of": ["A", "B"] } } };
    expect(twinsIn(sceneOf({ A: secret, B: secret }, set, effective), "B")).toEqual([]);
  });

  test("where it wants them different, whichever of the two says so: another rule tells that", () => {
    expect(twinsIn(sceneOf({ A: { ...secret, "differs-from": "B" }, B: secret }, set), "B")).toEqual([]);
    expect(twinsIn(sceneOf({ A: secret, B: { ...secret, "differs-from": "A" } }, set), "B")).toEqual([]);
  });

  test("where one is to differ from what the code takes the other for", () => {
    const effective = { effective: { jwt: { "first-of": ["A"] } } };
    const variables = { A: secret, B: { ...secret, "differs-from": "jwt" } };
    expect(twinsIn(sceneOf(variables, set, effective), "B")).toEqual([]);
  });

  test("but not where one is to differ from a third, or from the other of that name in another service", () => {
    const variables = { A: secret, B: { ...secret, "differs-from": "C" }, C: secret };
    expect(twinsIn(sceneOf(variables, set), "B")).toEqual(["A"]);
    const elsewhere = sceneOf({ A: secret, B: { ...secret, "differs-from": "auth.A" } }, set);
    const services = { ...elsewhere.services, auth: { variables: { A: secret } } };
    expect(twinsIn({ ...elsewhere, services }, "B")).toEqual(["A"]);
  });

  test("where one is to differ from a variable of another service that is to hold the other's value", () => {
    const scene = sceneOf({ A: secret, B: { ...secret, "differs-from": "auth.X" } }, set);
    const auth = { variables: { X: { ...secret, "same-as": "backend.A" } } };
    expect(twinsIn({ ...scene, services: { ...scene.services, auth } }, "B")).toEqual([]);
  });
});
