import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseContract } from "../../src/contract/parse.ts";
import { parseText } from "../../src/contract/parse-text.ts";
import { toData } from "../../src/contract/part.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import { UsageError } from "../../src/model/index.ts";

const root = join(import.meta.dirname, "../..");
const preset = readFileSync(join(root, "rules/presets/netra.yaml"), "utf8");

/** Reads and resolves; whatever is wrong must be a usage error with a place in the text. */
const read = (text: string): void => {
  const lines = text.split("\n");
  try {
    const contract = parseContract(text, "preflight.yaml");
    for (const name of Object.keys(contract.data.environments ?? {})) resolveEnvironment(contract, name);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    for (const { message, location } of [error, ...error.others]) {
      expect(message).toMatch(/[^.]$/);
      if (location === null) continue;
      expect(location.line).toBeGreaterThan(0);
      expect(location.line).toBeLessThanOrEqual(lines.length);
      expect(location.column).toBeGreaterThan(0);
      expect(location.column).toBeLessThanOrEqual((lines[location.line - 1] ?? "").length + 1);
    }
  }
};

describe("whatever stands in the file, it is a contract or a usage error", () => {
  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), read), { numRuns: 300, seed: 1 });
  }, 30_000);

  test("any text of YAML's marks", () => {
    const mark = fc.constantFrom(
      ..."\n\n  ::-[]{},&*!|>'\"%@`#?ab1~<",
      "version: 1\n",
      "services:\n",
      "&a ",
      "*a",
      "<<: ",
      "---\n",
    );
    fc.assert(
      fc.property(
        fc.array(mark).map((marks) => marks.join("")),
        read,
      ),
      { numRuns: 1000, seed: 2 },
    );
  }, 30_000);

  test("any JSON under any key", () => {
    const keys = ["environments", "services", "probes", "policy", "suppressions", "extends", "x-y"];
    const part = fc.tuple(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }));
    const text = fc.array(part).map((parts) => JSON.stringify({ version: 1, ...Object.fromEntries(parts) }));
    fc.assert(fc.property(text, read), { numRuns: 300, seed: 3 });
  }, 30_000);

  test("a contract of which a part is gone, doubled or replaced", () => {
    const cut = fc.tuple(
      fc.nat(preset.length),
      fc.nat(60),
      fc.constantFrom("", "\n", "  ", "{", "[", "'", ": ", "null", "*a", "true"),
    );
    const text = cut.map(([at, length, put]) => preset.slice(0, at) + put + preset.slice(at + length));
    fc.assert(fc.property(text, read), { numRuns: 80, seed: 4 });
  }, 30_000);
});

test.each(["rules/presets/netra.yaml", "examples/netra/preflight.yaml"])(
  "%s means to another parser what it means here",
  (file) => {
    const text = readFileSync(join(root, file), "utf8");
    expect(toData(parseText(text, file))).toEqual(parse(text));
  },
);
