// npm run mutation -- [layer [part ...]]: mutates the files of a layer and writes the figures into report.md. Not part of
// `npm test`, for it takes hours. Without a layer: all of them. Names instead of a part
// (`engine/own walk,reads`) try these files, and only print what survived. Always from the start: Stryker's
// incremental mode keeps the survivors of a run whatever tests were written since.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { filesOf, layers, partsOf } from "./layers.mjs";
import { allParts, commitOf, keepPart, listSurvivors, writeReport } from "./report.mjs";

const root = join(import.meta.dirname, "../..");
const [asked, ...words] = process.argv.slice(2);
if (asked !== undefined && !layers.includes(asked)) {
  console.error(`error: there is no layer "${asked}"\n  help: known: ${layers.join(", ")}`);
  process.exit(2);
}
const wrong = words.find((part) => filesOf(asked, part).length === 0);
if (wrong !== undefined) {
  console.error(`error: ${asked} has the parts 1 to ${partsOf(asked)}, and no file "${wrong}"`);
  process.exit(2);
}

for (const layer of asked === undefined ? layers : [asked]) {
  for (const part of words.length > 0 ? words : allParts(layer)) {
    const start = Date.now();
    const commit = commitOf(root);
    const env = { ...process.env, MUTATION_LAYER: layer, MUTATION_PART: String(part) };
    const { status } = spawnSync("npx", ["stryker", "run", "tests/mutation/stryker.config.mjs"], {
      cwd: root,
      stdio: "inherit",
      env,
    });
    if (status !== 0) process.exit(1);
    if (/^[0-9]+$/.test(part))
      keepPart(root, layer, part, { commit, seconds: Math.round((Date.now() - start) / 1000) });
    console.log(listSurvivors(root, layer, part).join("\n"));
  }
}
writeReport(root);
