#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const argv = process.argv.slice(2);
const root = new URL("../", import.meta.url);
const bundle = fileURLToPath(new URL("dist/main.cjs", root));

if (argv[0] === "--version" && argv.length === 1) {
  // Answered without the bundle: scripts ask for it before every run.
  process.stdout.write(`${JSON.parse(readFileSync(new URL("package.json", root), "utf8")).version}\n`);
} else if (existsSync(bundle)) {
  const { load } = createRequire(import.meta.url)("./load.cjs");
  process.exitCode = await load(bundle).exports.main(argv, process);
} else {
  process.stderr.write("error: netra-preflight is not built yet\n  help: run npm run build in its folder\n");
  process.exitCode = 70;
}
