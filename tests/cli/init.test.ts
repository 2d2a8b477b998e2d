import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import { type Cloud, startEmulator } from "../emulator/index.ts";
import { inFolder } from "../sources/offline.ts";
import { runMain } from "../support/run-main.ts";

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

const start = (files: Readonly<Record<string, string>>): string => {
  const { folder, done } = inFolder(files);
  ends.push(done);
  return folder;
};

const contractIn = (cwd: string): string => readFileSync(join(cwd, "preflight.yaml"), "utf8");

/** What check says of the environment that the contract was made from. */
const check = async (cwd: string, environment: string, env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await runMain([environment, "-f", "json"], { cwd, env });
  if (stdout === "") throw new Error(stderr);
  const { findings, status } = JSON.parse(stdout) as { findings: { rule: string; severity: string }[]; status: string };
  return { code, status, graver: findings.filter(({ severity }) => severity !== "info") };
};

const clean = { code: 0, status: "clean", graver: [] };

const manifest = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web-staging }
spec:
  template:
    spec:
      serviceAccountName: web@acme-staging.iam.gserviceaccount.com
      containers:
        - image: x
          env:
            - { name: ENVIRONMENT, value: staging }
            - { name: API_URL, value: "https://api.staging.acme.dev" }
            - { name: ODD_URL, value: "not quite a url" }
            - { name: CORS_ORIGINS, value: "https://a.acme.dev,https://b.acme.dev" }
            - { name: METRICS_PORT, value: "9090" }
            - { name: SUPPORT_EMAIL, value: help@acme.dev }
            - { name: CACHE_HOST, value: cache.acme.dev }
            - { name: WEIRD_HOST, value: "two words" }
            - { name: DEBUG_SQL, value: "false" }
            - { name: WORKERS, value: "4" }
            - { name: GREETING, value: "hello planted-greeting" }
            - { name: UNUSED, value: "" }
            - { name: no, value: "1" }
            - name: JWT_SECRET
              valueFrom: { secretKeyRef: { name: jwt-secret-staging, key: latest } }
            - name: POSTGRES_PASSWORD
              valueFrom: { secretKeyRef: { name: postgres-password, key: "3" } }
            - name: STRIPE_API_KEY
              valueFrom: { secretKeyRef: { name: stripe-api-key-staging, key: latest } }
---
apiVersion: run.googleapis.com/v1
kind: Job
metadata: { name: nightly }
spec: { template: { spec: { template: { spec: { containers: [{ image: x, env: [{ name: BATCH, value: "10" }] }] } } } } }
`;

describe("from manifests", () => {
  test("names, guesses and secret ids, and check is clean", async () => {
    const cwd = start({ "deploy/web.yaml": manifest });
    const { code, stdout, stderr } = await runMain(["init", "--from-manifests", "deploy/*.yaml"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^wrote preflight\.yaml: 2 services, 17 variables, 3 secrets; \d+ types guessed; no value/);
    expect(stdout).toContain("netra-preflight staging: clean as it is now");
    expect(contractIn(cwd).split("\n").slice(3)).toEqual(
      `version: 1
environments:
  staging:
    source: { manifests: ["deploy/*.yaml"] }
services:
  nightly:
    kind: job
    variables:
      BATCH: { type: integer } # guess by shape
  web:
    workload: "web-\${environment}"
    variables:
      ENVIRONMENT: { value: "\${environment}" } # guess by shape
      API_URL: { type: url } # guess by name
      ODD_URL: {}
      CORS_ORIGINS: { type: url-list } # guess by name
      METRICS_PORT: { type: port } # guess by name
      SUPPORT_EMAIL: { type: email } # guess by name
      CACHE_HOST: { type: host } # guess by name
      WEIRD_HOST: {}
      DEBUG_SQL: { type: boolean } # guess by shape
      WORKERS: { type: integer } # guess by shape
      GREETING: {}
      UNUSED: { required: false }
      "no": { type: boolean } # guess by shape
      JWT_SECRET: { type: secret, secret: "jwt-secret-\${environment}" } # guess by name; signs tokens? then type: hmac-key, algorithm: HS256
      POSTGRES_PASSWORD: { type: password, secret: postgres-password } # guess by name
      STRIPE_API_KEY: { type: api-key, secret: "stripe-api-key-\${environment}" } # guess by name
