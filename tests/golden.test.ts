import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toHosts } from "./emulator/hosts.ts";
import type { Cloud } from "./emulator/index.ts";
import { startEmulator } from "./emulator/index.ts";
import { runMain } from "./support/run-main.ts";

/**
 * Each folder of tests/golden is one whole run. `cmd` is the command line; `from`, when there is one, names a folder of the
 * project whose files are there too; `env` has variables, one a line; `cloud.json` is what the emulated Google Cloud holds.
 * `stdout`, `stderr` and `exit` are what must come out. UPDATE=1 writes them anew: read the difference before you commit it.
 */
const folder = join(import.meta.dirname, "golden");
const root = join(import.meta.dirname, "..");
const cases = readdirSync(folder).sort();
const isUpdate = (process.env.UPDATE ?? "") !== "";

const readOptional = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Words of a command line; single quotes keep blanks together. */
const toWords = (line: string): readonly string[] =>
  (line.trim().match(/(?:[^\s']|'[^']*')+/g) ?? []).map((word) => word.replaceAll("'", ""));

const run = async (name: string) => {
  const given = join(folder, name);
  const cwd = mkdtempSync(join(tmpdir(), "netra-preflight-golden-"));
  const from = readOptional(join(given, "from")).trim();
  if (from !== "") cpSync(join(root, from), cwd, { recursive: true });
  cpSync(given, cwd, { recursive: true });
  const lines = readOptional(join(given, "env")).split("\n");
  const env = Object.fromEntries(lines.flatMap((line) => (line.includes("=") ? [toPair(line)] : [])));
  const cloud = readOptional(join(given, "cloud.json"));
  const emulator = cloud === "" ? null : await startEmulator(JSON.parse(cloud) as Cloud);
  try {
    const [program, ...argv] = toWords(readFileSync(join(given, "cmd"), "utf8"));
    expect(program).toBe("netra-preflight");
    const hosts = emulator === null ? {} : toHosts(emulator.host);
    const { code, stdout, stderr } = await runMain(argv, { cwd, env: { ...hosts, ...env } });
    return { code, stdout: toStable(stdout, cwd), stderr: toStable(stderr, cwd) };
  } finally {
    await emulator?.close();
    rmSync(cwd, { recursive: true });
  }
};

/** Without what each new rule changes in every case, and without the folder's name of the day. */
const toStable = (text: string, cwd: string): string =>
  text
    .replaceAll(cwd, "/case")
    .replace(/(· |\| )\d+ checks?\b/g, "$1N checks")
    .replace(/ and \d+ more\b/g, " and N more")
    .replace(/"(checks|rules)": \d+/g, '"$1": 0');

const toPair = (line: string): readonly [string, string] => [
  line.slice(0, line.indexOf("=")),
  line.slice(line.indexOf("=") + 1),
];

describe("a whole run", () => {
  test.each(cases)("%s", async (name) => {
    const { code, stdout, stderr } = await run(name);
    const given = join(folder, name);
    if (isUpdate) {
      writeFileSync(join(given, "exit"), `${code}\n`);
      for (const [file, text] of [
        ["stdout", stdout],
        ["stderr", stderr],
      ] as const) {
        if (text === "") rmSync(join(given, file), { force: true });
        else writeFileSync(join(given, file), text);
      }
    }
    expect(stdout).toBe(readOptional(join(given, "stdout")));
    expect(stderr).toBe(readOptional(join(given, "stderr")));
    expect(`${code}\n`).toBe(readFileSync(join(given, "exit"), "utf8"));
  });

  test("there are cases of every exit code that a run can end with", () => {
    const codes = new Set(cases.map((name) => readOptional(join(folder, name, "exit")).trim()));
    expect([...codes].sort()).toEqual(["0", "1", "2", "3"]);
  });
});
