import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinDict, quote } from "../../src/engine/shell.ts";

const echoed = (words: readonly string[]): readonly string[] =>
  execFileSync("sh", ["-c", `printf '%s\\0' ${words.map(quote).join(" ")}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

describe("quote", () => {
  test("leaves plain words as they are", () => {
    expect(quote("--project=netra-staging")).toBe("--project=netra-staging");
    expect(quote("A=b:latest,C=d:3")).toBe("A=b:latest,C=d:3");
  });

  test("puts everything else in single quotes", () => {
    expect(quote("it's")).toBe("'it'\\''s'");
    expect(quote("")).toBe("''");
    expect(quote("a b")).toBe("'a b'");
    expect(quote("a|b")).toBe("'a|b'");
    expect(quote("a^b")).toBe("'a^b'");
    expect(quote(" a")).toBe("' a'");
    expect(quote("a ")).toBe("'a '");
    expect(quote("it's Bob's")).toBe("'it'\\''s Bob'\\''s'");
  });

  test("a real shell reads back what was quoted, whatever it is", () => {
    const words = fc.array(
      fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(words, (list) => {
        expect(echoed(list)).toEqual(list);
      }),
      { numRuns: 50 },
    );
  });
});

describe("joinDict", () => {
  test("joins with commas where no item has one", () => {
    expect(joinDict(["A=1", "B=2"])).toBe("A=1,B=2");
  });

  test("names another delimiter where an item has a comma", () => {
    expect(joinDict(["A=1,2", "B=3"])).toBe("^|^A=1,2|B=3");
    expect(joinDict(["A=1,2|3", "B=3"])).toBe("^@^A=1,2|3@B=3");
  });

  test.each([
    ["|", "A=1,2"],
    ["@", "A=1,|"],
    ["#", "A=1,|@"],
    [";", "A=1,|@#"],
    ["~", "A=1,|@#;"],
    ["!", "A=1,|@#;~"],
    ["@1;", "A=1,|@#;~!"],
    ["@2;", "A=1,|@#;~!@1;"],
  ])("takes %s where the others are in %s", (delimiter, item) => {
    expect(joinDict(["B=3", item])).toBe(`^${delimiter}^B=3${delimiter}${item}`);
  });

  test("of no items is empty", () => {
    expect(joinDict([])).toBe("");
  });

  test("does not let an item that starts with a caret name the delimiter", () => {
    expect(joinDict(["^a=1"])).toBe("^|^^a=1");
  });
});