`.split("\n"),
    );
    expect(await check(cwd, "staging")).toEqual(clean);
  });

  test("the whole example: three services, and check is clean", async () => {
    const example = (name: string) =>
      readFileSync(join(import.meta.dirname, `../../examples/netra/staging-fixed/${name}.yaml`), "utf8");
    const cwd = start({
      "auth.yaml": example("auth"),
      "backend.yaml": example("backend"),
      "web.yaml": example("frontend"),
    });
    const argv = ["init", "--from-manifests", "*.yaml", "--project", "netra-staging", "--region", "us-central1"];
    expect((await runMain(argv, { cwd })).code).toBe(0);
    expect(contractIn(cwd)).toContain("project: netra-staging");
    expect(contractIn(cwd)).toContain('GCP_PROJECT_ID: { value: "${project}" }');
    expect(await check(cwd, "staging")).toEqual(clean);
  });

  test("no value is written, not even that of a secret in plain text", async () => {
    const planted = [
      "pl4nted-s3cret-of-nobody",
      "planted-greeting",
      "help@acme.dev",
      "cache.acme.dev",
      "api.staging.acme.dev",
    ];
    const text = manifest.replace(
      "- { name: UNUSED",
      `- { name: SESSION_SECRET, value: ${planted[0]} }\n            - { name: UNUSED`,
    );
    const cwd = start({ "web.yaml": text });
    const { stdout, stderr } = await runMain(["init", "--from-manifests", "web.yaml", "--verbose", "--debug"], { cwd });
    for (const value of planted) expect(`${contractIn(cwd)}${stdout}${stderr}`).not.toContain(value);
    // What is wrong today is said, and the contract does not make it right.
    expect(stdout).toContain("finds 2 errors");
    expect(contractIn(cwd)).toContain("SESSION_SECRET: { type: secret }");
  });

  test("a manifest without services writes nothing", async () => {
    const cwd = start({ "x.yaml": "kind: ConfigMap\n" });
    const { code, stderr } = await runMain(["init", "--from-manifests", "x.yaml"], { cwd });
    expect([code, existsSync(join(cwd, "preflight.yaml"))]).toEqual([2, false]);
    expect(stderr).not.toContain("bug");
  });
});

test("from a dotenv file: required where there is a value, interpolated values unknown, and check is clean", async () => {
  const text = `# settings
export DATABASE_URL="postgresql://app:pl4nted-s3cret@localhost:5432/app"
API_URL=http://localhost:8000 # inline
DEBUG=true
MAX_RETRIES=1
CACHE_FOR=30s
DOCS=https://docs.acme.dev/start
EMPTY=
FULL_URL=\${API_URL}/v1
PRIVATE_NOTE="first
second"
SESSION_SECRET=pl4nted-53ss10n-k3y-0f-n0b0dy-at-all
`;
  const cwd = start({ "backend/.env": text });
  const argv = ["init", "--from-dotenv", "backend/.env", "--service", "backend"];
  const { code, stdout, stderr } = await runMain(argv, { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  const contract = contractIn(cwd);
  expect(contract).toContain('    tier: local\n    source: { dotenv: { backend: "backend/.env" } }\n');
  expect(contract).toContain("      EMPTY: { required: false }\n");
  const shapes = { DEBUG: "boolean", MAX_RETRIES: "integer", CACHE_FOR: "duration", DOCS: "url" };
  for (const [name, type] of Object.entries(shapes)) {
    expect(contract).toContain(`      ${name}: { type: ${type} } # guess by shape\n`);
  }
  for (const said of [contract, stdout]) expect(said).not.toMatch(/pl4nted|localhost|second|acme/);
  expect(await check(cwd, "local")).toEqual(clean);
});

test("from code: what is read without a default is required", async () => {
  const cwd = start({
    "app/main.py": `import os
os.environ["SERVICE_SECRET"]
os.getenv("DEMO_MODE", "1")
os.getenv("PORT", "8080")
os.getenv("API_URL", "http://localhost:1")
`,
    "app/test_main.py": `import os\nos.environ["TEST_ONLY"]\n`,
  });
  const { code, stdout: said } = await runMain(["init", "--from-code", "app"], { cwd });
  expect(code).toBe(0);
  expect(said).toContain("every variable is required that the code reads without a default");
  expect(contractIn(cwd).split("\n").slice(4)).toEqual(
    `environments:
  local:
    tier: local
    source: process-env
services:
  app:
    code: [app]
    variables:
      API_URL: { type: url, required: false } # guess by name; without it the code falls back to loopback
      DEMO_MODE: { required: false } # without it the code falls back to bypass
      SERVICE_SECRET: { type: secret } # guess by name
`.split("\n"),
  );
  const env = { SERVICE_SECRET: "9f2c4b7e1d8a6035c4e97b2f8d1a3605" };
  expect(await check(cwd, "local", env)).toEqual(clean);
  // The scan agrees with the contract that came from it.
  const { stdout } = await runMain(["scan", "-f", "json", "--skip", "code-default-unsafe"], { cwd });
  expect(JSON.parse(stdout).report.findings).toEqual([]);
});

