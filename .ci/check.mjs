// The whole check, as `npm test` runs it: every step runs even when one before it failed, so that one run shows all gaps.
// Ends with a line `N passed, N failed` that counts test cases and the other steps alike.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { categories, filesOf } from "./categories.mjs";

const folder = mkdtempSync(join(tmpdir(), "netra-preflight-check-"));
const results = join(folder, "vitest.json");

/** `--category KIND` stands for the test files of that kind; everything else is the test runner's. */
const toArguments = (argv) => {
  const at = argv.findIndex((word) => word === "--category" || word.startsWith("--category="));
  if (at < 0) return argv;
  const isApart = argv[at] === "--category";
  const category = isApart ? argv[at + 1] : argv[at].slice("--category=".length);
  if (!categories.includes(category)) {
    console.error(`error: there is no category "${category ?? ""}"\n  help: known: ${categories.join(", ")}`);
    process.exit(2);
  }
  return [...argv.slice(0, at), ...argv.slice(at + (isApart ? 2 : 1)), ...filesOf(category)];
};

const passThrough = toArguments(process.argv.slice(2));

const steps = [
  ["format and lint", "npx", ["biome", "ci", "--error-on-warnings", "."]],
  ["types", "npx", ["tsc", "-p", "."]],
  ["types of pure layers", "npx", ["tsc", "-p", "tsconfig.pure.json"]],
  ["build", "npm", ["run", "--silent", "build"]],
];

let passed = 0;
let failed = 0;
const run = (command, args) => spawnSync(command, args, { stdio: "inherit" }).status === 0;

if (passThrough.length === 0) {
  for (const [name, command, args] of steps) {
    const ok = run(command, args);
    console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
    if (ok) passed += 1;
    else failed += 1;
  }
}

const tests = run("npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${results}`,
  ...passThrough,
]);
let skipped = 0;
try {
  const summary = JSON.parse(readFileSync(results, "utf8"));
  passed += summary.numPassedTests;
  failed += summary.numFailedTests;
  skipped = summary.numPendingTests + summary.numTodoTests;
  // A file that does not load has no tests to count, and has failed all the same.
  if (!tests && summary.numFailedTests === 0) failed += 1;
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed === 0 ? 0 : 1;
