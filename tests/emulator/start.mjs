#!/usr/bin/env node
// An emulator by hand: node tests/emulator/start.mjs cloud.json [port]
// Prints the variables that point the tool at it, and runs until it is stopped.
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [file, port = "0"] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: start.mjs <cloud.json> [port]\n");
  process.exit(2);
}
// Inside node_modules, so that the bundle finds Google's packages from where it lies.
const outfile = fileURLToPath(new URL(`../../node_modules/.cache/emulator/index-${process.pid}.mjs`, import.meta.url));
const entry = fileURLToPath(new URL("./index.ts", import.meta.url));
await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", packages: "external" });
const { startEmulator } = await import(pathToFileURL(outfile).href);
const { host, calls } = await startEmulator(JSON.parse(readFileSync(file, "utf8")), { port: Number(port) });
for (const service of ["CLOUD_RUN", "SECRET_MANAGER", "RESOURCE_MANAGER"]) {
  process.stdout.write(`export ${service}_EMULATOR_HOST=${host}\n`);
}
// The bench asks for the log of calls by a signal.
process.on("SIGUSR2", () => process.stdout.write(`${JSON.stringify(calls)}\n`));