describe("from what runs", () => {
  const cloud = JSON.parse(
    readFileSync(join(import.meta.dirname, "../golden/cloud-clean/cloud.json"), "utf8"),
  ) as Cloud;

  const startCloud = async (): Promise<{ calls: () => readonly string[]; env: Readonly<Record<string, string>> }> => {
    const emulator = await startEmulator(cloud);
    ends.push(() => emulator.close());
    const { host } = emulator;
    const env = toHosts(host);
    return { env, calls: () => emulator.calls.map(({ method }) => method) };
  };

  test("by project and region; no payload is accessed, and check, which reads them, is clean", async () => {
    const cwd = start({});
    const { env, calls } = await startCloud();
    const argv = ["init", "--from-live", "staging", "--project", "demo-staging", "--region", "europe-west1"];
    const { code, stderr } = await runMain(argv, { cwd, env });
    expect([code, stderr]).toEqual([0, ""]);
    expect(calls().filter((method) => method.includes("AccessSecretVersion"))).toEqual([]);
    expect(contractIn(cwd)).toContain("    project: demo-staging\n    regions: [europe-west1]\n");
    expect(contractIn(cwd)).toContain("DATABASE_PASSWORD: { type: password, secret: database-password }");
    expect(await check(cwd, "staging", env)).toEqual(clean);
  });

  test("by a contract that has no more than its environments", async () => {
    const cwd = start({
      "small.yaml":
        "version: 1\nenvironments: { prod: { project: demo-staging, regions: [europe-west1] } }\nservices: { x: {} }\n",
    });
    const { env } = await startCloud();
    const argv = ["init", "--from-live", "prod", "--config", "small.yaml"];
    expect((await runMain(argv, { cwd, env })).code).toBe(0);
    expect(await check(cwd, "prod", env)).toEqual(clean);
  });

  test("without a project it says what is missing", async () => {
    const { code, stderr } = await runMain(["init", "--from-live", "staging"], { cwd: start({ ".git/HEAD": "" }) });
    expect(code).toBe(2);
    expect(stderr).toContain('nothing says in which project "staging" is');
  });
});

describe("the file", () => {
  test("is not overwritten without --force", async () => {
    const cwd = start({ ".env": "A=1\n" });
    writeFileSync(join(cwd, "preflight.yaml"), "mine\n");
    expect(await runMain(["init", "--from-dotenv", ".env"], { cwd })).toMatchObject({ code: 2, stdout: "" });
    expect(contractIn(cwd)).toBe("mine\n");
    expect((await runMain(["init", "--from-dotenv", ".env", "--force"], { cwd })).code).toBe(0);
    expect(contractIn(cwd)).toContain("A: {");
  });

  test("lies where -o says, with paths from there", async () => {
    const cwd = start({ ".env": "A=x\n", "config/x": "" });
    expect((await runMain(["init", "--from-dotenv", ".env", "-o", "config/preflight.yaml"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "config/preflight.yaml"), "utf8")).toContain('"../.env"');
    expect((await runMain(["local", "-c", "config/preflight.yaml"], { cwd })).code).toBe(0);
  });

  test("a path that leads nowhere is one of the command line, for there is no contract yet", async () => {
    const { stderr } = await runMain(["init", "--from-dotenv", "none.env"], { cwd: start({}) });
    expect(stderr).toContain("paths on the command line start at the working directory");
    expect(stderr).not.toContain("preflight.yaml");
  });

  test.each([
    [["init"], "nothing says where the contract is to come from"],
    [["init", "--yes"], "nothing says where the contract is to come from"],
    [["init", "--from-code", ".", "--from-dotenv", ".env"], "both say where it comes from"],
    [["init", "--from-dotenv", "none.env"], 'there is no file "none.env"'],
    [["init", "--from-code", "empty"], "reads no variable"],
    [["init", "--from-dotenv", "empty/x"], "assigns no variable"],
    [["init", "staging"], 'init takes no "staging"'],
  ])("%j is refused with a reason", async (argv, said) => {
    const cwd = start({ ".env": "A=1\n", "empty/x": "" });
    const { code, stderr } = await runMain(argv, { cwd });
    expect([code, existsSync(join(cwd, "preflight.yaml"))]).toEqual([2, false]);
    expect(stderr).toContain(said);
  });
});
