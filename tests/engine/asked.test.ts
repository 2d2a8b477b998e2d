import { expect, test } from "vitest";
import { askedIn } from "../../src/engine/asked.ts";
import { worldOf } from "../support/world.ts";

const world = worldOf({
  services: {
    auth: { variables: { A: {} } },
    backend: {
      variables: { A: {}, OLD: {} },
      forbidden: { TESTING: "switches authentication off" },
      deprecated: { OLD: { use: "NEW" } },
      "one-of": { key: [["X"], ["Y"]] },
      effective: { jwt: { "first-of": ["A"] } },
    },
  },
});
const [auth, backend] = world.environment.services;
const nothing = { service: "backend", variable: null, group: null, effective: null };
const placesOf = (about: Partial<typeof nothing> | object) => askedIn(world, { ...nothing, ...about });
const rest = [backend?.location, world.environment.location];

test.each<[string, object, unknown]>([
  ["a variable", { variable: "A" }, backend?.requirements[0]?.location],
  ["a ban", { variable: "TESTING" }, backend?.forbidden[0]?.location],
  ["a group", { group: "key" }, backend?.groups[0]?.location],
  ["an effective name", { effective: "jwt" }, backend?.effective[0]?.location],
])("%s is asked for where the contract has it, then by the service, then by the environment", (_, about, place) => {
  expect(place).toBeDefined();
  expect(placesOf(about)).toEqual([place, ...rest]);
});

test("an entry that asks for the variable stands before one that replaces it", () => {
  const [, old] = backend?.requirements ?? [];
  expect(placesOf({ variable: "OLD" })).toEqual([old?.location, backend?.deprecated[0]?.location, ...rest]);
});

test("what the contract has no entry for is asked for by the service, or by the environment alone", () => {
  expect(placesOf({ variable: "STRANGE" })).toEqual(rest);
  expect(placesOf({})).toEqual(rest);
  expect(placesOf({ service: "gone", variable: "A" })).toEqual([world.environment.location]);
  expect(placesOf({ service: null, variable: "A" })).toEqual([world.environment.location]);
  expect(placesOf({ service: "auth", variable: "A" })[0]).toBe(auth?.requirements[0]?.location);
});
