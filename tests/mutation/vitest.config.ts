import { defineConfig } from "vitest/config";
import { testsOf } from "./layers.mjs";
import { residentPool } from "./resident-pool.ts";

const { MUTATION_LAYER: layer = "", MUTATION_PART: part = "1" } = process.env;

/** What Stryker runs again and again: tests that are pure and quick, in one loaded program. */
export default defineConfig({
  plugins: [
    {
      name: "resident-pool",
      // Stryker asks for threads on Vitest's command line, which outweighs a pool that is configured.
      configureVitest({ project }) {
        const pool = residentPool();
        project.config.pool = pool.name as typeof project.config.pool;
        project.config.poolRunner = pool;
      },
    },
  ],
  test: { include: testsOf(layer, part), isolate: false, testTimeout: 60_000, reporters: [{}] },
});
