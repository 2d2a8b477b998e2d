import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

beforeAll(() => {
  if (!existsSync(join(root, "dist/index.js"))) throw new Error("npm run build comes first");
});

/** The example imports the package by its name, as a user's program does: Node resolves it to this folder. */
const run = (...argv: string[]) =>
  spawnSync(process.execPath, ["examples/program/check.mjs", ...argv], { cwd: root, encoding: "utf8" });

describe("the example of the public API", () => {
  test("prints the findings of the incident and ends as the command line does", () => {
    expect(run("staging")).toMatchObject({
      status: 1,
      stderr: "",
      stdout: [
        "staging\tauth\tGOOGLE_OAUTH_CLIENT_ID_STAGING\tvariable-missing",
        "staging\tauth\tGOOGLE_OAUTH_CLIENT_SECRET_STAGING\tvariable-missing",
        "staging\tbackend\t-\tworkload-without-variables",
        "findings: 3 errors, 0 checks not verified",
        "",
      ].join("\n"),
    });
    expect(run("staging-fixed")).toMatchObject({ status: 0, stdout: "clean: 0 errors, 0 checks not verified\n" });
  });

  test("tells a wrong environment from a finding", () => {
    const { status, stdout, stderr } = run("stagging");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('"stagging"');
    expect(stderr).toContain('did you mean "staging"?');
  });

  test("its page names every option that there is", () => {
    const page = readFileSync(join(root, "examples/program/README.md"), "utf8");
    const source = readFileSync(join(root, "src/cli/api.ts"), "utf8");
    const [, body = ""] = /interface CheckOptions \{(.*?)\n\}/s.exec(source) ?? [];
    const options = [...body.matchAll(/readonly (\w+)\??:/g)].map(([, name = ""]) => name);
    expect(options.length).toBeGreaterThan(8);
    for (const option of options) expect(page).toContain(option);
  });

  test("CommonJS can require it", () => {
    const script = `const { check, rules } = require("netra-preflight"); console.log(typeof check, rules.length > 50)`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=commonjs", "-e", script], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout).toBe("function true\n");
  });
});
