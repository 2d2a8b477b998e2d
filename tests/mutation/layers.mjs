// What is mutated, and by which tests it must be noticed: those that mirror it.
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { globSync } from "tinyglobby";

const measuring = (...names) => names.map((name) => `src/measure/${name}.ts`);
const ofMeasure = (...names) => names.map((name) => `tests/measure/${name}.test.ts`);

/** Files of measure that have tests of their own; all others are tested with the types and the text. */
const measures = {
  "measure/urls": {
    mutate: measuring("urls/*"),
    tests: ofMeasure("address", "database-url", "urls", "urls-many", "urls/*"),
    parts: 4,
  },
  "measure/formats": {
    mutate: measuring("formats/*", "{foreign-provider,misplaced,ordinary,own-name,secret-shape}"),
    tests: ofMeasure("formats", "formats/*", "misplaced", "own-name"),
    parts: 4,
  },
  "measure/placeholder": {
    mutate: measuring("{capitals,filler,placeholder*,template,words}"),
    tests: ofMeasure("placeholder", "placeholder/*", "template"),
    parts: 4,
  },
  "measure/strength": {
    mutate: measuring("strength/*"),
    tests: ofMeasure("strength", "strength/*"),
    parts: 4,
  },
};

/** A rule is tested by the file of its name: what another rule's test or a page happens to run of it does not count. */
const toOwnTests = (files) => files.map((file) => file.replace(/^rules\/(.*)\.ts$/, "tests/rules/$1.test.ts"));

/** Parts of the engine with a test of their own name. */
const own = globSync("tests/engine/*.test.ts")
  .map((file) => file.replace(/^tests\/(.*)\.test\.ts$/, "src/$1.ts"))
  .filter((file) => existsSync(file));
/** The test of a file's name, and those that go on from it: `access.test.ts`, `access-unread.test.ts`. */
const toMirrors = (files) => files.map((file) => file.replace(/^src\/(.*)\.ts$/, "tests/$1{,-*}.test.ts"));

/** Tests of rules that take long and show nothing of the engine that the others do not. */
const slow = [
  "tests/rules/{meta,pages,secret-format,secret-test-like,secret-weak,workload-too-many-variables}.test.ts",
];

const not = (globs) => globs.map((glob) => `!${glob}`);

const table = {
  rules: { mutate: ["rules/*.ts", "!rules/index.ts"], tests: toOwnTests, parts: 4 },
  ...measures,
  "measure/text": {
    mutate: ["src/measure/*.ts", ...not(Object.values(measures).flatMap(({ mutate }) => mutate))],
    tests: ofMeasure("encoding", "measure", "template", "text/*", "type-faults", "types", "whitespace"),
    parts: 4,
  },
  "engine/own": { mutate: own, tests: toMirrors, parts: 6 },
  // What has no test of its name: types, lists of exports, one table of nulls. A new file lands here until it has one.
  engine: {
    mutate: ["src/engine/*.ts", ...not(own)],
    tests: ["tests/engine/*.test.ts", "tests/rules/*.test.ts", "tests/reporters/{json,probes}.test.ts", ...not(slow)],
    parts: 1,
  },
};

export const layers = Object.keys(table);
export const partsOf = (layer) => table[layer].parts;
export const seed = 20_261_128;

/** A small generator with a seed (mulberry32), so that the order is the same on every machine. */
const random = (state) => () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const shuffled = (files) => {
  const next = random(seed);
  return files
    .map((file) => [next(), file])
    .sort(([a], [b]) => a - b)
    .map(([, file]) => file);
};

const numeral = /^[0-9]+$/;

/**
 * The files of one part of a layer: a choice by chance, so that the parts that were run speak for those that were not. Words
 * instead of a number name files.
 */
export const filesOf = (layer, part) => {
  const { mutate, parts } = table[layer];
  const files = shuffled(globSync(mutate).sort());
  if (!numeral.test(part)) return files.filter((file) => String(part).split(",").includes(basename(file, ".ts")));
  return files.filter((_, index) => index % parts === part - 1);
};

export const testsOf = (layer, part) => {
  const { tests } = table[layer];
  return globSync(typeof tests === "function" ? tests(filesOf(layer, part)) : tests);
};
