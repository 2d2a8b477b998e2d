import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Hundredths of a second that ended children of this process have used, on Linux; elsewhere the clock stands in. */
const childrenTicks = () => {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
    return Number(fields[13]) + Number(fields[14]);
  } catch {
    return performance.now() / 10;
  }
};

const run = (argv, env, onMessage) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
      env: { ...process.env, ...env },
    });
    child.stdio[3].on("data", onMessage);
    child.on("error", reject);
    child.on("close", resolve);
  });

const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * What each program takes: CPU and wall in milliseconds. They run in turns, so that a busy moment of the machine hits all
 * of them. The mean of CPU, because a tick of the kernel's count is 10 ms; start and end of Node itself are in it.
 */
export const measureTimes = async (programs, rounds) => {
  const runs = programs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { argv, env }] of programs.entries()) {
      const [ticks, startedAt] = [childrenTicks(), performance.now()];
      const code = await run(argv, env, () => {});
      runs[index].push({ cpu: (childrenTicks() - ticks) * 10, wall: performance.now() - startedAt, code });
    }
  }
  return runs.map((each) => ({
    cpu: mean(each.map(({ cpu }) => cpu)),
    wall: median(each.map(({ wall }) => wall)),
    code: each[0].code,
  }));
};

/** The most memory that one run held, in MiB. */
export const measureMemory = async ({ argv, env }) => {
  let told = "";
  await run(["--require", join(import.meta.dirname, "memory.cjs"), ...argv], env, (data) => {
    told += data;
  });
  return Number(told) / 1024;
};
