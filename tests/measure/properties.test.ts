import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Measurement, TypeName } from "../../src/model/index.ts";
import { databaseUrl, randomKey, runs, url } from "./arbitraries.ts";
import { placeholder, weak } from "./poor-values.ts";
import { of, tools } from "./value.ts";

const long = 1_800_000;
const types: readonly TypeName[] = ["hmac-key", "secret", "password"];

/** What would make a finding of a value that is as it should be. */
const faultsOf = ({
  weakness,
  testLike,
  knownIn,
  placeholder: form,
  template,
  misplaced,
  mangled,
  quotes,
  whitespace,
}: Measurement) =>
  [weakness, testLike, knownIn, form, template, misplaced, mangled, quotes, ...whitespace].filter(
    (fault) => fault !== null,
  );

/** What a person hears about a value that is not as it should be. */
const isFound = (value: Measurement): boolean => faultsOf(value).length > 0;

describe("keys that a generator made", () => {
  test("have no fault", { timeout: long }, () => {
    fc.assert(
      fc.property(randomKey, fc.constantFrom(...types), (key, type) => {
        expect(faultsOf(of(key, type))).toEqual([]);
      }),
      { numRuns: runs(100_000) },
    );
  });

  test("have none under a name alone", { timeout: long }, () => {
    fc.assert(
      fc.property(randomKey, (key) => {
        const { template, placeholder: form, mangled, secretShape } = of(key, null, { variable: "JWT_SECRET" });
        expect({ template, form, mangled, secretShape }).toEqual({
          template: null,
          form: null,
          mangled: null,
          secretShape: null,
        });
      }),
      { numRuns: runs(10_000) },
    );
  });
});

describe("addresses that are right", () => {
  test("URLs have no fault", { timeout: long }, () => {
    fc.assert(
      fc.property(url, (text) => {
        const value = of(text, "url");
        expect({
          text,
          faults: faultsOf(value),
          shape: value.secretShape,
          malformed: value.urls.map(({ malformed }) => malformed),
        }).toEqual({
          text,
          faults: [],
          shape: null,
          malformed: [null],
        });
      }),
      { numRuns: runs(10_000) },
    );
  });

  test("database URLs have no fault, nor have their random passwords", { timeout: long }, () => {
    fc.assert(
      fc.property(databaseUrl, (text) => {
        const value = of(text, "database-url");
        expect({
          text,
          faults: faultsOf(value),
          problems: value.urls.map(({ database }) => database?.problem),
        }).toEqual({ text, faults: [], problems: [null] });
      }),
      { numRuns: runs(10_000) },
    );
  });
});

/** The share of values that are found, over the three types of secrets that a person might have made. */
const rateOf = (values: readonly string[], of_: readonly TypeName[]): number => {
  let found = 0;
  for (const [at, text] of values.entries()) if (isFound(of(text, of_[at % of_.length] ?? "secret"))) found += 1;
  return found / values.length;
};

const sample = (arbitrary: fc.Arbitrary<string>, count: number): readonly string[] =>
  fc.sample(fc.noBias(arbitrary), { numRuns: count, seed: 463 });

describe("values that nobody may deploy", () => {
  test("99 of 100 placeholders are found, whatever their spelling", { timeout: long }, () => {
    expect(rateOf(sample(placeholder, runs(10_000)), types)).toBeGreaterThanOrEqual(0.99);
  });

  test("99 of 100 weak keys are found", { timeout: long }, () => {
    expect(rateOf(sample(weak, runs(10_000)), ["hmac-key", "secret"])).toBeGreaterThanOrEqual(0.99);
  });
});

test("the guesser's verdicts are those of its authors", () => {
  expect(tools.guesses("password")).toBeLessThan(3);
  expect(tools.guesses("x7Kq92mZpL4vR8sT")).toBeGreaterThan(14);
  expect(tools.guesses("a".repeat(100_000))).toBeLessThan(5);
});
