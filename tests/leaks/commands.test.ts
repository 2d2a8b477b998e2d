import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "../../src/reporters/index.ts";
import { toHosts } from "../emulator/hosts.ts";
import { type Emulator, startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";
import { wraps } from "../support/wraps.ts";
import { startPlanting } from "./canary.ts";
import { plantProject, toCloud } from "./project.ts";
import { type Seek, toSeek } from "./seek.ts";

const { plant, planted } = startPlanting("commands");
const cloud = plantProject();
let seek: Seek;
/** Without the keyed digests of a snapshot, which are random text. */
const seekKnown = (text: string): ReturnType<Seek> => seek(text.replace(/"\w*[dD]igests?": ("[^"]*"|\[[^\]]*\])/g, ""));
let folder = "";
let emulator: Emulator;

/** `V_0` …: a canary in each of the ways in which one ends up in a value. */
const toValues = (place: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(wraps).map(([name, wrap], at) => [
      `V_${at}${at % 3 === 0 ? "_KEY" : ""}`,
      plant(`${place} ${name}`, wrap),
    ]),
  );

const oneLine = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).filter(([, value]) => !["\n", "'", "\u0001"].some((mark) => value.includes(mark)));

const toPlan = (): string => {
  const env = (place: string) =>
    Object.entries(toValues(place)).map(([name, value]) => ({ name, value, value_source: [] }));
  const version = (place: string) => ({ secret: "projects/p/secrets/token", secret_data: plant(place), version: "1" });
  const service = (place: string) => ({
    name: "backend",
    location: "us-central1",
    project: "acme-staging",
    template: [{ containers: [{ image: "app", env: env(place) }], service_account: "a@b.iam.gserviceaccount.com" }],
  });
  const change = (address: string, before: object, after: object) => ({
    address,
    mode: "managed",
    type: address.split(".")[0],
    name: address.split(".")[1],
    change: {
      actions: ["update"],
      before,
      after,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: { x: true },
    },
  });
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.5",
    variables: { password: { value: plant("a variable of the plan") } },
    planned_values: { root_module: {}, outputs: { key: { value: plant("an output") } } },
    resource_changes: [
      change("google_cloud_run_v2_service.backend", service("before"), service("after")),
      change("google_secret_manager_secret_version.token", version("old data"), version("new data")),
    ],
    configuration: { root_module: { variables: { password: { default: plant("a default of the plan") } } } },
  });
};

const toWorkflow = (): string => {
  const pairs = oneLine(toValues("workflow"));
  const run = `gcloud run deploy backend --image=app --set-env-vars='^~~^${pairs.map((pair) => pair.join("=")).join("~~")}' --update-secrets=T=token:latest`;
  return JSON.stringify({
    on: "push",
    env: { A: plant("a variable of the workflow") },
    jobs: {
      deploy: {
        "runs-on": "x",
        steps: [
          {
            run: `export B=${plant("an export")}; curl -H "Authorization: ${plant("a header")}" https://acme.io; ${run}`,
          },
          {
            uses: "google-github-actions/deploy-cloudrun@v2",
            with: {
              service: "backend",
              env_vars: pairs.map((pair) => pair.join("=")).join("\n"),
              flags: `--labels=x=${plant("a flag")} --args=${plant("an argument of the workflow")}`,
            },
          },
        ],
      },
    },
  });
};

const toBuild = (): string => {
  const pairs = oneLine(toValues("build")).map((pair) => pair.join("=").replaceAll("$", "$$$$"));
  return JSON.stringify({
    steps: [
      {
        name: "gcr.io/google.com/cloudsdktool/cloud-sdk",
        entrypoint: "gcloud",
        args: ["run", "deploy", "backend", `--set-env-vars=^~~^${pairs.join("~~")}`],
      },
    ],
    substitutions: { _KEY: plant("a substitution") },
    availableSecrets: {
      secretManager: [{ versionName: `projects/p/secrets/${plant("a secret of the build")}/versions/1`, env: "K" }],
    },
  });
};

const toManifest = (): string =>
  JSON.stringify(
    {
      apiVersion: "serving.knative.dev/v1",
      kind: "Service",
      metadata: { name: "backend", annotations: { note: plant("an annotation") } },
      spec: {
        template: {
          spec: {
            containers: [
              {
                image: "app",
                args: [plant("an argument")],
                env: [
                  ...Object.entries(toValues("manifest")).map(([name, value]) => ({ name, value })),
                  { name: "LOG_LEVEL", value: plant("a value to be mended") },
                ],
              },
            ],
          },
        },
      },
    },
    null,
    2,
  );

const code: Readonly<Record<string, () => string>> = {
  "app.py": () =>
    `import os\nA = os.getenv("JWT_SECRET", "${plant("python default")}")\nB = os.environ.get("API_URL") or "https://u:${plant("python URL")}@acme.io"\n# ${plant("python comment")}\nos.environ["X"] = "${plant("python assignment")}"\n`,
  "app.ts": () =>
    `const a = process.env.JWT_SECRET || "${plant("ts default")}"; const b = process.env["DB"] ?? \`${plant("ts template")}\`; const { C = "${plant("ts pattern")}" } = process.env;`,
  "main.go": () =>
    `package main\nimport "os"\nfunc get(k, d string) string { if v := os.Getenv(k); v != "" { return v }; return d }\nvar a = get("JWT_SECRET", "${plant("go default")}")\n`,
  "App.java": () =>
    `class App { @Value("\${JWT_SECRET:${plant("java default")}}") String a; String b = System.getenv().getOrDefault("B", "${plant("java fallback")}"); }`,
  "start.sh": () => `echo "\${JWT_SECRET:-${plant("shell default")}}"; export TOKEN=${plant("shell export")}\n`,
  Dockerfile: () => `FROM x\nENV JWT_SECRET=${plant("Dockerfile ENV")}\nARG TOKEN=${plant("Dockerfile ARG")}\n`,
  "compose.yaml": () =>
    `services: {backend: {environment: {JWT_SECRET: "${plant("compose value")}", T: "\${T:-${plant("compose default")}}"}}}\n`,
};

