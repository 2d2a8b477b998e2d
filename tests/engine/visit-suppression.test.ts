import { expect, test } from "vitest";
import { visitSuppressions } from "../../src/engine/visit-suppression.ts";
import { worldOf } from "../support/world.ts";

const base = { rule: "variable-forbidden", environment: "staging", reason: "until 2.1", expires: "2026-06-30" };
const world = worldOf({
  services: { backend: {} },
  suppressions: [
    { ...base, service: "backend", variable: "TESTING" },
    { ...base, rule: "url-loopback" },
  ],
});
const judged = world.environment.suppressions.map((suppression) => ({
  suppression,
  isExpired: true,
  matches: 2,
  isDecidable: false,
}));

test("a suppression is visited where the contract has it, with what became of it", () => {
  const visits = [...visitSuppressions(world, judged)];
  const places = world.environment.suppressions.map(({ location }) => location);
  expect(visits.map(({ kind, place }) => [kind, place.service, place.variable, place.location])).toEqual([
    ["suppression", "backend", "TESTING", places[0]],
    ["suppression", null, null, places[1]],
  ]);
  expect(visits[1]?.base).toEqual({ environment: world.environment, ...judged[1] });
  expect(visits[0]?.fact("value")).toBeNull();
});
