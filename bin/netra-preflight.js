#!/usr/bin/env node
// CommonJS, by the package.json beside it: Node starts its loader of modules only when one is imported.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const argv = process.argv.slice(2);
const root = join(__dirname, "..");
const bundle = join(root, "dist/main.cjs");

// V8 11, that of Node 20, compiles a function optimised after so few rounds that a check of three services pays a tenth of
// its CPU for code that hardly runs any more. It waits four times as long here, which large inputs do not feel.
// Later versions count otherwise. Kept code is thrown away once flags differ, that of Node's own modules too: what nearly
// every run needs of them is loaded before.
const optimiseLater = () => {
  if (!process.versions.v8.startsWith("11.")) return;
  for (const id of ["node:crypto", "node:timers/promises"]) require(id);
  void process.stdout;
  require("node:v8").setFlagsFromString("--interrupt-budget=270336");
};

const tellBuild = (fault) => {
  process.stderr.write(`error: ${fault}\n  help: run npm run build in its folder\n`);
  process.exitCode = 70;
};

const main = async () => {
  if (argv[0] === "--version" && argv.length === 1) {
    // Answered without the bundle: scripts ask for it before every run.
    process.stdout.write(`${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);
  } else if (existsSync(bundle)) {
    const loaded = require("./load.cjs").load(bundle);
    if (loaded === null) return tellBuild("dist/main.cjs is not what this version builds");
    optimiseLater();
    process.exitCode = await loaded.exports.main(argv, process);
  } else tellBuild("netra-preflight is not built yet");
};

main();
