import { expect, test } from "vitest";
import { familyOf } from "../../src/engine/kin.ts";
import { toLintInput } from "../support/scene.ts";

/** A contract of its own for each question: what was prepared for one is not asked again. */
const environmentOf = () =>
  toLintInput({
    services: {
      backend: {
        variables: { A: { "same-as": "auth.B" }, LONE: {}, X: { "same-as": "Y" }, Y: {} },
        effective: { jwt: { "first-of": ["ONE", "TWO"], "same-as": "auth.token" } },
      },
      auth: {
        variables: { B: { "same-as": "web.C" }, LONE: {} },
        effective: { token: { "first-of": ["THREE"] } },
      },
      web: { variables: { C: {} } },
    },
  }).environment;
const isFamily = (a: string, b: string): boolean => {
  const environment = environmentOf();
  return familyOf(environment, a) === familyOf(environment, b);
};

test.each([
  ["backend.A", "auth.B", "the contract wants them equal"],
  ["backend.A", "web.C", "over another one"],
  ["backend.X", "backend.Y", "within a service"],
  ["backend.ONE", "backend.TWO", "the code takes the one or the other"],
  ["backend.jwt", "backend.TWO", "what the code uses is one of them"],
  ["backend.ONE", "auth.THREE", "what the code uses on both sides is to be equal"],
])("%s and %s are of one family: %s", (a, b) => {
  expect(isFamily(a, b)).toBe(true);
});

test.each([
  ["backend.LONE", "auth.LONE", "one name in two services"],
  ["backend.A", "backend.X", "two families"],
  ["backend.A", "backend.ONE", "two families"],
  ["backend.LONE", "backend.UNKNOWN", "names that stand alone"],
])("%s and %s are not: %s", (a, b) => {
  expect(isFamily(a, b)).toBe(false);
});
