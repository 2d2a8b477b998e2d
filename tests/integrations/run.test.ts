import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { useProgram } from "../support/built.ts";

// The examples' own words are run by a shell, as the services run them. Only the download is played: npx and the installed
// command are this build.
const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const { version } = JSON.parse(read("package.json"));

const program = useProgram();
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "preflight-integrations-"));
  cpSync(join(root, "examples/netra"), folder, { recursive: true });
  cpSync(join(root, "examples/laptop/app.env"), join(folder, "app.env"));
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, "bin"), { recursive: true });
    writeFileSync(join(folder, "bin", name), text);
    chmodSync(join(folder, "bin", name), 0o755);
  };
  const own = `exec "${process.execPath}" "${program.bin}" "$@"\n`;
  write("netra-preflight", `#!/bin/sh\n${own}`);
  write("npx", `#!/bin/sh\n[ "$1 $2" = "--yes netra-preflight@${version}" ] || exit 99\nshift 2\n${own}`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = folder) =>
  spawnSync(argv[0] as string, argv.slice(1), {
    cwd,
    encoding: "utf8",
    env: { PATH: `${folder}/bin:${process.env.PATH}`, ...env },
  });

describe("GitLab", () => {
  test("the job's script writes both reports, with paths of the repository, and fails with the tool's exit code", () => {
    const { preflight } = parse(read("examples/gitlab/.gitlab-ci.yml"));
    const { status, stdout } = run(["bash", "--norc", "-ec", preflight.script.join("\n")], { CI_PROJECT_DIR: folder });
    expect(status).toBe(1);
    expect(stdout).toContain("workload-without-variables");
    const { codequality, junit } = preflight.artifacts.reports;
    const [entry] = JSON.parse(readFileSync(join(folder, codequality), "utf8"));
    expect(entry.location.path).toBe("staging/auth.yaml");
    expect(readFileSync(join(folder, junit), "utf8")).toContain('failures="3"');
  });
});

describe("Cloud Build", () => {
  test.each([
    ["staging", 1],
    ["staging-fixed", 0],
  ])("the first step checks %s and ends with %i, which decides whether the deploy starts", (environment, code) => {
    const { steps, substitutions } = parse(read("examples/cloud-build/cloudbuild.yaml"));
    const [{ entrypoint, args }] = steps;
    const filled = { ...substitutions, _ENVIRONMENT: environment };
    const argv = args.map((word: string) => word.replace(/\$\{?(_[A-Z_]+)\}?/g, (_, name: string) => filled[name]));
    expect(run([entrypoint, ...argv]).status).toBe(code);
  });
});

describe("pre-commit", () => {
  test("the hook's command checks the laptop's file, and calls for no files", () => {
    cpSync(join(root, "examples/laptop"), folder, { recursive: true });
    const [hook] = parse(read(".pre-commit-hooks.yaml"));
    const [repository] = parse(read("examples/pre-commit/.pre-commit-config.yaml")).repos;
    const { status, stdout } = run([hook.entry, ...repository.hooks[0].args]);
    expect(status).toBe(1);
    expect(stdout).toContain("SERVICE_SECRET is not set");
    expect(hook.pass_filenames).toBe(false);
  });
});

describe("the container image", () => {
  test("what the last stage copies is enough to run its entry point, from a read-only folder of the user's", () => {
    const dockerfile = read("Dockerfile");
    const image = join(folder, "image");
    for (const [, from = "", to = ""] of dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)) {
      const target = join(image, to.endsWith("/") ? join(to, from) : to);
      mkdirSync(dirname(target), { recursive: true });
      const source = existsSync(join(program.folder, from)) ? join(program.folder, from) : join(root, from);
      if (from === "node_modules") symlinkSync(source, target);
      else cpSync(source, target, { recursive: true, dereference: true });
    }
    const [, words = "[]"] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
    const [, entry = ""] = JSON.parse(words) as readonly string[];
    chmodSync(join(folder, "staging"), 0o555);
    const { status, stdout, stderr } = run([process.execPath, join(image, entry), "staging", "-f", "html"]);
    chmodSync(join(folder, "staging"), 0o755);
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("<!doctype html>");
    expect(run([process.execPath, join(image, entry), "explain", "variable-missing"]).stdout).toMatch(
      /^variable-missing\n/,
    );
    expect(run([process.execPath, join(image, entry), "schema"]).status).toBe(0);
  });
});
