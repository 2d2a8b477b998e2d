import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

describe("the action's description", () => {
  test("is a valid action", () => {
    expect(validateAction(read("action.yml")).errors).toEqual([]);
  });

  test("hands every input to the script as a variable and none as text of a script", () => {
    const { inputs, runs } = parse(read("action.yml"));
    const [step] = runs.steps;
    expect(step.run).not.toContain("${{");
    const handed = Object.values<string>(step.env).join(" ") + step["working-directory"];
    for (const input of Object.keys(inputs)) expect(handed).toContain(`inputs.${input} `);
  });

  test("names the version of this package", () => {
    expect(parse(read("action.yml")).inputs.version.default).toBe(JSON.parse(read("package.json")).version);
  });

  test.each(["examples/github-actions/preflight.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"])(
    "%s is a valid workflow",
    (file) => {
      expect(validateWorkflow(read(file)).errors).toEqual([]);
    },
  );

  test("the example names only inputs and outputs that exist", () => {
    const { inputs, outputs } = parse(read("action.yml"));
    const text = read("examples/github-actions/preflight.yml");
    const step = parse(text).jobs.preflight.steps.find(({ uses = "" }) => uses.startsWith("netra-systems/"));
    for (const input of Object.keys(step.with)) expect(Object.keys(inputs)).toContain(input);
    for (const [, output] of text.matchAll(/steps\.preflight\.outputs\.(\w+)/g))
      expect(Object.keys(outputs)).toContain(output);
  });
});

describe("the action's step, run by bash", () => {
  let folder = "";

  beforeAll(() => {
    if (!existsSync(join(root, "dist/main.cjs"))) execFileSync("node", ["esbuild.config.mjs"], { cwd: root });
  }, 60_000);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "preflight-action-"));
    cpSync(join(root, "examples/netra"), join(folder, "netra"), { recursive: true });
    // The registry is not reached in tests: the package's own command stands in for the download.
    writeFileSync(
      join(folder, "npx"),
      `#!/bin/sh\nprintf '%s\\n' "$@" >"${folder}/npx.log"\nshift 2\nexec node "${root}/bin/netra-preflight.js" "$@"\n`,
    );
    chmodSync(join(folder, "npx"), 0o755);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const step = (inputs: Record<string, string>) => {
    const { status, stdout, stderr } = spawnSync("bash", [join(root, ".github/action/check.sh")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: join(folder, "output"),
        GITHUB_STEP_SUMMARY: join(folder, "summary"),
        PREFLIGHT_CONFIG: "netra/preflight.yaml",
        PREFLIGHT_VERSION: "0.1.0",
        PREFLIGHT_FORMATS: "pretty",
        PREFLIGHT_ARGS: "",
        ...inputs,
      },
    });
    const file = (name: string): string =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";
    return { status, stdout, stderr, output: file("output"), summary: file("summary"), called: file("npx.log") };
  };

  test("shows findings as annotations and summary, sets the outputs and fails", () => {
    const { status, stdout, output, summary, called } = step({ PREFLIGHT_ENVIRONMENT: "staging" });
    expect(status).toBe(1);
    expect(stdout).toContain("::error file=netra/staging/backend.yaml,line=");
    expect(summary).toContain("# netra-preflight: findings");
    expect(output).toMatch(/^status=findings\nerrors=3\nreport=.*report\.json\n$/);
    expect(called.split("\n").slice(0, 2)).toEqual(["--yes", "netra-preflight@0.1.0"]);
  });

  test("passes where nothing is found, for several environments, with more reports", () => {
    const { status, output } = step({
      PREFLIGHT_ENVIRONMENT: "staging-fixed  staging-fixed",
      PREFLIGHT_FORMATS: "pretty, sarif:out.sarif\nhtml:out.html",
      PREFLIGHT_ARGS: "--fail-on warning",
    });
    expect(status).toBe(0);
    expect(output).toContain("status=clean\nerrors=0\n");
    for (const file of ["out.sarif", "out.html"]) expect(existsSync(join(folder, file))).toBe(true);
  });

  test("hands on the exit code of a run that could not start, without outputs", () => {
    const { status, output, stderr } = step({ PREFLIGHT_ENVIRONMENT: "stagging" });
    expect(status).toBe(2);
    expect(output).toBe("");
    expect(stderr).toContain("stagging");
  });

  test("runs nothing that an input says", () => {
    const planted = join(folder, "planted");
    const inputs = {
      PREFLIGHT_ENVIRONMENT: `staging;touch\${IFS}${planted}`,
      PREFLIGHT_ARGS: `$(touch ${planted}) \`touch ${planted}\``,
    };
    expect(step(inputs).status).toBe(2);
    expect(existsSync(planted)).toBe(false);
  });
});
