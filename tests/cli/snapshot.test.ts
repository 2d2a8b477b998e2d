import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toHosts } from "../emulator/hosts.ts";
import { type Cloud, type Emulator, startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";

let folder = "";
const emulators: Emulator[] = [];

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const examples = join(import.meta.dirname, "../../examples/netra");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "preflight-snapshot-"));
});

afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The JSON report without what names the source. */
const withoutSource = (text: string): string => text.replace(/"source": "[a-z-]+"/g, '"source": "-"');

const secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

const cloud: Cloud = {
  projects: {
    "acme-staging": {
      services: [
        {
          name: "backend",
          env: { LOG_LEVEL: "verbosest", SERVICE_SECRET: { secret: "service-secret" }, SHORT: { secret: "short" } },
        },
      ],
      secrets: {
        "service-secret": secret,
        short: "hunter2",
      },
    },
  },
};

const contract = (source: string): string => `version: 1
environments:
  staging: {project: acme-staging, regions: [us-central1], source: ${source}}
services:
  backend:
    variables:
      LOG_LEVEL: {type: enum, values: [INFO, DEBUG]}
      SERVICE_SECRET: {type: secret}
      SHORT: {type: hmac-key, algorithm: HS256}
      JWT: {type: secret, secret: jwt}
`;

const live = async (): Promise<Record<string, string>> => {
  const emulator = await startEmulator(cloud);
  emulators.push(emulator);
  return toHosts(emulator.host);
};

describe("a snapshot", () => {
  test("gives the same findings as the live source that it was taken of", async () => {
    const env = await live();
    write("preflight.yaml", contract("cloud-run"));
    const fresh = await runMain(["staging", "-f", "json"], { cwd: folder, env });
    expect(fresh.code).toBe(1);
    const taken = await runMain(["snapshot", "staging", "-o", "staging.json"], { cwd: folder, env });
    expect(taken.stderr).toContain("staging.json: 1 workload, ");
    expect(taken.code).toBe(JSON.parse(fresh.stdout).unverified.length > 0 ? 3 : 0);
    write("preflight.yaml", contract("{snapshot: staging.json}"));
    const again = await runMain(["staging", "-f", "json"], { cwd: folder });
    expect(withoutSource(again.stdout)).toBe(withoutSource(fresh.stdout));
    expect(again.code).toBe(1);
  });

  test("holds no value, in no encoding, and no hash that could be guessed", async () => {
    const env = await live();
    write("preflight.yaml", contract("cloud-run"));
    await runMain(["snapshot", "staging", "-o", "staging.json"], { cwd: folder, env });
    const text = read("staging.json");
    for (const value of [secret, "hunter2", "verbosest"]) {
      const digests = ["md5", "sha1", "sha256", "sha512"].map((name) => createHash(name).update(value).digest("hex"));
      const encoded = (["base64", "base64url", "hex"] as const).map((name) => Buffer.from(value).toString(name));
      for (const form of [value, ...encoded, ...digests]) expect(text).not.toContain(form);
    }
  });

  test("gives the same findings as the manifests of the example", async () => {
    cpSync(examples, folder, { recursive: true });
    const fresh = await runMain(["staging-subtle", "-f", "json"], { cwd: folder });
    await runMain(["snapshot", "staging-subtle", "-o", "subtle.json"], { cwd: folder });
    const text = read("preflight.yaml").replace(
      /(staging-subtle:[\s\S]*?)source: .*\n/,
      "$1source: {snapshot: subtle.json}\n",
    );
    write("preflight.yaml", text.replace(/(staging-subtle:[\s\S]*?)secrets: .*\n/, "$1\n"));
    const again = await runMain(["staging-subtle", "-f", "json"], { cwd: folder });
    expect(again.stderr).toBe("");
    expect(withoutSource(again.stdout)).toBe(withoutSource(fresh.stdout));
  });

  test("does not vouch for a value that the contract asks something else of now", async () => {
    const env = await live();
    write("preflight.yaml", contract("cloud-run"));
    await runMain(["snapshot", "staging", "-o", "staging.json"], { cwd: folder, env });
    write("preflight.yaml", contract("{snapshot: staging.json}").replace("values: [INFO, DEBUG]", "values: [INFO]"));
    const { stdout } = await runMain(["staging", "-f", "json"], { cwd: folder });
    const report = JSON.parse(stdout);
    expect(report.unverified.map(({ variable }: { variable: string }) => variable)).toContain("LOG_LEVEL");
    expect(report.findings.map(({ variable }: { variable: string }) => variable)).not.toContain("LOG_LEVEL");
  });

  test.each([
    ["edited", (text: string) => text.replace('"ENABLED"', '"DISABLED"'), "was changed after it was taken"],
    ["of another version", (text: string) => text.replace('-snapshot": 1', '-snapshot": 99'), "another version"],
    ["something else", () => "{}", "is no snapshot of netra-preflight"],
    ["not JSON", () => "--- a: b", "is no snapshot of netra-preflight"],
  ])("that is %s is refused in one sentence", async (_, change, said) => {
    const env = await live();
    write("preflight.yaml", contract("cloud-run"));
    await runMain(["snapshot", "staging", "-o", "staging.json"], { cwd: folder, env });
    write("staging.json", change(read("staging.json")));
    write("preflight.yaml", contract("{snapshot: staging.json}"));
    const { code, stderr } = await runMain(["staging"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test("of another environment is refused", async () => {
    const env = await live();
    write("preflight.yaml", contract("cloud-run"));
    await runMain(["snapshot", "staging", "-o", "staging.json"], { cwd: folder, env });
    write("preflight.yaml", contract("{snapshot: staging.json}").replace("staging: {", "production: {"));
    const { code, stderr } = await runMain(["production"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('is a snapshot of "staging", not of "production"');
  });

  test.each([
    [["snapshot", "staging"], "the snapshot goes to no file"],
    [["snapshot", "-o", "x.json"], "a snapshot is of one environment"],
  ])("%s asks for what is missing", async (argv, said) => {
    write("preflight.yaml", contract("cloud-run"));
    const { code, stderr } = await runMain(argv, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
