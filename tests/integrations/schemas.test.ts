import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

// schemastore's schemas come from npm as types: a file follows its schema when its content has the type.
const root = join(import.meta.dirname, "../..");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "preflight-schemas-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schemas = {
  "examples/gitlab/.gitlab-ci.yml": ["@schemastore/gitlab-ci", "GitlabCIConfiguration"],
  "examples/cloud-build/cloudbuild.yaml": ["@schemastore/cloudbuild", "GoogleCloudBuildBuildConfigFile"],
  "examples/pre-commit/.pre-commit-config.yaml": ["@schemastore/pre-commit-config", "JSONSchemaForPreCommitConfigYaml"],
} as const;

/** What the type checker says against a content; empty when it has the type. */
const faultsOf = (content: unknown, [module, type]: readonly [string, string]): string => {
  const file = join(folder, "check.ts");
  writeFileSync(
    file,
    `import type { ${type} } from "${module}";\nexport const it: ${type} = ${JSON.stringify(content)};\n`,
  );
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", file];
  const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), flags, { cwd: folder, encoding: "utf8" });
  return stdout;
};

/** GitLab's schema leaves jobs open. Source: docs.gitlab.com, "CI/CD YAML syntax reference", job keywords. */
const jobKeywords = [
  "stage",
  "image",
  "id_tokens",
  "script",
  "artifacts",
  "rules",
  "variables",
  "needs",
  "before_script",
];

test("GitLab's job has no keyword that is none", () => {
  const { preflight } = parse(readFileSync(join(root, "examples/gitlab/.gitlab-ci.yml"), "utf8"));
  expect(Object.keys(preflight).filter((key) => !jobKeywords.includes(key))).toEqual([]);
  const { reports, when, paths } = preflight.artifacts;
  expect([Object.keys(reports), when, paths]).toEqual([["codequality", "junit"], "always", Object.values(reports)]);
});

describe.each(Object.entries(schemas))("%s", (file, schema) => {
  const content = parse(readFileSync(join(root, file), "utf8"));

  test("follows the schema", () => {
    expect(faultsOf(content, schema)).toBe("");
  }, 60_000);

  test("would be refused with a part of the wrong kind", () => {
    const wrong = { ...content, [Object.keys(content)[0] ?? ""]: 5 };
    expect(faultsOf(wrong, schema)).toContain("error TS");
  }, 60_000);
});
