#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";

const argv = process.argv.slice(2);
const root = new URL("../", import.meta.url);
const bundle = new URL("dist/main.js", root);

if (argv[0] === "--version" && argv.length === 1) {
  // Answered without the bundle: scripts ask for it before every run.
  process.stdout.write(`${JSON.parse(readFileSync(new URL("package.json", root), "utf8")).version}\n`);
} else if (existsSync(bundle)) {
  const { main } = await import(bundle.href);
  process.exitCode = await main(argv, process);
} else {
  process.stderr.write("error: netra-preflight is not built yet\n  help: run npm run build in its folder\n");
  process.exitCode = 70;
}
