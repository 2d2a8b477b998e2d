// npm run bench [-- --write] [-- ROUNDS]: what a run costs, as ratios against an empty program measured in the same minutes:
// other work on the machine changes all times alike. Exit code 1 when a ratio is twice that of results.md, which --write
// writes anew; figures over their limits are told.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { toChain, toRepeated, toSpan, toTheory } from "./calls.mjs";
import { writeCode } from "./code.mjs";
import { explain, findDoubled, note, say, writeFigures } from "./figures.mjs";
import { fleetContract, gcloudSeconds, toFleet } from "./fleet.mjs";
import { writePlatform } from "./large.mjs";
import { measureMemory, measureTimes } from "./measure.mjs";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "bin/netra-preflight.js");
const example = join(root, "examples/netra");
const rounds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 25);
const folder = mkdtempSync(join(tmpdir(), "netra-preflight-bench-"));
const bundle = join(root, "node_modules/.cache/netra-preflight-bench/cloud.mjs");

/** How many calls may be under way at once, by default. */
const concurrency = 64;

const healthy = { argv: [bin, "staging-fixed", "--config", join(example, "preflight.yaml")] };
const starts = [
  { argv: ["-e", "0"] },
  { argv: [bin, "--version"] },
  healthy,
  { argv: [bin, "staging", "--config", join(example, "preflight.yaml")] },
];
const [bare, version, fixed, incident] = await measureTimes(starts, rounds);
console.log(`node -e 0: ${bare.cpu.toFixed(0)} ms CPU, ${bare.wall.toFixed(0)} ms wall, ${rounds} rounds`);
say("--version, CPU against node -e 0", version.cpu / bare.cpu, 1.6, "x");
say("offline example, healthy, CPU against node -e 0", fixed.cpu / bare.cpu, 2.5, "x");
say("offline example, the incident, CPU against node -e 0", incident.cpu / bare.cpu, 2.5, "x");
if (process.env.NODE_EXTRA_CA_CERTS !== undefined) {
  // Node reads these certificates whenever it starts, so that its bare start takes twice as long as on most machines.
  const env = { NODE_EXTRA_CA_CERTS: undefined };
  const [plain, , ...others] = await measureTimes(
    starts.map((program) => ({ ...program, env })),
    rounds,
  );
  const [healthyRatio, incidentRatio] = others.map(({ cpu }) => (cpu / plain.cpu).toFixed(2));
  note(
    `NODE_EXTRA_CA_CERTS is set on this machine, and node -e 0 takes ${bare.cpu.toFixed(0)} ms of CPU with it. Without, it takes ` +
      `${plain.cpu.toFixed(0)} ms, the healthy example ${healthyRatio} times and the incident ${incidentRatio} times that.`,
  );
}
say("offline example, peak memory", await measureMemory(healthy), 120, " MiB");

const trees = [500, 5000].map((files) => ({
  argv: [bin, "scan", writeCode(join(folder, `code-${files}`), files), "--timeout", "600"],
}));
const [hundreds, thousands] = await measureTimes(trees, 3);
explain("code of Python and TypeScript, two thirds of whose files read variables");
say("scan of 5,000 files, wall", thousands.wall / 1000, 10, " s");
say("scan of 5,000 files, a file against 500", thousands.cpu / hundreds.cpu / 10, 1.3, "x");
say("scan of 5,000 files, peak memory", await measureMemory(trees[1]), 400, " MiB");

const platforms = [1000, 10_000].map((workloads) => {
  const contract = writePlatform(join(folder, String(workloads)), workloads);
  return { workloads, argv: [bin, "prod", "--config", contract, "--timeout", "600"] };
});
const [thousand, tenThousand] = await measureTimes(platforms, 1);
explain("a contract of 2,000 variables for 40 of the workloads, all of which are read");
say("10,000 workloads of 50 variables, wall", tenThousand.wall / 1000, 10, " s");
say("10,000 workloads of 50 variables, a workload against 1,000", tenThousand.cpu / thousand.cpu / 10, 1.3, "x");
say("10,000 workloads of 50 variables, peak memory", await measureMemory(platforms[1]), 1024, " MiB");
const whole = { argv: [bin, "prod", "--config", writePlatform(join(folder, "whole"), 1000, 1000), "--timeout", "600"] };
const [judged] = await measureTimes([whole], 1);
say("1,000 workloads of 50 variables, all judged, wall", judged.wall / 1000, 10, " s");
say("1,000 workloads of 50 variables, all judged, peak memory", await measureMemory(whole), 1024, " MiB");

