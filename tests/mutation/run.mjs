// npm run mutation -- [layer [part ...]]: mutates the files of a layer and writes the figures into report.md. Not part of
// `npm test`, for it takes hours. Without a layer: all of them. A second run repeats only what a change can have changed.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { layers, parts } from "./layers.mjs";
import { keepPart, listSurvivors, writeReport } from "./report.mjs";

const root = join(import.meta.dirname, "../..");
const all = Array.from({ length: parts }, (_, index) => index + 1);
const [asked, ...words] = process.argv.slice(2);
const chosen = words.length > 0 ? words.map(Number) : all;
if ((asked !== undefined && !layers.includes(asked)) || chosen.some((part) => !all.includes(part))) {
  console.error(
    `error: this is no layer, or no part of one\n  help: layers: ${layers.join(", ")}; parts: 1 to ${parts}`,
  );
  process.exit(2);
}

for (const layer of asked === undefined ? layers : [asked]) {
  for (const part of chosen) {
    const start = Date.now();
    const env = { ...process.env, MUTATION_LAYER: layer, MUTATION_PART: String(part) };
    const { status } = spawnSync("npx", ["stryker", "run", "tests/mutation/stryker.config.mjs"], {
      cwd: root,
      stdio: "inherit",
      env,
    });
    if (status !== 0) process.exit(1);
    keepPart(root, layer, part, (Date.now() - start) / 1000);
    console.log(listSurvivors(root, layer, part).join("\n"));
  }
}
writeReport(root);
