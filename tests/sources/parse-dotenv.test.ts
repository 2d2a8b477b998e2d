import { readFileSync } from "node:fs";
import { join } from "node:path";
import dotenv from "dotenv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDotenv } from "../../src/sources/parse-dotenv.ts";

const wild = readFileSync(join(import.meta.dirname, "../wild/app.env"), "utf8");

const valuesOf = (text: string): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const entry of parseDotenv(text, ".env"))
    Object.defineProperty(values, entry.name, { value: entry.text, enumerable: true, configurable: true });
  return values;
};

const oracle = (text: string): Record<string, string> => ({ ...dotenv.parse(text) });

test.each<[string, boolean]>([
  ["A=https://acme.io/#/start", true],
  ["A=pa#ss", true],
  ['A="half#done', true],
  ["A=#ff0000", true],
  ["A=value # a comment", false],
  ["A=value\t# a comment", false],
  ["A='pa#ss'", false],
  ['A="pa#ss" # a comment', false],
  ['A="pa#ss"# a comment', false],
  ["A= #fill in", false],
  ["A=# fill in", false],
  ["A=value", false],
  ["A=", false],
])("a # that ends a value is told from a comment: %s", (text, isCut) => {
  expect(parseDotenv(text, ".env").map((entry) => entry.isCut)).toEqual([isCut]);
});

test("a wild file has the values that dotenv reads, with places", () => {
  const entries = parseDotenv(wild, ".env").map(
    ({ name, text, location }) => `${location.line}:${location.column} ${name}=${JSON.stringify(text)}`,
  );
  expect(entries).toEqual([
    '2:1 PLAIN="value"',
    '3:8 EXPORTED="yes"',
    '4:1 SPACED="around"',
    '5:1 EMPTY=""',
    '6:1 INLINE="value"',
    '7:1 HASH_IN_QUOTES="a # b"',
    '8:1 DOUBLE="line one\\nline two"',
    '9:1 SINGLE="raw\\\\nraw"',
    '10:1 BACKTICK="it\'s \\"fine\\""',
    '11:1 MULTI="first\\nsecond"',
    '13:1 KEPT="${PLAIN}/x"',
    '14:1 COLON="yaml-like"',
    '16:1 TWICE="first"',
    '17:1 TWICE="second"',
    '18:1 dotted.name-x="1"',
    '19:1 UNCLOSED="\\"half"',
    '20:1 JSON="{\\"a\\": \\"b\\"}"',
    '21:1 LAST="no newline"',
  ]);
  expect(valuesOf(wild)).toEqual(oracle(wild));
});

describe("the same values as dotenv", () => {
  test.each([
    ["CRLF", "A=1\r\nB='2'\r\n"],
    ["old Mac line breaks", "A=1\rB=2"],
    ["a quote inside", 'A=\'it\\\'s\'\nB="say \\"x\\""\n'],
    ["an empty line before a quoted value", 'A=\n"x"\nB=1\n'],
    ["export on a line of its own", "export\nA=1\n"],
    ["blank lines and blanks", "\n\n   \n  A = 1  \n\t\nB=2"],
    ["a byte order mark inside", "\uFEFFA=1\n"],
    ["comments without blanks", "A=1#2\nB='1'#2\nC= #3\n"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(valuesOf(text)).toEqual(oracle(text));
  });

  const piece = fc.constantFrom(
    "A",
    "B_1",
    "c.d-e",
    "=",
    " = ",
    ": ",
    ":",
    " ",
    "\n",
    "\r\n",
    "\t",
    "'",
    '"',
    "`",
    "#",
    " # ",
    "\\n",
    "\\",
    "export ",
    "value",
    "${X}",
    "é",
    "\u2028",
    "\u00a0",
    "$",
  );
  const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  test("in generated files", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join("\n");
        expect(valuesOf(text)).toEqual(oracle(text));
      }),
      { numRuns: 5000, seed: 7 },
    );
  });
});

describe("places", () => {
  test("of a name after blanks, blank lines and export", () => {
    const places = parseDotenv("\n\n  export  A=1\n\n \tB=2", "x.env").map(({ location }) => location);
    expect(places).toEqual([
      { file: "x.env", line: 3, column: 11 },
      { file: "x.env", line: 5, column: 3 },
    ]);
  });

  test("a hundred thousand blank lines take no time", () => {
    const started = performance.now();
    expect(parseDotenv(`${"\n".repeat(100_000)}A=1`, ".env")[0]?.location.line).toBe(100_001);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("a value that names other variables", () => {
  const interpolatedIn = (text: string): readonly string[] =>
    parseDotenv(text, ".env").flatMap(({ name, isInterpolated }) => (isInterpolated ? [name] : []));

  test.each(["A=${B}", 'A="x/${B}/y"', "A=${B:-d}", "A=${B-d}", "B=1\nA=$B", 'B=1\nA="x$B"', "export A=`${B}`"])(
    "is known as one: %j",
    (text) => {
      expect(interpolatedIn(text)).toEqual(["A"]);
    },
  );

  test.each(["A='${B}'", "A=$B", "A=pa$$word", "A=\\${B}", "A=$5", "A=1 # ${B}", "A={{ B }}", "A=$(date)"])(
    "is not every one with a dollar: %j",
    (text) => {
      expect(interpolatedIn(text)).toEqual([]);
    },
  );
});
