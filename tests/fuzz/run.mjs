// npm run fuzz -- [SECONDS [TARGET ...]]: a session of so many seconds (180) for each target, one after the other, and the
// table of README.md anew. What is found goes into the corpus, which `npm test` replays. Not part of `npm test`.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const known = readdirSync(join(root, "tests/fuzz/corpus"));
const [word = "180", ...asked] = process.argv.slice(2);
const seconds = Number(word);
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error(`error: "${word}" is no number of seconds`);
  process.exit(2);
}
const unknown = asked.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`error: there is no target "${unknown}"\n  help: known: ${known.join(", ")}`);
  process.exit(2);
}

const git = (...words) => execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();
const figuresFile = join(root, "tests/fuzz/figures.json");
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Twice the time, and what starting and shrinking take: whoever needs longer hangs. */
const limit = (2 * seconds + 120) * 1000;

const runSession = (name) => {
  const folder = join(root, "reports/fuzz", name);
  rmSync(folder, { recursive: true, force: true });
  const commit = git("rev-parse", "--short", "HEAD");
  const env = { ...process.env, PREFLIGHT_FUZZ_TARGET: name, PREFLIGHT_FUZZ_SECONDS: String(seconds) };
  const config = ["--config", "tests/fuzz/vitest.config.ts"];
  const { error } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...config], {
    cwd: root,
    stdio: "inherit",
    env,
    timeout: limit,
    killSignal: "SIGKILL",
  });
  if (error !== undefined) {
    console.error(`error: ${name} hangs\n  help: the text is ${join(folder, "now.txt")}`);
    return null;
  }
  const { runs, pool, reached, additions, faults } = readJson(join(folder, "outcome.json"));
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  const [seeded, all] = reached;
  return { date, commit, seconds, runs, pool, seeded, all, kept: additions.length, faults: faults.length };
};

const figures = readJson(figuresFile);
let failed = false;
for (const name of asked.length > 0 ? asked : known) {
  const row = runSession(name);
  failed ||= row === null || row.faults > 0;
  if (row === null) continue;
  figures[name] = row;
  writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
}

const heading = ["target", "when (UTC)", "commit", "seconds", "runs", "new ways", "reached more", "kept", "faults"];
const rows = known
  .filter((name) => name in figures)
  .map((name) => {
    const { date, commit, seconds: long, runs, pool, seeded, all, kept, faults } = figures[name];
    return [name, date, commit, long, runs, pool, `${((100 * (all - seeded)) / seeded).toFixed(2)} %`, kept, faults];
  });
const table = [heading, heading.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
const readme = join(root, "tests/fuzz/README.md");
writeFileSync(
  readme,
  readFileSync(readme, "utf8").replace(/(<!-- figures -->\n).*(<!-- end -->)/s, `$1\n${table}\n\n$2`),
);
process.exitCode = failed ? 1 : 0;
