import { describe, expect, test } from "vitest";
import { surpriseOf } from "../../../src/measure/strength/letter-pairs.ts";
import {
  looksPlainlyTyped,
  looksTyped,
  meanSurprise,
  spellsInHex,
  unleet,
} from "../../../src/measure/strength/typed.ts";

/** Bits for a word of small letters, the first of which begins it. */
const wordCost = (word: string): number =>
  [...word].reduce(
    (sum, letter, at) =>
      sum + surpriseOf(at === 0 ? null : word.charCodeAt(at - 1) - 97, letter.charCodeAt(0) - 97) + (at === 0 ? 1 : 0),
    0,
  );

describe("bits of surprise", () => {
  test.each<[string, string, number]>([
    ["a word", "az", wordCost("az")],
    ["in capitals", "AZ", wordCost("az")],
    ["with the first one in capitals", "Az", wordCost("az")],
    ["a capital in the middle", "azAz", wordCost("azaz") + 2],
    ["a small letter after capitals", "AZa", wordCost("aza") + 2],
    ["a figure between letters", "a4z", wordCost("aaz") + 1],
    ["a sign between letters", "a$z", wordCost("asz") + 1],
    ["a figure that stands for no letter", "a2z", wordCost("a") + 5 + wordCost("z")],
    ["a figure in front", "4z", 5 + wordCost("z")],
    ["a figure behind", "z4", wordCost("z") + 5],
    ["the first figure and the last", "09", 5 + 3],
    ["a joiner", "a-z", wordCost("a") + 3 + wordCost("z")],
    ["a blank", "a z", wordCost("a") + 3 + wordCost("z")],
    ["another sign", "a#z", wordCost("a") + 6 + wordCost("z")],
    ["two of them", "a##z", wordCost("a") + 6 + 5 + wordCost("z")],
    ["signs beside the alphabets", "a{z", wordCost("a") + 6 + wordCost("z")],
    ["and the figures", "a/z", wordCost("a") + 6 + wordCost("z")],
    ["and a colon", "a:z", wordCost("a") + 6 + wordCost("z")],
  ])("%s: %s", (_, text, bits) => {
    expect(meanSurprise(text) * text.length).toBeCloseTo(bits, 6);
  });

  test("nothing surprises in nothing, and only the first 256 characters count", () => {
    expect(meanSurprise("")).toBe(0);
    expect(meanSurprise("ab".repeat(128) + "#".repeat(300))).toBeCloseTo(meanSurprise("ab".repeat(128)), 6);
  });
});

test.each([
  ["S3cr3t", "Secret"],
  ["p@$$word", "p@$$word"],
  ["3cret", "3cret"],
  ["secre7", "secre7"],
  ["a2b", "a2b"],
])("%s was %s", (text, plain) => {
  expect(unleet(text)).toBe(plain);
});

test.each<[string, boolean]>([
  ["deadbeefcafebabefeedface", true],
  ["DEADBEEFCAFEBABEFEEDFACE", true],
  ["deadbeefcafebabefeedfac", false],
  ["deadbeefcafebabefeed1234", true],
  ["deadbeefcafebabefee01234", false],
  ["deadbeefcafebabefeedfacz", false],
])("%s spells words in hexadecimal: %s", (text, spells) => {
  expect(spellsInHex(text)).toBe(spells);
});

test.each<[string, boolean]>([
  ["xK9#mQ2$vL7", true],
  ["xK9#mQ2$vL7&", false],
  ["qzxjkvqzxjkv", true],
  ["9f86d081884c7d65", false],
  ["deadbeefdeadbeef", true],
  ["9F86D081884C7D65", false],
  ["9f86d081884c7d6", true],
  ["3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67", false],
  ["our-signing-key", true],
])("%s looks typed: %s", (text, typed) => {
  expect(looksTyped(text)).toBe(typed);
});

test.each<[string, boolean]>([
  ["our-signing-key", true],
  ["signing-key", false],
  ["deadbeefdeadbeef", false],
  ["xK9#mQ2$vL7&pR4!", false],
])("%s is plainly typed: %s", (text, typed) => {
  expect(looksPlainlyTyped(text)).toBe(typed);
});
