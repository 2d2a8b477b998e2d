import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { inFolder } from "../sources/offline.ts";
import { useProgram } from "../support/built.ts";

// A real terminal, made by util-linux's `script`: what asks and what does not depends on there being one.
const hasTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

const program = useProgram();

let end = () => {};
afterEach(() => end());

const down = "\u001B[B";
const enter = "\r";

interface Answer {
  /** What is asked before the keys are typed. */
  readonly to: string;
  readonly keys: string;
}

const run = (cwd: string, argv: string, answers: readonly Answer[]): Promise<{ code: number | null; shown: string }> =>
  new Promise((resolve) => {
    const child = spawn(
      "script",
      ["-qec", `stty cols 100 rows 40; '${process.execPath}' '${program.bin}' ${argv}`, "/dev/null"],
      {
        cwd,
        env: { PATH: process.env.PATH ?? "", TERM: "xterm", COLUMNS: "100" },
      },
    );
    let shown = "";
    const open = [...answers];
    child.stdout.on("data", (data: Buffer) => {
      shown += data.toString("utf8");
      const [next] = open;
      if (next === undefined || !stripVTControlCharacters(shown).includes(next.to)) return;
      open.shift();
      child.stdin.write(next.keys);
    });
    child.on("close", (code) => resolve({ code, shown: stripVTControlCharacters(shown) }));
  });

const contractIn = (cwd: string): string => readFileSync(join(cwd, "preflight.yaml"), "utf8");

const start = (): string => {
  const { folder, done } = inFolder({ ".env": "API_URL=http://localhost:8000\n" });
  end = done;
  return folder;
};

describe.runIf(hasTerminal)("on a terminal", () => {
  test("init asks where the contract is to come from, and writes it", async () => {
    const cwd = start();
    const { code, shown } = await run(cwd, "init", [
      { to: "Where is the first contract to come from?", keys: `${down}${down}${down}${enter}` },
      { to: "What is the environment called?", keys: enter },
      { to: "Which file?", keys: enter },
    ]);
    expect(shown).toContain("wrote preflight.yaml: 1 service, 1 variable");
    expect(contractIn(cwd)).toContain("API_URL: { type: url } # guess by name");
    expect(code).toBe(0);
  }, 60_000);

  test("whoever gives up gets nothing", async () => {
    const cwd = start();
    const { code } = await run(cwd, "init", [{ to: "Where is the first contract", keys: "\u0003" }]);
    expect([code, existsSync(join(cwd, "preflight.yaml"))]).toEqual([130, false]);
  }, 60_000);

  test("with --yes, and where a flag says it, nothing is asked", async () => {
    const cwd = start();
    const asked = await run(cwd, "init --yes", []);
    expect([asked.code, asked.shown]).toEqual([2, expect.stringContaining("nothing says where")]);
    const told = await run(cwd, "init --from-dotenv .env", []);
    expect([told.code, told.shown]).toEqual([0, expect.stringContaining("wrote preflight.yaml")]);
  }, 60_000);
});
