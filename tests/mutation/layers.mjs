// What is mutated, and which tests look at it: a layer's own ones, and those above that use it as a user would.
import { globSync } from "tinyglobby";

const rules = ["tests/rules/*.test.ts"];

/** A rule is tested by the file of its name: what another rule's test or a page happens to run of it does not count. */
const toOwnTests = (files) => files.map((file) => file.replace(/^rules\/(.*)\.ts$/, "tests/rules/$1.test.ts"));
const engine = ["tests/engine/*.test.ts", ...rules, "tests/reporters/{json,probes}.test.ts"];

/** Parts of the engine that serve one command each; only whole runs of these commands go through all of them. */
const commands = [
  "baseline,diff,diff-rows,dropped,fix-plan,frozen-view,lint-change,merge-repairs,own-rule,plan,planned,summarize,visit-change",
].map((names) => `src/engine/{${names}}.ts`);

const table = {
  rules: { mutate: ["rules/*.ts", "!rules/index.ts"], tests: toOwnTests },
  measure: { mutate: ["src/measure/**/*.ts"], tests: ["tests/measure/*.test.ts"] },
  engine: { mutate: ["src/engine/*.ts", ...commands.map((glob) => `!${glob}`)], tests: engine },
  "engine-commands": {
    mutate: commands,
    tests: ["tests/engine/*.test.ts", "tests/cli/{baseline,diff,fix,flags,planned-command,plugins}.test.ts", ...rules],
  },
};

/** Slow tests whose faults the others find: time, memory, and the same question asked of thousands of random values. */
const slow = [
  "tests/measure/{leak,properties,speed,urls-many}.test.ts",
  "tests/rules/{meta,pages,secret-format,secret-test-like,secret-weak,workload-too-many-variables}.test.ts",
];

export const layers = Object.keys(table);
export const parts = 12;
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

/** The files of one part of a layer: a choice by chance, so that the parts that were run speak for those that were not. */
export const filesOf = (layer, part) =>
  shuffled(globSync(table[layer].mutate).sort()).filter((_, index) => index % parts === part - 1);

export const testsOf = (layer, part) => {
  const { tests } = table[layer];
  if (typeof tests === "function") return { include: tests(filesOf(layer, part)), exclude: [] };
  return { include: tests, exclude: slow };
};
