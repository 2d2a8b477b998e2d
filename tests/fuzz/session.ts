import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keep } from "./corpus.ts";
import { hunt } from "./guided.ts";
import { toSeeds } from "./seeds.ts";
import { targets } from "./targets.ts";

const { PREFLIGHT_FUZZ_TARGET: name = "", PREFLIGHT_FUZZ_SECONDS: seconds = "10" } = process.env;

/** One session, started by run.mjs in a process of its own: what hangs is ended there, and its text is in the file `now`. */
test(`session: ${name}`, { timeout: 0 }, async () => {
  const target = targets[name];
  if (target === undefined) throw new Error(`there is no target "${name}"`);
  const folder = join(import.meta.dirname, "../../reports/fuzz", name);
  mkdirSync(folder, { recursive: true });
  const now = join(folder, "now.txt");
  const outcome = await hunt(name, target, toSeeds(name), {
    seconds: Number(seconds),
    onText: (text) => writeFileSync(now, text),
  });
  const kept = [...outcome.additions, ...outcome.faults.map(([text]) => text)].map((text) => keep(name, text));
  writeFileSync(join(folder, "outcome.json"), JSON.stringify({ ...outcome, kept }, null, 2));
  expect(outcome.faults.map(([, wrong]) => wrong)).toEqual([]);
});
