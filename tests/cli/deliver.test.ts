import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { useProgram } from "../support/built.ts";

const root = join(import.meta.dirname, "../..");
const program = useProgram();
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "preflight-deliver-"));
  cpSync(join(root, "examples/netra"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [program.bin, ...argv], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", ...env },
  });

/** A whole line of shell, as in a pipeline; `$run` is the program. */
const shell = (line: string) =>
  spawnSync("bash", ["--norc", "-c", line], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", run: `${process.execPath} ${program.bin}` },
  });

const read = (file: string): string => readFileSync(join(folder, file), "utf8");
/** What a failed write leaves. */
const drafts = (): readonly string[] => readdirSync(folder).filter((file) => file.endsWith(".tmp"));

describe("several formats in one run", () => {
  test("each go to a file, one to standard output, and the folder holds nothing else", () => {
    const formats = ["json", "sarif", "junit", "github", "gitlab", "markdown", "html"];
    const { status, stdout, stderr } = run([
      "staging",
      "-f",
      "pretty",
      ...formats.flatMap((each) => ["-f", `${each}:r.${each}`]),
    ]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("workload-without-variables");
    for (const format of formats) expect(read(`r.${format}`)).toContain("workload-without-variables");
    expect(drafts()).toEqual([]);
  });

  test.each([
    ["one name", "json:a", "html:a"],
    ["two names of one file", "json:a", "html:./a"],
    ["a link to it", "json:a", "html:link"],
    ["standard output", "json", "html"],
    ["standard output by another name", "json:-", "html:/dev/stdout"],
  ])("two to %s is a usage error before anything is read", (_, first, second) => {
    writeFileSync(join(folder, "a"), "old");
    symlinkSync("a", join(folder, "link"));
    const { status, stdout, stderr } = run(["staging", "-f", first, "-f", second]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: two formats go to /);
    expect(read("a")).toBe("old");
  });
});

describe("a report that cannot be written", () => {
  test.each([
    ["a folder that is not there", "gone/r.json", 'there is no folder "gone"'],
    ["a folder", "staging", "it is a folder: name a file in it"],
    ["below a file", "secrets.env/r.json", '"secrets.env" is no folder'],
    ["a full disk", "/dev/full", "the disk is full"],
    ["a name that is too long", "x".repeat(300), "the name is too long"],
  ])("%s: says so, writes the others, and the exit code tells of the findings", (_, file, help) => {
    const { status, stdout, stderr } = run(["staging", "-f", "pretty", "-f", `json:${file}`, "-f", "html:r.html"]);
    expect(stderr).toContain(`error: "${file}" cannot be written\n  help: ${help}`);
    expect(stderr).not.toContain("bug");
    expect(stdout).toContain("3 errors");
    expect(existsSync(join(folder, "r.html"))).toBe(true);
    expect(status).toBe(1);
    expect(drafts()).toEqual([]);
    // Nothing was found, and still the run is not clean: what was asked for is not there.
    expect(run(["staging-fixed", "-f", `json:${file}`]).status).toBe(2);
  });

  test("standard output that is full", () => {
    expect(shell("$run staging >/dev/full")).toMatchObject({
      status: 1,
      stderr: "error: standard output cannot be written\n  help: the disk is full\n",
    });
    expect(shell("$run staging-fixed >/dev/full").status).toBe(2);
  });

  test("nobody reads on: the exit code is the report's", () => {
    expect(shell("$run staging -f sarif | head -c 10; exit ${PIPESTATUS[0]}")).toMatchObject({ status: 1, stderr: "" });
    expect(shell("$run staging-fixed -f sarif | true; exit ${PIPESTATUS[0]}")).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("where a report goes", () => {
  test("a link stays one, and what it leads to is written", () => {
    writeFileSync(join(folder, "real.json"), "old");
    symlinkSync("real.json", join(folder, "link.json"));
    expect(run(["staging", "-f", "json:link.json"]).status).toBe(1);
    expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read("real.json")).status).toBe("findings");
  });

  test("/dev/stdout is standard output, also where it leads to a file", () => {
    expect(shell("$run staging -f json:/dev/stdout >out.json").status).toBe(1);
    expect(JSON.parse(read("out.json")).status).toBe("findings");
    expect(shell("{ echo before; $run staging -f json:/dev/stderr; } 2>err.json").status).toBe(1);
    expect(JSON.parse(read("err.json").slice(0, read("err.json").lastIndexOf("}") + 1)).status).toBe("findings");
    expect(lstatSync("/dev/stderr").isSymbolicLink()).toBe(true);
  });

  // Whoever may do anything is refused nothing.
  test.skipIf(process.getuid?.() === 0 && spawnSync("su", ["nobody", "-s", "/bin/sh", "-c", "true"]).status !== 0)(
    "a file that may be written in a folder that may not is written in place",
    () => {
      mkdirSync(join(folder, "closed"));
      writeFileSync(join(folder, "closed/r.json"), "a much longer text than needed".repeat(10_000));
      for (const file of [folder, program.folder, join(folder, "closed/r.json")]) chmodSync(file, 0o777);
      chmodSync(join(folder, "closed"), 0o555);
      const line = `cd ${folder} && ${process.execPath} ${program.bin} staging -f json:closed/r.json`;
      const argv = process.getuid?.() === 0 ? ["su", ["nobody", "-s", "/bin/sh", "-c", line]] : ["sh", ["-c", line]];
      const { status, stderr } = spawnSync(argv[0] as string, argv[1] as string[], { encoding: "utf8" });
      expect([status, stderr]).toEqual([1, "3 errors, 0 warnings, 0 checks not verified: closed/r.json\n"]);
      expect(JSON.parse(read("closed/r.json")).status).toBe("findings");
      chmodSync(join(folder, "closed"), 0o755);
    },
  );
});

describe("the summary of a GitHub Actions step", () => {
  const summaryOf = (argv: readonly string[], before = "") => {
    writeFileSync(join(folder, "summary"), before);
    const { status, stdout, stderr } = run(argv, { GITHUB_STEP_SUMMARY: join(folder, "summary") });
    return { status, stdout, stderr, summary: read("summary") };
  };

  test("gets the whole report with -f github, once, below what stands there", () => {
    const { status, stdout, summary } = summaryOf(["staging", "-f", "github"], "mine\n");
    expect(status).toBe(1);
    expect(stdout).toContain("::error file=");
    expect(summary.startsWith("mine\n# netra-preflight: findings\n")).toBe(true);
    expect(summary.split("# netra-preflight").length).toBe(2);
    expect(run(["staging", "-f", "github"]).stdout).not.toContain("summary");
  });

  test("is added to, not replaced, by -f markdown, and not by other formats", () => {
    const argv = ["staging", "-f", "github", "-f", `markdown:${join(folder, "summary")}`];
    const { summary } = summaryOf(argv, "mine\n");
    expect(summary.startsWith("mine\n# netra-preflight: findings\n")).toBe(true);
    expect(summary.split("# netra-preflight").length).toBe(2);
    expect(summaryOf(["staging"], "mine\n").summary).toBe("mine\n");
  });

  test("stays under the limit with what stands there", () => {
    const before = `${"x".repeat(1024 * 1024 - 2000)}\n`;
    const { summary } = summaryOf(["staging", "-f", "github"], before);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(summary).toContain("did not fit");
    const full = `${"x".repeat(1024 * 1024 - 1)}\n`;
    expect(Buffer.byteLength(summaryOf(["staging", "-f", "github"], full).summary)).toBeLessThanOrEqual(
      1024 * 1024 + 1,
    );
  });

  test("that cannot be written is said, and changes no finding", () => {
    const { status, stdout, stderr } = run(["staging", "-f", "github"], { GITHUB_STEP_SUMMARY: "/gone/summary" });
    expect(status).toBe(1);
    expect(stdout).toContain("::error file=");
    expect(stderr).toBe('error: "/gone/summary" cannot be written\n  help: there is no folder "/gone"\n');
  });
});
