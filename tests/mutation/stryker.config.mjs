// Read by run.mjs's children: which layer and which part of it are in the environment.
import { filesOf } from "./layers.mjs";

const { MUTATION_LAYER: layer, MUTATION_PART: part, MUTATION_CONCURRENCY: concurrency = "2" } = process.env;
const name = `reports/mutation/${layer.replace("/", "-")}-${part}`;

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/mutation/vitest.config.ts", related: false },
  mutate: filesOf(layer, part),
  coverageAnalysis: "perTest",
  // What runs once while a module loads would need the program loaded anew for every mutant.
  ignoreStatic: true,
  // Types are checked by tsc in `npm test`; a mutant that would not compile is killed by a test or looked at.
  disableTypeChecks: false,
  tsconfigFile: "none",
  concurrency: Number(concurrency),
  // A mutant that loops is ended by its count of hits. The clock is the last resort: a busy machine must not kill mutants.
  timeoutMS: layer === "engine/own" ? 20_000 : 90_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 20,
  // `reports` too: another part that runs meanwhile writes there.
  ignorePatterns: ["biome.json", "reports", "tests/wild", "tests/bench", "tests/fuzz"],
  reporters: ["json", "progress-append-only", "event-recorder"],
  eventReporter: { baseDir: `${name}-events` },
  jsonReporter: { fileName: `${name}.json` },
};
