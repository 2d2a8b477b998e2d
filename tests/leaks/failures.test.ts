import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Cloud, Fault } from "../emulator/cloud.ts";
import { toHosts } from "../emulator/hosts.ts";
import { startEmulator } from "../emulator/index.ts";
import { runMain } from "../support/run-main.ts";
import { startPlanting } from "./canary.ts";
import { toSeek } from "./seek.ts";

const { plant, planted } = startPlanting("failure");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-leaks-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const flags = ["--debug", "--verbose", "--show-suppressed"];

/** Runs a contract of one service in this folder; whatever happens, no canary may be said. */
const run = async (source: object, env: Readonly<Record<string, string>> = {}, more: readonly string[] = []) => {
  const contract = {
    version: 1,
    environments: { staging: { project: "acme", regions: ["us-central1"], ...source } },
    services: { web: { variables: { TOKEN: { type: "secret", from: "any" }, LOG_LEVEL: {} } } },
  };
  writeFileSync(join(folder, "preflight.yaml"), JSON.stringify(contract));
  const outputs = ["pretty", "json:r.json", "sarif:r.sarif", "html:r.html"].flatMap((output) => ["-f", output]);
  const { code, stdout, stderr } = await runMain(["staging", ...outputs, ...flags, ...more], { cwd: folder, env });
  const reports = readdirSync(folder).filter((file) => file.startsWith("r."));
  const said = [stdout, stderr, ...reports.map((file) => readFileSync(join(folder, file), "utf8"))].join("\n");
  expect(toSeek(planted)(said)).toEqual([]);
  expect(stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
  return { code, said };
};

const service = (env: string): string =>
  `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - image: app
        env:
${env}`;

const entry = (value: string): string => service(`        - name: TOKEN\n          value: ${value}\n`);

/** Files that a person broke in the line with the secret, and the exit code. */
const broken: Readonly<Record<string, readonly [code: number, toText: (secret: string) => string]>> = {
  "an open quote": [2, (secret) => entry(`"${secret}`)],
  "text behind a quote": [2, (secret) => entry(`"abc"${secret}`)],
  "a tab": [2, (secret) => service(`\t\t- name: TOKEN\n\t  value: ${secret}\n`)],
  "an open list": [2, (secret) => entry(`[${secret}`)],
  "an open map": [2, (secret) => entry(`{${secret}: 1`)],
  "an alias of nothing": [2, (secret) => entry(`*${secret}`)],
  "an anchor twice": [2, (secret) => entry(`&${secret} &x ${secret}`)],
  "a tag of nobody": [1, (secret) => entry(`!${secret} ${secret}`)],
  "a directive": [1, (secret) => `%${secret} x\n---\n${entry("x")}`],
  "a key twice": [
    2,
    (secret) => service(`        - name: TOKEN\n          value: ${secret}\n          value: ${secret}\n`),
  ],
  "a value that is a list": [2, (secret) => entry(`[${secret}, ${secret}]`)],
  "a value that is a map": [2, (secret) => entry(`{${secret}: ${secret}}`)],
  "an entry that is a text": [2, (secret) => service(`        - ${secret}\n`)],
  "an entry of another key": [1, (secret) => service(`        - name: TOKEN\n          ${secret}: ${secret}\n`)],
  "a text in place of the list": [2, (secret) => service(`          ${secret}\n`)],
  "pairs in place of the list": [2, (secret) => service(`          TOKEN: ${secret}\n`)],
  "a reference that is a text": [2, (secret) => service(`        - name: TOKEN\n          valueFrom: ${secret}\n`)],
  "a key reference that is a text": [
    1,
    (secret) => service(`        - name: TOKEN\n          valueFrom: {secretKeyRef: ${secret}}\n`),
  ],
  "a literal beside a reference": [
    1,
    (secret) =>
      service(`        - {name: TOKEN, value: ${secret}, valueFrom: {secretKeyRef: {name: token, key: latest}}}\n`),
  ],
  "JSON cut off": [2, (secret) => `{"apiVersion": "serving.knative.dev/v1", "kind": "Service", "x": "${secret}`],
  "another kind": [2, (secret) => `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {TOKEN: ${secret}}\n`],
  "no manifest at all": [2, (secret) => `TOKEN=${secret}\n`],
  "a second document that is broken": [2, (secret) => `${entry("x")}---\n"${secret}\n`],
  "UTF-16": [2, (secret) => Buffer.from(`\ufeff${entry(secret)}`, "utf16le").toString("latin1")],
  "a NUL": [2, (secret) => `${entry(secret)}\0`],
};

describe("a manifest that is broken around a secret", () => {
  test.each(Object.entries(broken))("%s", async (name, [code, toText]) => {
    writeFileSync(join(folder, "web.yaml"), toText(plant(name)), "latin1");
    expect(await run({ source: { manifests: ["web.yaml"] } })).toMatchObject({ code });
  });
});

const dotenvs: Readonly<Record<string, (secret: string) => string>> = {
  "an open quote": (secret) => `TOKEN="${secret}\nLOG_LEVEL=x\n`,
  "quotes inside": (secret) => `TOKEN="${secret}"${secret}"\nLOG_LEVEL=x\n`,
  "no name": (secret) => `=${secret}\n${secret}\n`,
  "a colon": (secret) => `TOKEN: ${secret}\n`,
  "a NUL": (secret) => `TOKEN=${secret}\0`,
  "no UTF-8": (secret) => `TOKEN=\xff${secret}`,
};

describe("a dotenv file that is broken around a secret", () => {
  test.each(Object.entries(dotenvs))("%s", async (name, toText) => {
    writeFileSync(join(folder, ".env"), toText(plant(`dotenv ${name}`)), "latin1");
    // What is no value of TOKEN is none, and the open quote is a part of one.
    expect([0, 1, 2]).toContain((await run({ source: { dotenv: { web: ".env" } } })).code);
  });

  test("as the source of secrets", async () => {
    writeFileSync(
      join(folder, "web.yaml"),
      service("        - {name: TOKEN, valueFrom: {secretKeyRef: {name: token, key: latest}}}\n"),
    );
    writeFileSync(join(folder, "secrets.env"), `token="${plant("secrets dotenv")}\n\0`);
    const { code } = await run({ source: { manifests: ["web.yaml"] }, secrets: { dotenv: "secrets.env" } });
    expect(code).toBe(2);
  });

  test("a file that may not be read", async () => {
    const file = join(folder, "closed.env");
    writeFileSync(file, `TOKEN=${plant("closed")}\n`);
    chmodSync(file, 0);
    // The superuser reads it all the same.
    expect([1, 2]).toContain((await run({ source: { dotenv: { web: "closed.env" } } })).code);
  });
});

describe("a file of the tool that is none", () => {
  test("a snapshot that holds a secret", async () => {
    writeFileSync(join(folder, "staging.json"), `{"netra-preflight-snapshot": 1, "snapshot": "${plant("snapshot")}"}`);
    expect((await run({ source: { snapshot: "staging.json" } })).code).toBe(2);
  });

  test("a baseline that holds a secret", async () => {
    writeFileSync(join(folder, ".env"), "TOKEN=x\n");
    for (const text of [`{"version": 1, "findings": "${plant("baseline")}"}`, `{"x: ${plant("baseline cut")}`]) {
      writeFileSync(join(folder, "baseline.json"), text);
      const { code } = await run({ source: { dotenv: { web: ".env" } } }, {}, ["--baseline", "baseline.json"]);
      expect(code).toBe(2);
    }
  });
});

/** What Google answers, with a secret in the text of the error. */
const faults: Readonly<Record<string, (secret: string) => Fault>> = {
  denied: (secret) => ({ method: "AccessSecretVersion", code: "PERMISSION_DENIED", message: `denied ${secret}` }),
  "denied the list": (secret) => ({ method: "ListSecrets", code: "PERMISSION_DENIED", message: secret }),
  "an internal error": (secret) => ({ method: "AccessSecretVersion", code: "INTERNAL", message: `at ${secret}` }),
  "an unknown error": (secret) => ({ method: "ListServices", code: "UNKNOWN", message: `at ${secret}` }),
  "a malformed request": (secret) => ({ method: "AccessSecretVersion", code: "INVALID_ARGUMENT", message: secret }),
  "data loss": (secret) => ({ code: "DATA_LOSS", message: secret }),
  unauthenticated: (secret) => ({ code: "UNAUTHENTICATED", message: `invalid token ${secret}`, reason: secret }),
  "no connection": (secret) => ({ code: "UNAVAILABLE", times: 1, message: `No connection established: ${secret}` }),
  "no answer": () => ({ method: "AccessSecretVersion", hang: true }),
};

const toCloud = (name: string, fault: Fault | null, corrupt = 0): Cloud => ({
  projects: {
    acme: {
      services: [{ name: "web", env: { TOKEN: { secret: "token" }, LOG_LEVEL: plant(`literal beside ${name}`) } }],
      secrets: { token: { versions: [{ value: plant(`payload beside ${name}`), corrupt }] } },
    },
  },
  faults: fault === null ? [] : [fault],
});

const serve = async (cloud: Cloud): Promise<Readonly<Record<string, string>>> => {
  const emulator = await startEmulator(cloud);
  onTestFinished(() => emulator.close());
  const { host } = emulator;
  return toHosts(host);
};

describe("a call that fails", () => {
  test.each(Object.entries(faults))("%s", async (name, toFault) => {
    const env = await serve(toCloud(name, toFault(plant(`text of ${name}`))));
    expect([1, 3]).toContain((await run({}, env, ["--timeout", "1"])).code);
  });

  test("a payload that never fits its checksum", async () => {
    const { code, said } = await run({}, await serve(toCloud("checksum", null, -1)));
    // The emulated service may not access its secret, which is found without the payload.
    expect(code).toBe(1);
    expect(said).toContain("does not fit its checksum");
  });

  test("an endpoint that holds a secret", async () => {
    const { code } = await run({}, { SECRET_MANAGER_EMULATOR_HOST: `https://u:${plant("endpoint")}@127.0.0.1:1` });
    expect(code).toBe(2);
  });
});
