import { describe, expect, test } from "vitest";
import { parsePairs } from "../../../src/sources/workflow/kv-string.ts";

const pairsOf = (text: string) => {
  const parsed = parsePairs(text);
  return "fault" in parsed ? parsed.fault : parsed.pairs.map(({ key, value, cut }) => [key, value, cut]);
};

describe("pairs as the action takes them apart", () => {
  test.each<[string, string, unknown]>([
    [
      "lines",
      "A=1\nB=2\r\n\r\nC=3",
      [
        ["A", "1", false],
        ["B", "2", false],
        ["C", "3", false],
      ],
    ],
    [
      "commas",
      "A=1, B=2",
      [
        ["A", "1", false],
        ["B", "2", false],
      ],
    ],
    ["an escaped comma", "A=1\\,2", [["A", "1,2", false]]],
    ["an equals sign in the value", "A=b=c==", [["A", "b=c==", false]]],
    ["quotes stay", 'A="x"', [["A", '"x"', false]]],
    ["a backslash goes", "A=a\\nb", [["A", "anb", false]]],
    ["blanks at the ends go", " A = 1 ", [["A", "1", false]]],
    [
      "the last of two counts",
      "A=1\nB=2\nA=3",
      [
        ["B", "2", false],
        ["A", "3", false],
      ],
    ],
    ["an empty value", "A=", [["A", "", false]]],
    [
      "a comma in the value cuts it",
      "A=1,2\nB=3",
      [
        ["A", "1", true],
        ["B", "3", false],
      ],
    ],
    ["a second line cuts it", "A=first\nsecond", [["A", "first", true]]],
    ["a name alone is a variable without a value", "A", [["A", "", false]]],
    ["a comment sets nothing", "# note\nA=1", [["A", "1", false]]],
    ["braces", "{}", []],
    ["nothing", " \n ", []],
    ["no name", "=1", 'an "=" has no name before it'],
    ["a backslash at the end", "A=1\\", "it ends with a backslash"],
  ])("%s", (_, text, expected) => {
    expect(pairsOf(text)).toEqual(expected);
  });
});
