import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runMain } from "../support/run-main.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "netra-preflight-diff-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const contract = `
version: 1
environments:
  staging: {project: acme-staging, source: {manifests: [staging.yaml]}, secrets: {dotenv: staging.env}}
  production: {alias: prod, project: acme-prod, source: {manifests: [production.yaml]}, secrets: {dotenv: production.env}}
services:
  backend:
    workload: backend-\${environment}
    variables:
      JWT: {type: secret, secret: "jwt-\${environment}"}
      ODD: {type: secret, per-environment: {staging: {secret: odd-a}, prod: {secret: odd-b}}}
      OLD: {type: string, required: false}
`;

type Entry = string | { secret: string; key?: string };
const manifest = (name: string, variables: Record<string, Entry>, extra = ""): string =>
  JSON.stringify({
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name },
    spec: {
      template: {
        spec: {
          containers: [
            {
              image: `x${extra}`,
              env: Object.entries(variables).map(([key, entry]) =>
                typeof entry === "string"
                  ? { name: key, value: entry }
                  : { name: key, valueFrom: { secretKeyRef: { name: entry.secret, key: entry.key ?? "latest" } } },
              ),
            },
          ],
        },
      },
    },
  });

const given = (staging: Record<string, Entry>, production: Record<string, Entry>, secrets = ["", ""]) => {
  writeFileSync(join(cwd, "preflight.yaml"), contract);
  writeFileSync(join(cwd, "staging.yaml"), manifest("backend-staging", staging));
  writeFileSync(join(cwd, "production.yaml"), manifest("backend-prod", production));
  writeFileSync(join(cwd, "staging.env"), secrets[0] ?? "");
  writeFileSync(join(cwd, "production.env"), secrets[1] ?? "");
};

const diff = async (...flags: string[]) => {
  const { code, stdout, stderr } = await runMain(["diff", "staging", "production", "-f", "json", ...flags], { cwd });
  return { code, stderr, stdout, ...(stdout === "" ? {} : { report: JSON.parse(stdout) }) };
};

const differences = (report: { services: { variables: { name: string; differences: string[] }[] }[] }) =>
  report.services.flatMap(({ variables }) =>
    variables.filter((each) => each.differences.length > 0).map((each) => `${each.name}: ${each.differences}`),
  );

describe("diff", () => {
  test("takes secret ids for one where the environment explains them", async () => {
    const sides = [
      { JWT: { secret: "jwt-staging" }, ODD: { secret: "odd-a" }, FREE: { secret: "free_staging_key" }, A: "1" },
      { JWT: { secret: "jwt-prod" }, ODD: { secret: "odd-b" }, FREE: { secret: "free_prod_key" }, A: "2" },
    ] as const;
    given(sides[0], sides[1], [
      "jwt-staging=one\nodd-a=x\nfree_staging_key=same",
      "jwt-prod=two\nodd-b=y\nfree_prod_key=same",
    ]);
    const { code, report, stdout } = await diff();
    expect(differences(report)).toEqual([]);
    expect(code).toBe(0);
    const values = report.services[0].variables.map(({ name, value }: { name: string; value: string }) => [
      name,
      value,
    ]);
    expect(Object.fromEntries(values)).toEqual({ A: "different", FREE: "equal", JWT: "different", ODD: "different" });
    expect(stdout).not.toContain("same");
  });

  test("finds what one side lacks, another source and another secret", async () => {
    given(
      { JWT: { secret: "jwt-staging" }, ONLY: "1", KIND: "1", OTHER: { secret: "upstaging" } },
      { JWT: { secret: "jwt-staging" }, KIND: { secret: "kind" }, OTHER: { secret: "upprod" } },
      ["jwt-staging=a\nupstaging=b", "jwt-staging=a\nkind=b\nupprod=c"],
    );
    const { code, report } = await diff();
    expect(differences(report)).toEqual(["JWT: secret", "KIND: source", "ONLY: presence", "OTHER: secret"]);
    expect(code).toBe(1);
  });

  test("says that a workload is on one side only", async () => {
    given({ A: "1" }, { A: "1" });
    writeFileSync(join(cwd, "production.yaml"), manifest("another", { A: "1" }));
    const { code, report } = await diff();
    expect(report.services).toMatchObject([{ service: "backend", state: "missing", workloads: [{}, null] }]);
    expect(code).toBe(1);
  });

  test("is incomplete where a part was not read and nothing else differs", async () => {
    given({ A: "1" }, { A: "1" });
    const marked =
      "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: backend-prod}\nspec:\n  template:\n    spec:\n      containers:\n        - image: x\n          env:\n            - {name: A, value: '1'}\n            {{ extra }}\n";
    writeFileSync(join(cwd, "production.yaml"), marked);
    const { code, report } = await diff();
    expect(report.status).toBe("incomplete");
    expect(report.unverified).toHaveLength(1);
    expect(code).toBe(3);
  });

  test("has names that drive no terminal and no CI system, and are whole for a parser", async () => {
    const name = "##[error]\u{e0041}\u202e";
    given({ [name]: "1" }, {});
    const { report, stdout } = await diff();
    expect(differences(report)).toEqual([`${name}: presence`]);
    expect(stdout).not.toMatch(/##\[|\p{Cf}/u);
  });

  test("compares no value with --metadata-only, and is complete", async () => {
    given({ A: { secret: "a-staging" } }, { A: { secret: "a-prod" } }, ["a-staging=1", "a-prod=1"]);
    const { code, report } = await diff("--metadata-only");
    expect(report.services[0].variables[0].value).toBeNull();
    expect(code).toBe(0);
  });

  test("is the same the other way round, and a table and Markdown for people", async () => {
    given({ A: "1", "B|C": "1" }, { A: "1" });
    const { stdout: table, code } = await runMain(["diff", "production", "staging"], { cwd });
    expect(table).toContain("≠  B|C  not set     literal");
    expect(table).toContain("1 difference\n");
    expect(code).toBe(1);
    const { stdout: markdown } = await runMain(["diff", "staging", "production", "--all", "-f", "markdown"], { cwd });
    expect(markdown).toContain("| = | A | literal | literal | equal |\n| ≠ | B\\|C | literal | not set |  |");
  });

  test.each([
    [["diff", "staging"], "diff compares two environments"],
    [["diff", "staging", "staging"], '"staging" is named twice'],
    [["diff", "staging", "prodction"], 'has no environment "prodction"'],
  ])("%s is a usage error", async (argv, message) => {
    given({ A: "1" }, { A: "1" });
    const { code, stderr } = await runMain(argv, { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
