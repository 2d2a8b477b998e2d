import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commands } from "../../src/cli/commands.ts";
import { formats } from "../../src/reporters/index.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const { version } = JSON.parse(read("package.json"));

const integrations = ["github-actions", "gitlab", "cloud-build", "pre-commit", "docker"];

/** The command lines of the tool in a text, as words. */
const callsIn = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/netra-preflight(?:@[\d.]+)?,? ([^\n`\]]*)/g)].map(([, words = ""]) =>
    words.replaceAll(",", "").split(/\s+/),
  );

describe.each(integrations)("the integration %s", (name) => {
  const files = readdirSync(join(root, "examples", name));

  test("has a page of about ten lines", () => {
    const lines = read(`examples/${name}/README.md`).trim().split("\n").length;
    expect(lines).toBeGreaterThan(5);
    expect(lines).toBeLessThan(20);
  });

  test("names this version, known formats and known flags", () => {
    const known = new Set(
      commands.flatMap(({ flags }) => flags.flatMap(({ name: flag, alias }) => [`--${flag}`, `-${alias}`])),
    );
    for (const file of files) {
      const text = read(`examples/${name}/${file}`);
      for (const [, named] of text.matchAll(/netra-preflight@v?(\d+\.\d+\.\d+)/g)) expect(named).toBe(version);
      for (const words of callsIn(text)) {
        for (const word of words.filter((each) => /^--?[a-z]/.test(each))) expect(known).toContain(word.split("=")[0]);
        for (const [at, word] of words.entries()) {
          if (word === "-f" || word === "--format") expect(formats).toContain(words[at + 1]?.split(":")[0]);
        }
      }
    }
  });
});

describe("what the examples point at", () => {
  test("GitLab's reports are the files that the script writes", () => {
    const { preflight } = parse(read("examples/gitlab/.gitlab-ci.yml"));
    const [script] = preflight.script;
    expect(script).toContain(`gitlab:${preflight.artifacts.reports.codequality}`);
    expect(script).toContain(`junit:${preflight.artifacts.reports.junit}`);
  });

  test("Cloud Build's deploy waits for the check", () => {
    const { steps, substitutions } = parse(read("examples/cloud-build/cloudbuild.yaml"));
    expect(steps[1].waitFor).toEqual([steps[0].id]);
    expect(Object.keys(substitutions)).toContain("_ENVIRONMENT");
  });

  test("the pre-commit hook is the command of this package", () => {
    const [hook] = parse(read(".pre-commit-hooks.yaml"));
    expect(Object.keys(JSON.parse(read("package.json")).bin)).toContain(hook.entry);
    const [repository] = parse(read("examples/pre-commit/.pre-commit-config.yaml")).repos;
    expect(repository.rev).toBe(`v${version}`);
    expect(repository.hooks[0].id).toBe(hook.id);
    for (const file of ["preflight.yaml", "deploy/.env.staging", ".env", "deploy/backend.yaml"])
      expect(file).toMatch(new RegExp(hook.files));
    expect("src/main.py").not.toMatch(new RegExp(hook.files));
  });

  test("the image copies what the package holds and starts its command as a user without rights", () => {
    const lines = read("Dockerfile").split("\n");
    const copied = lines.flatMap((line) => /^COPY --from=build \/app\/(\S+) \/app\//.exec(line)?.[1] ?? []);
    const packed: string[] = JSON.parse(read("package.json"))
      .files.filter((file: string) => !file.startsWith("!"))
      .map((file: string) => file.split("/")[0]);
    for (const folder of packed.filter((file) => !file.endsWith(".md"))) expect(copied).toContain(folder);
    for (const path of copied.filter((each) => !["dist", "node_modules"].includes(each)))
      expect(existsSync(join(root, path))).toBe(true);
    expect(lines.some((line) => line === "USER nonroot")).toBe(true);
    expect(read("Dockerfile")).toContain('"/app/bin/netra-preflight.js"');
  });
});
