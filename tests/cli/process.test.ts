import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMatch } from "../../src/measure/pattern.ts";
import { startEmulator } from "../emulator/index.ts";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "bin/netra-preflight.js");
const example = join(root, "examples/netra/preflight.yaml");
const run = (argv: readonly string[], program = bin) =>
  spawnSync(process.execPath, [program, ...argv], { encoding: "utf8", env: { PATH: process.env.PATH ?? "" } });

const toPattern = (character: string): string => `\\x{${character.codePointAt(0)?.toString(16)}}`;

let folder: string;
beforeAll(() => {
  execFileSync(process.execPath, ["esbuild.config.mjs"], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-process-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const endOf = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));

describe("the built program", () => {
  test("says its version", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(run(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("finds its presets and pages, and ends with the report's code", () => {
    expect(run(["staging", "--config", example])).toMatchObject({ status: 1, stderr: "" });
    expect(run(["staging-fixed", "--config", example])).toMatchObject({ status: 0, stderr: "" });
    expect(run(["explain", "variable-missing"]).stdout).toMatch(/^variable-missing\n/);
    expect(run(["stagin", "--config", example])).toMatchObject({ status: 2, stdout: "" });
  });

  test("knows letters of other scripts as the source does", () => {
    const contract = { type: "url", from: "any" };
    writeFileSync(
      join(folder, "preflight.json"),
      JSON.stringify({
        version: 1,
        environments: { staging: { source: { dotenv: { web: "web.env" } } } },
        services: {
          web: { variables: { SHOP_URL: contract, WAIT: { type: "duration" }, KEY: { type: "secret", from: "any" } } },
        },
      }),
    );
    writeFileSync(join(folder, "web.env"), "SHOP_URL=https://аррӏе.com\nWAIT=30µs\nKEY=●●●●●●●●●●●●\n");
    const { findings } = JSON.parse(run(["staging", "-f", "json", "--config", join(folder, "preflight.json")]).stdout);
    const rules = findings.map(({ rule }: { rule: string }) => rule);
    expect(rules.toSorted()).toEqual(["url-homograph", "variable-placeholder"]);
  });

  test("knows the other case of each ASCII character as the source does", () => {
    // Printable ones but the dollar, which starts a template, and the letters of Unicode that stand for k and s.
    const characters = [...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)), "\u212a", "\u017f"];
    const values = characters.filter((each) => !"$#\"'`\\".includes(each));
    const variables = Object.fromEntries(
      values.flatMap((value, at) => [
        [`UP_${at}`, { pattern: `(?i)${toPattern(value.toUpperCase())}`, from: "any" }],
        [`DOWN_${at}`, { pattern: `(?i)${toPattern(value.toLowerCase())}`, from: "any" }],
        [`NEXT_${at}`, { pattern: `(?i)${toPattern(String.fromCharCode(value.charCodeAt(0) ^ 32))}`, from: "any" }],
      ]),
    );
    const environments = { staging: { source: { dotenv: { web: "cases.env" } } } };
    const config = join(folder, "cases.json");
    writeFileSync(config, JSON.stringify({ version: 1, environments, services: { web: { variables } } }));
    const names = Object.keys(variables);
    writeFileSync(
      join(folder, "cases.env"),
      names.map((name, at) => `${name}=${values[Math.floor(at / 3)]}\n`).join(""),
    );
    const { findings } = JSON.parse(run(["staging", "-f", "json", "--only", "variable-value", "-c", config]).stdout);
    const faulty = new Set(findings.map(({ variable }: { variable: string }) => variable));
    const expected = names.filter((name, at) => {
      const pattern = variables[name]?.pattern ?? "";
      return !isMatch(pattern, values[Math.floor(at / 3)] ?? "");
    });
    expect([...faulty].toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(30);
  });

  test("says one sentence when it is not built", () => {
    cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
    cpSync(join(root, "package.json"), join(folder, "package.json"));
    expect(run(["staging"], join(folder, "bin/netra-preflight.js"))).toMatchObject({
      status: 70,
      stdout: "",
      stderr: "error: netra-preflight is not built yet\n  help: run npm run build in its folder\n",
    });
  });

  test("says one sentence when another version of it was built, or a build was cut off", () => {
    cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
    mkdirSync(join(folder, "dist"));
    for (const built of ["", "module.exports = { main: require };", "(function (module, require) {})"]) {
      writeFileSync(join(folder, "dist/main.cjs"), built);
      expect(run(["staging"], join(folder, "bin/netra-preflight.js"))).toMatchObject({
        status: 70,
        stdout: "",
        stderr: "error: dist/main.cjs is not what this version builds\n  help: run npm run build in its folder\n",
      });
    }
  });

  test("runs without the code that the build kept, and when it does not fit", () => {
    for (const kept of [null, "not the code of any version"]) {
      const copy = mkdtempSync(join(tmpdir(), "netra-preflight-copy-"));
      for (const part of ["bin", "rules", "package.json"])
        cpSync(join(root, part), join(copy, part), { recursive: true });
      cpSync(join(root, "dist/main.cjs"), join(copy, "dist/main.cjs"));
      if (kept !== null) writeFileSync(join(copy, "dist/main.cjs.cache"), kept);
      const result = run(["staging-fixed", "--config", example], join(copy, "bin/netra-preflight.js"));
      rmSync(copy, { recursive: true });
      expect(result).toMatchObject({ status: 0, stderr: "" });
    }
  });

  test("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [bin, "rules", "--format", "json"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    expect(await endOf(child)).toEqual({ code: 0, signal: null });
    expect(stderr).toBe("");
  });

  test("ends with 130 soon after Ctrl-C, though nothing answers", async () => {
    const emulator = await startEmulator({ projects: { demo: {} }, faults: [{ hang: true }] });
    const config = join(folder, "preflight.yaml");
    writeFileSync(
      config,
      "version: 1\nenvironments: {staging: {project: demo, regions: [europe-west1]}}\nservices: {web: {variables: {A: {}}}}\n",
    );
    try {
      const child = spawn(process.execPath, [bin, "staging", "--config", config], {
        stdio: ["ignore", "ignore", "ignore"],
        env: {
          PATH: process.env.PATH,
          CLOUD_RUN_EMULATOR_HOST: emulator.host,
          SECRET_MANAGER_EMULATOR_HOST: emulator.host,
        },
      });
      const ended = endOf(child);
      while (emulator.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const sentAt = performance.now();
      child.kill("SIGINT");
      expect(await ended).toEqual({ code: 130, signal: null });
      expect(performance.now() - sentAt).toBeLessThan(5_000);
    } finally {
      await emulator.close();
    }
  });
});
