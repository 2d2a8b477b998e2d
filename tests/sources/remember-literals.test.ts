import { expect, test } from "vitest";
import { type Expectation, type Measurement, nothingExpected } from "../../src/model/index.ts";
import { rememberLiterals } from "../../src/sources/remember-literals.ts";

const expectation: Expectation = {
  variable: "A",
  spec: { type: "string" },
  ...nothingExpected,
  words: ["staging"],
};

/** Measures nothing but whether it is a secret, and counts how often it is asked. */
const setUp = (secret = false) => {
  const seen: Uint8Array[] = [];
  const measureLiteral = rememberLiterals((bytes) => {
    seen.push(bytes);
    return { secret, bytes: bytes.length } as Measurement;
  });
  return { seen, measureLiteral };
};

test("a literal that comes again is measured once", () => {
  const { seen, measureLiteral } = setUp();
  expect(measureLiteral("INFO", expectation)).toBe(measureLiteral("INFO", { ...expectation, words: ["staging"] }));
  expect(seen).toHaveLength(1);
});

test("a secret is measured each time: its text is not kept", () => {
  const { seen, measureLiteral } = setUp(true);
  measureLiteral("a-secret", expectation);
  measureLiteral("a-secret", expectation);
  expect(seen).toHaveLength(2);
});

const many = Array.from({ length: 30 }, (_, index) => `word-${index}`);

test.each<[string, Partial<Expectation>]>([
  ["another variable", { variable: "B" }],
  ["another type", { spec: { type: "boolean" } }],
  ["a condition", { words: ["staging", "on"] }],
  ["many conditions", { words: many }],
  ["a pattern", { pattern: "I.*" }],
  ["a text that must not occur", { forbiddenWords: ["x"] }],
])("what is expected counts too: %s", (_, other) => {
  const { seen, measureLiteral } = setUp();
  measureLiteral("INFO", expectation);
  measureLiteral("INFO", { ...expectation, ...other });
  measureLiteral("INFO", { ...expectation, ...other });
  expect(seen).toHaveLength(2);
});

test("the bytes are overwritten after measuring", () => {
  const { seen, measureLiteral } = setUp();
  measureLiteral("INFO", expectation);
  expect(seen.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
});