const contractOf = (source: object): string =>
  JSON.stringify({
    version: 1,
    environments: { staging: { project: "acme-staging", regions: ["us-central1"], source } },
    services: {
      backend: {
        code: "src",
        variables: {
          V_1: { type: "secret" },
          V_2: { type: "url" },
          V_4: { type: "integer" },
          LOG_LEVEL: { type: "enum", values: ["INFO"] },
          MISSING: { type: "secret", secret: "missing" },
        },
        undeclared: "warn",
      },
    },
    policy: { rules: { "variable-undeclared": "warning" } },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-leaks-commands-"));
  mkdirSync(join(folder, "src"));
  const files: Readonly<Record<string, string>> = {
    "plan.json": toPlan(),
    "deploy.yml": toWorkflow(),
    "cloudbuild.yaml": toBuild(),
    "web.yaml": toManifest(),
    "app.env": oneLine(toValues("dotenv"))
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(""),
    ...Object.fromEntries(Object.entries(code).map(([name, toText]) => [`src/${name}`, toText()])),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  seek = toSeek([...planted, ...cloud.planted]);
  emulator = await startEmulator(toCloud(cloud));
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const run = async (...argv: readonly string[]) => {
  const hosts = toHosts(emulator.host);
  const before = new Map(filesOf().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const { code: exit, stdout, stderr } = await runMain([...argv, "--debug", "--verbose"], { cwd: folder, env: hosts });
  expect(seek(`${stdout}\n${stderr}`), argv.join(" ")).toEqual([]);
  for (const file of filesOf()) {
    const text = readFileSync(join(folder, file), "utf8");
    if (text !== before.get(file) && file !== "web.yaml") expect(seekKnown(text), file).toEqual([]);
  }
  return { exit, stdout, stderr };
};

const filesOf = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(folder, file)).isFile());

const all = formats.flatMap((format) => ["-f", format === "pretty" ? format : `${format}:r.${format}`]);

const sources: Readonly<Record<string, object>> = {
  "a Terraform plan": { "terraform-plan": "plan.json" },
  "a workflow": { workflow: "deploy.yml" },
  "a build": { workflow: "cloudbuild.yaml" },
  "a manifest": { manifests: ["web.yaml"] },
};

describe("no value is told by", () => {
  test.each(Object.entries(sources))("check of %s, in every format", async (_, source) => {
    writeFileSync(join(folder, "preflight.yaml"), contractOf(source));
    const { exit, stdout, stderr } = await run("staging", ...all, "--show-suppressed");
    expect(exit, stderr).toBe(1);
    expect(stdout.match(/ {2}(error|warning|info) /g)?.length).toBeGreaterThan(10);
  });

  test.each(Object.entries(sources))("fix, snapshot, baseline and diff of %s", async (_, source) => {
    writeFileSync(join(folder, "preflight.yaml"), contractOf(source));
    const fixed = await run("fix", "staging");
    expect([0, 1, 3]).toContain(fixed.exit);
    await run("snapshot", "staging", "-o", "staging.json", "--allow-incomplete");
    await run("staging", "--baseline", "baseline.json", "--update-baseline");
    await run("diff", "staging", "staging", "--all");
    rmSync(join(folder, "baseline.json"), { force: true });
    rmSync(join(folder, "staging.json"), { force: true });
  });

  test("fix --write, which shows what it changes", async () => {
    writeFileSync(join(folder, "preflight.yaml"), contractOf({ manifests: ["web.yaml"] }));
    const before = readFileSync(join(folder, "web.yaml"), "utf8");
    await run("fix", "staging", "--write", "--yes");
    expect(readFileSync(join(folder, "web.yaml"), "utf8")).not.toBe(before);
    writeFileSync(join(folder, "web.yaml"), before);
  });

  test("scan of every language, in every format", async () => {
    writeFileSync(join(folder, "preflight.yaml"), contractOf({ manifests: ["web.yaml"] }));
    const { stdout } = await run("scan", ...all, "--mentions");
    expect(stdout).toContain("JWT_SECRET");
  });

  test.each([
    ["--from-dotenv", "app.env", "--service", "backend"],
    ["--from-code", "src", "--service", "backend"],
    ["--from-manifests", "web.yaml", "--project", "acme-staging"],
    ["--from-terraform-plan", "plan.json"],
    ["--from-live", "live", "--project", "acme-live"],
  ])("init %s %s, nor by the contract that it writes", async (...argv) => {
    const { exit, stderr } = await run("init", ...argv, "--yes", "--force", "-o", "drafted.yaml");
    expect(exit, stderr).toBe(0);
    expect(seek(readFileSync(join(folder, "drafted.yaml"), "utf8"))).toEqual([]);
  });
});
