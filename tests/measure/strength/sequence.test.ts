import { describe, expect, test } from "vitest";
import { findSequence } from "../../../src/measure/strength/sequence.ts";

const alongKeys = "it runs along the keyboard or the alphabet";
const random = "x7Kq92mZpL4vR8sTw3YuB6nC1hD5gJ0f";

describe("runs", () => {
  test.each([
    ["four keys are enough", "asdf"],
    ["backwards", "poiuytrewq"],
    ["with Shift", "!@#$%^&*()"],
    ["in capitals", "ABCDEFGH"],
    ["four characters of ten beside it", "abcdefx9k2"],
    ["nine characters beside a long run", `abcdefghijklmnopqrstuvwxyz${random.slice(0, 9)}`],
    ["two alphabets that take turns", "azbycxdwevfu"],
  ])("%s: %s", (_, text) => {
    expect(findSequence(text)).toBe(alongKeys);
  });

  test.each([
    ["three keys", "asd"],
    ["nothing", ""],
    ["five characters of eleven beside it", "abcdefx9k2m"],
    ["ten characters beside a long run", `abcdefghijklmnopqrstuvwxyz${random.slice(0, 10)}`],
    ["turns in less than twelve characters", "azbycxdwevf"],
    ["turns of an alphabet and a random text", "aqb7czd2emfxg9hp"],
    ["turns of a random text and an alphabet", "qa7bzc2dmexf9gph"],
    ["a random text", random],
  ])("%s: %s", (_, text) => {
    expect(findSequence(text)).toBeNull();
  });

  test("a long value is judged by its first 512 characters", () => {
    const run = "abcdefghijklmnopqrstuvwxyz".repeat(20);
    expect(findSequence(run.slice(0, 512) + random.repeat(4))).toBe(alongKeys);
    expect(findSequence(run.slice(0, 502) + random)).toBeNull();
  });
});

test.each(["lkjasdhfgalksjdhf", "djfksldhga", "ieurotywpqieur", "xmcnvbzmxn"])("%s is typed along one row", (text) => {
  expect(findSequence(text)).toBe("it is typed along one row of a keyboard");
});

test.each(["djfkslahg", "ieurotywpqieu", "xmcnvbzmx", "lkjasdhfgalkxjdhf", "2lkjasdhfgal7", "gladglassk!"])(
  "%s is not typed along one row",
  (text) => {
    expect(findSequence(text)).toBeNull();
  },
);
