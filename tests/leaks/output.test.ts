import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { type AnyRule, noOptions } from "../../src/engine/index.ts";
import { formats } from "../../src/reporters/index.ts";
import { toHosts } from "../emulator/hosts.ts";
import { type Emulator, startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";
import { plantProject, toCloud, toProcessEnv, writeProject } from "./project.ts";
import { toSeek } from "./seek.ts";

const project = plantProject();
const seek = toSeek(project.planted);
let folder = "";
let emulator: Emulator;
/** Every file that stood there before the tool was run. */
let before: ReadonlySet<string>;

const filesOf = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(path, file)).isFile());

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-leaks-"));
  mkdirSync(join(folder, "deploy"));
  writeProject(folder, project);
  before = new Set(filesOf(folder));
  emulator = await startEmulator(toCloud(project));
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const run = async (...argv: readonly string[]) => {
  const hosts = toHosts(emulator.host);
  const result = await runMain(argv, { cwd: folder, env: { ...hosts, ...toProcessEnv(project) } });
  expect(seek(result.stdout), argv.join(" ")).toEqual([]);
  expect(seek(result.stderr), argv.join(" ")).toEqual([]);
  return result;
};

/** The files that runs wrote, by name. */
const written = (): ReadonlyMap<string, string> =>
  new Map(
    filesOf(folder)
      .filter((file) => !before.has(file))
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

/** All that an object leads to. Keyed digests are random text. */
const toDump = (given: unknown): string => {
  const seen = new Set<unknown>();
  return JSON.stringify(given, (key, value) => {
    if (/digest/i.test(key)) return null;
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "again";
    seen.add(value);
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
};

const environments = ["live", "files", "local", "process"];
const all = formats.flatMap((format) => ["-f", format === "pretty" ? format : `${format}:report.${format}`]);

describe("no value is in any output", () => {
  test.each(environments)("check %s, in every format", async (environment) => {
    const { code, stdout, stderr } = await run(environment, ...all, "--verbose", "--debug", "--show-suppressed");
    expect(code, stderr).toBe(1);
    // The canaries have been judged: a run that read nothing would be silent too.
    expect(stdout.match(/ {2}(error|warning|info) /g)?.length).toBeGreaterThan(50);
    expect([...written()].flatMap(([, text]) => seek(text))).toEqual([]);
    expect(written().size).toBeGreaterThanOrEqual(formats.length - 1);
  });

  test("check two environments that must not share a value", async () => {
    const { stdout } = await run("live", "files", "--only", "secret-shared", "secret-reused", "variable-mismatch");
    expect(stdout).toContain("secret-shared");
  });

  test.each(["pretty", "json", "markdown"])("diff as %s", async (format) => {
    const { stdout } = await run("diff", "live", "local", "--all", "-f", format);
    expect(stdout).toContain("p-secret-2");
  });

  test("the snapshot file, and every report that is made from it", async () => {
    const { stderr } = await run("snapshot", "live", "-o", "live.json", "--allow-incomplete");
    expect(stderr).toContain("no value");
    const text = readFileSync(join(folder, "live.json"), "utf8");
    // Digests of a run's own key are random text, in which six characters can stand by chance.
    const { snapshot, ...rest } = JSON.parse(text, (key, value) => (/digest/i.test(key) ? null : value));
    expect(seek(JSON.stringify(rest) + JSON.stringify(snapshot))).toEqual([]);
    const digests = [...text.matchAll(/"[a-zA-Z]*[dD]igest": "([^"]*)"/g)].map(([, digest = ""]) => digest);
    expect(digests.length).toBeGreaterThan(100);
    expect(digests.filter((digest) => !/^[\w-]{43}$/.test(digest))).toEqual([]);
    rmSync(join(folder, "live.json"));
  });

  test("the baseline file", async () => {
    await run("files", "--baseline", "baseline.json", "--update-baseline");
    const text = readFileSync(join(folder, "baseline.json"), "utf8");
    expect(JSON.parse(text).findings.length).toBeGreaterThan(50);
    expect(seek(text)).toEqual([]);
  });

  test.each([
    "rules",
    "rules -f json",
    "explain secret-weak",
    "schema",
    "completion bash",
    "--help",
    "check --help",
    "--version",
  ])("%s", async (line) => {
    expect((await run(...line.split(" "))).code).toBe(0);
  });

  test("with payloads withheld, and with colours", async () => {
    await run("live", "--metadata-only", "--verbose", "--color");
    await run("files", "--color", "--quiet");
  });

  test("a rule that crashes over all that it was given", async () => {
    const greedy = (subject: AnyRule["subject"]): AnyRule => {
      let crashes = 0;
      return {
        id: `greedy-${subject}`,
        summary: "It crashes.",
        help: "Do not.",
        severity: "error",
        subject,
        // A secret that no rule needs is not read.
        needs: subject === "secret" ? ["versions"] : [],
        options: noOptions,
        *check(given) {
          crashes += 1;
          if (crashes < 3) throw new Error(toDump(given));
          yield { message: "it did not crash" };
        },
      };
    };
    const list = rules as AnyRule[];
    const count = list.length;
    const subjects = ["environment", "workload", "variable", "reference", "secret"] as const;
    list.push(...subjects.map((subject) => greedy(subject)));
    try {
      const { code, stderr } = await run("live", "--debug", "--only", ...subjects.map((each) => `greedy-${each}`));
      expect(code).toBe(70);
      for (const subject of subjects) expect(stderr).toContain(`rule greedy-${subject} crashed`);
    } finally {
      list.length = count;
    }
  });
});
