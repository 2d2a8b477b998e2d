#!/usr/bin/env node
// CommonJS, by the package.json beside it: Node starts its loader of modules only when one is imported.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const argv = process.argv.slice(2);
const root = join(__dirname, "..");
const bundle = join(root, "dist/A.cjs");

const main = async () => {
  if (argv[0] === "--version" && argv.length === 1) {
    // Answered without the bundle: scripts ask for it before every run.
    process.stdout.write(`${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);
  } else if (existsSync(bundle)) {
    process.exitCode = await require("./load.cjs").load(bundle).exports.main(argv, process);
  } else {
    process.stderr.write("error: netra-preflight is not built yet\n  help: run npm run build in its folder\n");
    process.exitCode = 70;
  }
};

main();
