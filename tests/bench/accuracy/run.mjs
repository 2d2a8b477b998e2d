// npm run bench:accuracy: 2,000 healthy projects and 2,000 with one planted fault each; writes results.json beside this
// file, which the README's table is made from. Takes some minutes.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("npx", ["vitest", "run", "tests/bench/accuracy"], {
  stdio: "inherit",
  env: { ...process.env, PREFLIGHT_ACCURACY: "full" },
});
process.exitCode = status ?? 1;
