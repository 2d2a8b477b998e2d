import { expect, test } from "vitest";
import { findRepetition } from "../../../src/measure/strength/repetition.ts";

test.each<[string, string | null]>([
  ["aaaa", "it is one character repeated"],
  ["aaa", null],
  ["abab", "its two halves are equal"],
  ["ababa", "it repeats one piece"],
  ["abcabcab", "it repeats one piece"],
  ["abcdeabcd", null],
  ["aabaaabaaab", "it repeats one piece"],
  ["1word2word3", "it repeats one piece"],
  ["1wor2wor3x", null],
  ["key-1-key-2-key-3", "it repeats one piece"],
  ["blue1234567890blue98765", null],
  ["blue12345678blue", "it repeats one piece"],
  ["blue123456789blue", null],
  ["aabb", "it is made of very few different characters"],
  ["aabc", null],
  ["aabbcacbabc", null],
  ["abcdbcadabdc", "it is made of very few different characters"],
  ["abcdebcadabe", null],
  ["abcdefbcadfecabedfabecdfabcfed", null],
  ["abcdefbcadfecabedfabecdfabcfedca", "it is made of very few different characters"],
  ["abcdefgbcadfecabedfabecdfabcfedc", null],
])("%s: %s", (text, why) => {
  expect(findRepetition(text)).toBe(why);
});