await build({
  entryPoints: [join(import.meta.dirname, "cloud.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});
const { startEmulator, toCloud } = await import(bundle);
const config = join(folder, "preflight.yaml");
writeFileSync(
  config,
  `version: 1
extends: netra
environments:
  live:
    alias: staging
    project: netra-staging
    regions: [us-central1]
    hosts: ["*.staging.netrasystems.ai"]
`,
);

/** Runs against an emulated cloud, and the calls that each made. */
const runLive = async (cloud, latency, runs, ...argv) => {
  const emulator = await startEmulator(cloud, { latency });
  const env = Object.fromEntries(
    ["CLOUD_RUN", "SECRET_MANAGER", "RESOURCE_MANAGER"].map((name) => [`${name}_EMULATOR_HOST`, emulator.host]),
  );
  const program = { argv: [bin, ...argv], env };
  const times = [];
  const calls = [];
  for (let index = 0; index < runs; index += 1) {
    const before = emulator.calls.length;
    times.push((await measureTimes([program], 1))[0]);
    calls.push(emulator.calls.slice(before));
  }
  await emulator.close();
  times.sort((a, b) => a.wall - b.wall);
  return { ...times[Math.floor(runs / 2)], calls };
};

const small = toCloud(example);
const live = ["live", "--config", config];
const idle = await runLive(small, 0, 5, ...live);
explain(`${idle.calls[0].length} calls, exit ${idle.code}`);
say("live example, wall", idle.wall / 1000, 1.5, " s");
say("live example, calls made twice", toRepeated(idle.calls[0]).length, 0, "");
// Without a limit on calls at once, those that wait do so for an answer that they need.
const latency = 50;
const chain = toChain((await runLive(small, latency, 1, ...live, "--concurrency", "1000")).calls[0]);
explain(`longest chain: ${chain.join(", ")}`);
const slow = await runLive(small, latency, 5, ...live);
const span = Math.min(...slow.calls.map(toSpan));
say("live example, 50 ms a call, against the longest chain", span / (chain.length * latency), 1.5, "x");

const crowd = structuredClone(small);
const [{ secrets }] = Object.values(crowd.projects);
for (let index = Object.keys(secrets).length; index < 25_000; index += 1) secrets[`other-${index}`] = "of another team";
const crowded = await runLive(crowd, 0, 1, ...live);
explain(
  `25,000 secrets: ${crowded.calls[0].length} calls, exit ${crowded.code}, ${(crowded.wall / 1000).toFixed(2)} s wall`,
);
say(
  "live example among 25,000 secrets, calls against those among 22",
  crowded.calls[0].length / idle.calls[0].length,
  1,
  "x",
);
say("live example among 25,000 secrets, wall", crowded.wall / 1000, 10, " s");

const fleet = join(folder, "fleet.yaml");
writeFileSync(fleet, fleetContract);
for (const place of ["the project", "each secret"]) {
  const { calls, wall, code } = await runLive(toFleet(place), latency, 5, "fleet", "--config", fleet);
  const theory = toTheory(calls[0], latency, concurrency);
  const took = Math.min(...calls.map(toSpan));
  const name = `50 services, 400 secrets, grants on ${place}`;
  explain(
    `${name}: ${calls[0].length} calls, ${(wall / 1000).toFixed(2)} s wall, exit ${code}; ` +
      `calls took ${took.toFixed(0)} ms, ${theory} ms in theory`,
  );
  say(`grants on ${place}: calls of 50 ms against their theory`, took / theory, 1.5, "x");
  say(`grants on ${place}: calls made twice`, toRepeated(calls[0]).length, 0, "");
  // One after the other, as scripts call it; 1.0 to 1.3 s each were measured against a local server without latency.
  const times = (gcloudSeconds * 1000) / wall;
  explain(`${gcloudSeconds} gcloud commands at 1 s each take ${gcloudSeconds} s, ${times.toFixed(0)} times as long`);
  say(`grants on ${place}: wall against gcloud's`, 1 / times, 1 / 25, "x");
}
rmSync(folder, { recursive: true });

if (process.argv.includes("--write")) writeFigures();
const doubled = findDoubled();
for (const each of doubled) console.error(`twice as slow as before: ${each}`);
process.exitCode = doubled.length > 0 ? 1 : 0;
