#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";
import type { Cloud } from "./cloud.ts";
import { startEmulator } from "./index.ts";

// By hand: node --experimental-strip-types tests/emulator/start.ts cloud.json [PORT]
const [file, port = "0"] = argv.slice(2);
if (file === undefined) {
  stderr.write("usage: start.ts <cloud.json> [port]\n");
  exit(2);
}
const cloud = JSON.parse(readFileSync(file, "utf8")) as Cloud;
const { host } = await startEmulator(cloud, { port: Number(port) });
for (const service of ["CLOUD_RUN", "SECRET_MANAGER", "RESOURCE_MANAGER"]) {
  stdout.write(`export ${service}_EMULATOR_HOST=${host}\n`);
}
