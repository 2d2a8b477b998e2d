import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { type RunResult, runMain } from "../support/run-main.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "examples/netra");
const results = new Map<string, Promise<RunResult>>();

/** Each command line is run once: the same input gives the same bytes. */
const run = (...argv: string[]): Promise<RunResult> => {
  const key = argv.join(" ");
  const known = results.get(key);
  if (known !== undefined) return known;
  const result = runMain([...argv, "--config", "examples/netra/preflight.yaml"], { cwd: root });
  results.set(key, result);
  return result;
};

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly service: string;
  readonly variable: string | null;
  readonly message: string;
  readonly location: { readonly file: string; readonly line: number };
}

const findingsOf = ({ stdout }: RunResult): readonly JsonFinding[] => JSON.parse(stdout).findings;

describe("staging, the incident", () => {
  test("reports the backend without variables and auth without its OAuth client, and exits 1", async () => {
    const result = await run("staging", "--format", "json");
    expect(result.code).toBe(1);
    expect(findingsOf(result).map(({ rule, service, variable }) => [service, rule, variable])).toEqual([
      ["auth", "variable-missing", "GOOGLE_OAUTH_CLIENT_ID_STAGING"],
      ["auth", "variable-missing", "GOOGLE_OAUTH_CLIENT_SECRET_STAGING"],
      ["backend", "workload-without-variables", null],
    ]);
  });

  test.each(["SERVICE_SECRET", "JWT_SECRET_KEY", "AUTH_SERVICE_URL", "SERVICE_ID", "DEMO_MODE"])(
    "names %s among what the backend lacks",
    async (name) => {
      const { stdout } = await run("staging");
      expect(stdout).toMatch(new RegExp(`\\b${name}\\b`));
    },
  );

  test("shows the file and the line of each gap, and the command that closes it", async () => {
    const { stdout } = await run("staging");
    expect(stdout).toMatch(/examples\/netra\/staging\/backend\.yaml:\d+:\d+/);
    expect(stdout).toContain("gcloud run services update netra-backend-staging --project=netra-staging");
    expect(stdout).toContain("SERVICE_SECRET=service-secret-staging:latest");
  });
});

describe("staging-fixed, the repair", () => {
  test("has not one finding, and exits 0", async () => {
    const result = await run("staging-fixed", "--format", "json", "--fail-on", "info");
    expect(findingsOf(result)).toEqual([]);
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ status: "clean", unverified: [] });
  });

  test("looks at every value", async () => {
    const result = await run("staging-fixed", "--format", "json");
    expect(JSON.parse(result.stdout).summary.checks).toBeGreaterThan(1000);
  });
});

describe("staging-subtle, eight faults in a healthy-looking set", () => {
  /** The table of the example's README: `| rule | service | variable | … |`. */
  const promised = [
    ...readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\| `([a-z-]+)` \| (\w+) \| `(\w+)` \|/gm),
  ]
    .map(([, rule = "", service = "", variable = ""]) => [service, variable, rule].join(" "))
    .sort();

  test("are eight, each of another kind", () => {
    expect(promised).toHaveLength(8);
    expect(new Set(promised.map((line) => line.split(" ")[2])).size).toBe(8);
  });

  test("are all found, each once, and nothing else", async () => {
    const result = await run("staging-subtle", "--format", "json", "--fail-on", "info");
    expect(
      findingsOf(result)
        .map(({ service, variable, rule }) => `${service} ${variable} ${rule}`)
        .sort(),
    ).toEqual(promised);
    expect(result.code).toBe(1);
  });

  test("stand at the line of their variable", async () => {
    for (const { location, variable, rule } of findingsOf(await run("staging-subtle", "--format", "json"))) {
      if (rule === "variable-missing") continue;
      const line = readFileSync(join(root, location.file), "utf8").split("\n")[location.line - 1];
      // The place is the entry's, or that of its value or reference a few lines further.
      const above = readFileSync(join(root, location.file), "utf8").split("\n").slice(0, location.line);
      expect(
        above.findLast((each) => each.includes("- name:")),
        line,
      ).toContain(`- name: ${variable}`);
    }
  });

  test("show no value of a secret", async () => {
    const secrets = readFileSync(join(folder, "secrets-subtle.env"), "utf8");
    const keys = [...secrets.matchAll(/^[a-z-]+="?([0-9A-Za-z_-]{24,})/gm)].map((match) => match[1] ?? "");
    expect(keys.length).toBeGreaterThan(10);
    for (const format of ["pretty", "json"]) {
      const { stdout, stderr } = await run("staging-subtle", "--format", format, "--verbose", "--debug");
      for (const key of keys) expect(stdout + stderr).not.toContain(key.slice(-8));
    }
  });
});

describe("the manifests have the shape that `gcloud run services describe --format export` prints", () => {
  const files = ["staging", "staging-fixed", "staging-subtle"].flatMap((environment) =>
    readdirSync(join(folder, environment)).map((file) => `${environment}/${file}`),
  );

  test("nine files", () => expect(files).toHaveLength(9));

  test.each(files)("%s", (file) => {
    const [document, ...others] = parseAllDocuments(readFileSync(join(folder, file), "utf8"));
    expect(others).toEqual([]);
    const service = document?.toJS();
    expect(service).toMatchObject({
      apiVersion: "serving.knative.dev/v1",
      kind: "Service",
      metadata: { namespace: "701982941522", labels: { "cloud.googleapis.com/location": "us-central1" } },
      spec: { traffic: [{ latestRevision: true, percent: 100 }] },
    });
    expect(service).not.toHaveProperty("status");
    for (const gone of [
      "serving.knative.dev/creator",
      "serving.knative.dev/lastModifier",
      "run.googleapis.com/operation-id",
    ]) {
      expect(service.metadata.annotations).not.toHaveProperty([gone]);
    }
    const references = (service.spec.template.spec.containers[0].env ?? []).flatMap(
      (entry: { valueFrom?: { secretKeyRef: object } }) => entry.valueFrom?.secretKeyRef ?? [],
    );
    for (const reference of references) expect(Object.keys(reference)).toEqual(["key", "name"]);
  });
});
