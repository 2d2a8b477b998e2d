import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";

const root = join(import.meta.dirname, "../..");
const example = join(root, "examples/netra/preflight.yaml");

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "netra-preflight-main-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

interface Stage {
  readonly io: Io;
  readonly listeners: Map<string, () => void>;
  readonly written: { stdout: string; stderr: string };
}

/** A process whose streams can break and whose signals a test sends. */
const stage = (env: Readonly<Record<string, string>> = {}, stdoutFault: string | null = null): Stage => {
  const listeners = new Map<string, () => void>();
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr", fault: string | null) => ({
    write: (text: string, done?: (error?: Error | null) => void) => {
      if (fault === null) written[name] += text;
      done?.(fault === null ? null : Object.assign(new Error("write"), { code: fault }));
    },
    on: () => {},
  });
  const io: Io = {
    stdout: stream("stdout", stdoutFault),
    stderr: stream("stderr", null),
    env,
    cwd: () => cwd,
    on: (event, listener) => listeners.set(event, listener),
    off: (event) => listeners.delete(event),
  };
  return { io, listeners, written };
};

describe("streams", () => {
  test("findings go to standard output and nothing else does", async () => {
    const { code, stdout, stderr } = await runMain(["staging", "--config", example], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("GOOGLE_OAUTH_CLIENT_ID_STAGING is not set");
    expect(stderr).toBe("");
  });

  test("the contract that the environment names comes before the one that lies there; empty it says nothing", async () => {
    writeFileSync(join(cwd, "preflight.yaml"), "version: 2\n");
    const named = await runMain(["staging", "-q"], { cwd, env: { NETRA_PREFLIGHT_CONFIG: example } });
    expect(named.stdout).toContain("GOOGLE_OAUTH_CLIENT_ID_STAGING is not set");
    const empty = await runMain(["staging", "-q"], { cwd, env: { NETRA_PREFLIGHT_CONFIG: "" } });
    expect(empty.stderr).toContain("preflight.yaml:1:10");
  });

  test.each(["--service", "--only", "--manifest", "--against-manifest", "--dotenv"])(
    "an environment that %s took is asked for by the flag's name",
    async (flag) => {
      const { code, stderr } = await runMain(["-c", example, flag, "a=b", "staging"], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(`${flag} takes all words after it: name the environment first`);
    },
  );

  test("JSON on standard output is nothing but JSON, whatever is asked besides", async () => {
    const { stdout, stderr } = await runMain(["staging", "-c", example, "-f", "json", "--debug", "--color"], { cwd });
    expect(JSON.parse(stdout).status).toBe("findings");
    expect(stderr).toContain("reading");
  });

  test("a reader that has gone is no fault, and the exit code stays the report's", async () => {
    const { io, written } = stage({}, "EPIPE");
    expect(await main(["staging", "--config", example], io)).toBe(1);
    expect(written.stderr).toBe("");
  });

  test("a full disk behind standard output is said, and is no clean exit", async () => {
    const { io, written } = stage({}, "ENOSPC");
    expect(await main(["staging-fixed", "--config", example], io)).toBe(2);
    expect(written.stderr).toBe("error: standard output cannot be written\n  help: the disk is full\n");
  });
});

describe("reports in files", () => {
  test("are written whole, beside one on standard output, without colours", async () => {
    const argv = ["staging", "-c", example, "-f", "pretty", "-f", "json:report.json", "-f", "markdown:report.md"];
    const { code, stdout } = await runMain(argv, { cwd, env: { FORCE_COLOR: "1" } });
    expect(code).toBe(1);
    expect(stdout).toContain("\u001b[31m");
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).status).toBe("findings");
    expect(readFileSync(join(cwd, "report.md"), "utf8")).not.toContain("\u001b");
    expect(readdirSync(cwd).sort()).toEqual(["report.json", "report.md"]);
  });

  test.each([
    ["gone/report.json", 'there is no folder "gone"'],
    ["folder", "it is a folder: name a file in it"],
  ])("%s cannot be one: said, the other report is there, exit code 2", async (file, hint) => {
    mkdirSync(join(cwd, "folder"));
    const argv = ["staging-fixed", "-c", example, "-f", "pretty", "-f", `json:${file}`];
    const { code, stdout, stderr } = await runMain(argv, { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain("0 errors");
    expect(stderr).toBe(`error: "${file}" cannot be written\n  help: ${hint}\n`);
    expect(readdirSync(cwd)).toEqual(["folder"]);
  });

  test("may go to a device, and say when it is full", async () => {
    const { code, stderr } = await runMain(["staging-fixed", "-c", example, "-f", "json:/dev/full"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('error: "/dev/full" cannot be written\n  help: the disk is full\n');
  });

  test("replace what was there, and leave it when they cannot", async () => {
    writeFileSync(join(cwd, "report.json"), "old");
    await runMain(["staging-fixed", "-c", example, "-f", "json:report.json"], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).status).toBe("clean");
  });
});

describe("the end", () => {
  test("comes with Ctrl-C: exit code 130, no report, nobody listens any more", async () => {
    const emulator = await startEmulator({ projects: { demo: {} }, faults: [{ hang: true }] });
    try {
      writeFileSync(
        join(cwd, "preflight.yaml"),
        "version: 1\nenvironments: {staging: {project: demo, regions: [europe-west1]}}\nservices: {web: {variables: {A: {}}}}\n",
      );
      const env = { CLOUD_RUN_EMULATOR_HOST: emulator.host, SECRET_MANAGER_EMULATOR_HOST: emulator.host };
      const { io, listeners, written } = stage(env);
      const running = main(["staging", "--timeout", "25"], io);
      while (emulator.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect([...listeners.keys()].sort()).toEqual(["SIGINT", "SIGTERM"]);
      listeners.get("SIGINT")?.();
      expect(await running).toBe(130);
      expect(written).toEqual({ stdout: "", stderr: "interrupted\n" });
      expect(listeners.size).toBe(0);
    } finally {
      await emulator.close();
    }
  });

  test("leaves no listener behind after a whole run either", async () => {
    const { io, listeners } = stage();
    await main(["staging-fixed", "--config", example], io);
    expect(listeners.size).toBe(0);
  });

  test("is 70 for a bug: one sentence, and the stack with --debug only", async () => {
    const { io, written } = stage();
    const broken: Io = {
      ...io,
      cwd: () => {
        throw new Error("no \u001b[31mfolder");
      },
    };
    expect(await main(["staging"], broken)).toBe(70);
    expect(written.stderr).toBe(
      "error: this is a bug in netra-preflight: no \\u{1b}[31mfolder\n  help: please report it; --debug shows where it happened\n",
    );
    expect(await main(["staging", "--debug"], broken)).toBe(70);
    expect(written.stderr).toContain("main.test.ts");
  });
});

describe("commands", () => {
  test("rules lists every rule, for people and for scripts", async () => {
    const json = JSON.parse((await runMain(["rules", "--format", "json"], { cwd })).stdout) as { id: string }[];
    const table = (await runMain(["rules"], { cwd })).stdout;
    expect(json.length).toBeGreaterThan(50);
    for (const { id } of json) expect(table).toMatch(new RegExp(`^${id} `, "m"));
  });

  test("explain has a page for every rule, and needs no contract", async () => {
    const json = JSON.parse((await runMain(["rules", "-f", "json"], { cwd })).stdout) as { id: string }[];
    for (const { id } of json) {
      const { code, stdout } = await runMain(["explain", id], { cwd });
      expect(code).toBe(0);
      expect(stdout.split("\n")[0]).toBe(id);
      expect(stdout).toContain("\nWhy\n");
      expect(stdout).not.toContain("<!--");
    }
  });

  test("schema prints a JSON Schema", async () => {
    const { code, stdout } = await runMain(["schema"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: "object", required: ["version"] });
  });

  test.each(["bash", "zsh", "fish"])("completion knows %s", async (shell) => {
    const { code, stdout } = await runMain(["completion", shell], { cwd });
    expect(code).toBe(0);
    for (const word of ["netra-preflight", "explain", "metadata-only", "variable-missing", "sarif"]) {
      expect(stdout).toContain(word);
    }
  });

  test.each([
    [["completion"], "error: completion needs a shell\n  help: bash, zsh or fish\n"],
    [["completion", "bsh"], 'error: there is no completion for "bsh"\n  help: did you mean "bash"?\n'],
    [["explain"], "error: explain needs a rule\n  help: netra-preflight rules lists them\n"],
    [["explain", "a-b", "c-d"], "error: explain takes one rule\n  help: netra-preflight explain a-b\n"],
    [["rules", "--format", "xml"], 'error: --format does not know "xml"\n  help: known: pretty, json\n'],
    [
      ["rules", "staging"],
      'error: rules takes no "staging"\n  help: netra-preflight rules --help says what it takes\n',
    ],
  ])("%j is refused", async (argv, said) => {
    expect(await runMain(argv, { cwd })).toEqual({ code: 2, stdout: "", stderr: said });
  });

  test("--version and --help answer and end", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await runMain(["--version"], { cwd })).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect((await runMain(["explain", "--help"], { cwd })).stdout).toContain("netra-preflight explain [rule]");
  });
});
