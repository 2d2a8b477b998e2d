import { expect, test } from "vitest";
import { visitCode } from "../../src/engine/visit-code.ts";
import { answerOf, without } from "../support/visits.ts";
import { blank, worldOf } from "../support/world.ts";

const scene = {
  services: { backend: {}, auth: {}, web: {} },
  code: { backend: [{ read: "A" }], auth: [{ read: "B" }], shared: [{ read: "C" }] },
};
const toWorld = () =>
  worldOf(scene, (snapshot) => ({
    ...snapshot,
    code: (snapshot.code ?? []).map((each) => (each.service === "auth" ? { ...each, unread: blank.reason } : each)),
  }));
const visitAll = () => [...visitCode(toWorld(), without("a-rule"))];
const namesOf = (at: number, key: "services" | "owners" | "uses" | "everyUse") => {
  const base = visitAll()[at]?.base as Record<typeof key, readonly { name?: string; variable?: string }[]> | undefined;
  return base?.[key].map(({ name, variable }) => name ?? variable);
};

test("code of a service is held against that service", () => {
  expect(visitAll().map(({ kind, place }) => [kind, place.service])).toEqual([
    ["code", "backend"],
    ["code", "auth"],
    ["code", null],
  ]);
  expect([namesOf(0, "services"), namesOf(0, "owners"), namesOf(0, "uses")]).toEqual([["backend"], ["backend"], ["A"]]);
});

test("code of none is held against all, and speaks for those that have no other", () => {
  expect(namesOf(2, "services")).toEqual(["backend", "auth", "web"]);
  expect(namesOf(2, "owners")).toEqual(["web"]);
});

test("each is told what all code asks for", () => {
  for (const at of [0, 1, 2]) expect(namesOf(at, "everyUse")).toEqual(["A", "B", "C"]);
});

test("code that was not read whole says so", () => {
  expect(visitAll().map((visit) => answerOf(visit, "everyFile"))).toEqual([true, blank, true]);
  const isActive = answerOf(visitAll()[0], "isActive") as (rule: string) => boolean;
  expect([isActive("a-rule"), isActive("b-rule")]).toEqual([false, true]);
});

test("there is none where no code was read", () => {
  expect([...visitCode(worldOf({ services: { backend: {} } }), without())]).toEqual([]);
});
