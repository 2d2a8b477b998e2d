import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../emulator/cloud.ts";
import { toHosts } from "../emulator/hosts.ts";
import { startEmulator } from "../emulator/index.ts";
import { useProgram } from "../support/built.ts";
import { contract, toCloud } from "./world.ts";

const program = useProgram();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-signals-"));
  writeFileSync(join(folder, "preflight.yaml"), contract);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where a run can be when the signal comes: the call that is under way and is not answered. */
const phases: Readonly<Record<string, Fault>> = {
  "while regions are listed": { method: "ListLocations", hang: true },
  "while workloads are listed": { method: "ListJobs", hang: true },
  "while secrets are listed": { method: "ListSecretVersions", hang: true },
  "while a payload is read": { method: "AccessSecretVersion", hang: true },
  "while policies are read": { method: "GetIamPolicy", hang: true },
  "while it waits for the next attempt": { method: "ListServices", code: "UNAVAILABLE" },
};

const commands: Readonly<Record<string, readonly string[]>> = {
  check: ["staging"],
  snapshot: ["snapshot", "staging", "-o", "staging.json"],
};

/** Starts the built program, sends the signal once the phase is reached, and waits for its end. */
const interrupt = async (argv: readonly string[], fault: Fault, signal: NodeJS.Signals) => {
  const emulator = await startEmulator(toCloud("broken", [fault]));
  const { host } = emulator;
  try {
    const child = spawn(process.execPath, [program.bin, ...argv], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH ?? "",
        ...toHosts(host),
      },
    });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (data) => {
        said[name] += data;
      });
    }
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const isReached = (): boolean => emulator.calls.some(({ method }) => method === fault.method);
    while (!isReached() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    const sentAt = performance.now();
    child.kill(signal);
    return { code: await ended, ...said, took: performance.now() - sentAt };
  } finally {
    await emulator.close();
  }
};

describe.each(["SIGINT", "SIGTERM"] as const)("%s ends a run with 130 and one word", (signal) => {
  const cells = Object.keys(commands)
    .filter((command) => command === "check" || signal === "SIGINT")
    .flatMap((command) => Object.entries(phases).map(([phase, fault]) => ({ command, phase, fault })));
  test.concurrent.each(cells)("$command, $phase", async ({ command, fault }) => {
    const { code, stdout, stderr, took } = await interrupt(commands[command] ?? [], fault, signal);
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: "", stderr: "interrupted\n" });
    expect(took).toBeLessThan(10_000);
  });
});
