import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkHealthy, checkPlanted, kindOf, type Verdict } from "./check.ts";
import { plants } from "./faults.ts";
import { type Results, toResultsTable } from "./results.ts";

// `npm run bench:accuracy` checks 2,000 projects of each sort and writes results.json; here a few of the same ones.
const isFull = process.env.PREFLIGHT_ACCURACY === "full";
const count = isFull ? 2000 : 60;
const kinds = Object.keys(plants);
const long = 1_800_000;

const healthy = { projects: 0, findings: 0 };
const verdicts: Verdict[] = [];

test("there are at least 60 kinds of faults", () => {
  expect(kinds.length).toBeGreaterThanOrEqual(60);
});

test("nothing is found in projects that a generator made whole", { timeout: long }, async () => {
  const found: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    for (const { rule, service, variable, message } of await checkHealthy(seed)) {
      found.push(`${seed}: ${service} ${variable} ${rule}: ${message}`);
    }
    healthy.projects += 1;
  }
  healthy.findings = found.length;
  expect(found).toEqual([]);
});

test("a planted fault is found by the right rule at the right place, and nothing else is", {
  timeout: long,
}, async () => {
  const planted = Math.max(count, kinds.length);
  for (let index = 0; index < planted; index += 1) {
    verdicts.push(await checkPlanted(kindOf(index), 100_000 + index));
  }
  const missed = verdicts.filter(({ miss }) => miss !== null);
  const told = missed.map(({ kind, expected, found, miss }) => ({
    kind,
    miss,
    expected: Object.values(expected).join(" "),
    found: found.map(({ rule, service, variable, message }) => `${service} ${variable} ${rule}: ${message}`),
  }));
  if (isFull) writeResults();
  // One in a hundred may be missed in thousands; the few of an ordinary run must all be right.
  expect(told.slice(0, 40).length <= (isFull ? planted / 100 : 0) ? [] : told).toEqual([]);
});

const writeResults = (): void => {
  const rules = [...new Set(verdicts.map(({ expected }) => expected.rule))].sort();
  const results: Results = {
    healthy,
    kinds: kinds.length,
    rules: rules.map((rule) => {
      const own = verdicts.filter(({ expected }) => expected.rule === rule);
      return {
        rule,
        planted: own.length,
        found: own.filter(({ miss }) => miss !== "not found" && miss !== "wrong place").length,
        alone: own.filter(({ miss }) => miss === null).length,
      };
    }),
  };
  writeFileSync(join(import.meta.dirname, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`${toResultsTable(results)}\n`);
};
