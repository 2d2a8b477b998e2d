import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { runMain } from "../support/run-main.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "netra-preflight-fix-"));
  cpSync(join(import.meta.dirname, "../../examples/netra"), cwd, { recursive: true });
});
afterEach(() => rmSync(cwd, { recursive: true }));

const run = (...argv: string[]) => runMain(argv, { cwd });

/** The words of each command, as a shell splits them: gcloud is a function that prints them. */
const wordsOf = (script: string, env: Record<string, string>): readonly (readonly string[])[] => {
  const stub = `gcloud() { for word in "$@"; do printf '%s\\037' "$word"; done; printf '\\n' ; }\nopenssl() { :; }\n`;
  const result = spawnSync("sh", ["-c", `${stub}${script}`], {
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  expect(result.stderr).toBe("");
  return result.stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\u001f").slice(0, -1)]));
};

describe("fix", () => {
  test("prints a script that a shell takes, secrets first and one command a workload", async () => {
    const { code, stdout, stderr } = await run("fix", "staging-subtle");
    expect([code, stderr]).toEqual([0, ""]);
    const values = { NEW_ANTHROPIC_API_KEY_STAGING: "x", NEW_GEMINI_API_KEY_STAGING: "y" };
    const commands = wordsOf(stdout, values);
    const verbs = commands.map(([group, noun, verb]) => `${group} ${noun} ${verb}`);
    expect(verbs.lastIndexOf("secrets versions add")).toBeLessThan(verbs.indexOf("run services update"));
    expect(verbs.indexOf("secrets create anthropic-api-key-staging")).toBe(0);
    expect(verbs.filter((verb) => verb === "run services update")).toHaveLength(2);
    // Comments and commands, nothing else.
    const lines = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines.every((line) => /^(?:set -eu|: "\$\{NEW_[A-Z0-9_]+:\?[^"]*\}"|.*\bgcloud .*)$/.test(line))).toBe(true);
  });

  test("ends before its first command when a value that only the user knows is missing", async () => {
    const { stdout } = await run("fix", "staging-subtle");
    const result = spawnSync("sh", ["-c", `gcloud() { echo ran; }\n${stdout}`], {
      encoding: "utf8",
      env: { PATH: process.env.PATH ?? "" },
    });
    expect(result.status).not.toBe(0);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain("NEW_ANTHROPIC_API_KEY_STAGING");
  });

  test("has nothing to say about a healthy environment", async () => {
    const { code, stdout } = await run("fix", "staging-fixed");
    expect(code).toBe(0);
    expect(stdout).toBe(
      "#!/bin/sh\n# netra-preflight fix staging-fixed: 0 commands for 0 of 0 findings. Read before you run.\n",
    );
  });

  test.skipIf(!existsSync("/usr/bin/gcloud"))(
    "prints commands that gcloud's own parser takes (skipped where gcloud is not installed)",
    async () => {
      const scripts = await Promise.all([run("fix", "staging"), run("fix", "staging-subtle")]);
      const values = { NEW_ANTHROPIC_API_KEY_STAGING: "x", NEW_GEMINI_API_KEY_STAGING: "y" };
      const commands = scripts.flatMap(({ stdout }) => wordsOf(stdout, values));
      expect(commands.length).toBeGreaterThan(5);
      for (const update of commands.filter(([group]) => group === "run")) {
        const argument = `--command-string=gcloud ${update.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ")}`;
        const answer = execFileSync("/usr/bin/gcloud", ["meta", "lint-gcloud-commands", argument], {
          encoding: "utf8",
          env: {
            PATH: process.env.PATH ?? "",
            HOME: cwd,
            CLOUDSDK_CONFIG: join(cwd, "gcloud"),
            CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
          },
          stdio: ["ignore", "pipe", "ignore"],
        });
        expect(JSON.parse(answer)).toMatchObject([{ success: true, error_message: null }]);
      }
    },
    60_000,
  );
});

const findingsOf = async (environment: string) => {
  const { stdout } = await run(environment, "-f", "json");
  return (JSON.parse(stdout).findings as { rule: string; variable: string }[]).map(
    ({ rule, variable }) => `${rule} ${variable}`,
  );
};

describe("fix --write", () => {
  test("mends the manifests, says what it did and did not, and changes nothing the second time", async () => {
    const before = readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8");
    const first = await run("fix", "staging-subtle", "--write", "--yes");
    expect(first.stderr).toBe(
      "wrote staging-subtle/auth.yaml\nwrote staging-subtle/backend.yaml\nleft: 3 findings, which netra-preflight staging-subtle tells\n",
    );
    expect(first.stdout).toContain("--- a/staging-subtle/auth.yaml\n+++ b/staging-subtle/auth.yaml\n@@ ");
    // What is left is about secrets.
    expect(first.code).toBe(1);
    const after = readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8");
    expect(after.split("\n").filter((line) => line.includes("#"))).toEqual(
      before.split("\n").filter((line) => line.includes("#")),
    );
    expect(await findingsOf("staging-subtle")).toEqual([
      "secret-missing ANTHROPIC_API_KEY",
      "variable-whitespace CLICKHOUSE_PASSWORD",
      "variable-placeholder GEMINI_API_KEY",
    ]);
    const second = await run("fix", "staging-subtle", "--write", "--yes");
    expect(second).toMatchObject({ stdout: "", stderr: "nothing to change in the manifests\n", code: 1 });
    expect(readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8")).toBe(after);
  });

  describe("a reference that is one letter off", () => {
    const contract = (secrets: string): string => `version: 1
environments:
  staging: { project: acme, source: { manifests: [backend.yaml] }, secrets: { dotenv: ${secrets} } }
services:
  backend: { variables: { JWT_SECRET_KEY: { type: hmac-key, secret: jwt-secret-staging } } }
`;
    const manifest = (secret: string): string => `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: backend }
spec:
  template:
    spec:
      serviceAccountName: backend@acme.iam.gserviceaccount.com
      containers:
        - image: gcr.io/acme/backend # kept
          env:
            - name: JWT_SECRET_KEY
              valueFrom: { secretKeyRef: { name: ${secret}, key: latest } }
`;
    const prepare = (): void => {
      writeFileSync(join(cwd, "preflight.yaml"), contract("secrets.env"));
      writeFileSync(join(cwd, "backend.yaml"), manifest("jwt-secret-stagin"));
    };

    test("is one finding, and no secret is made of the wrong id", async () => {
      prepare();
      writeFileSync(join(cwd, "secrets.env"), "jwt-secret-staging=hV7dQ2mX9tK4pZ8rW3nB6yL5cJ1fG0sA\n");
      const { stdout } = await run("fix", "staging");
      expect(stdout).toContain("1 command for 1 of 1 finding.");
      expect(stdout).toContain("--update-secrets=JWT_SECRET_KEY=jwt-secret-staging:latest");
      expect(stdout).not.toContain("gcloud secrets");
    });

    test("is mended, and the exit code is that of another look", async () => {
      prepare();
      writeFileSync(join(cwd, "secrets.env"), "jwt-secret-staging=hV7dQ2mX9tK4pZ8rW3nB6yL5cJ1fG0sA\n");
      const { code, stderr } = await run("fix", "staging", "--write", "--yes");
      expect([code, stderr]).toEqual([0, "wrote backend.yaml\n"]);
      expect(readFileSync(join(cwd, "backend.yaml"), "utf8")).toBe(manifest("jwt-secret-staging"));
    });

    test("leads to a secret that is wrong too, which is still to be closed", async () => {
      prepare();
      writeFileSync(join(cwd, "secrets.env"), "other=1\n");
      const { code, stderr } = await run("fix", "staging", "--write", "--yes");
      expect([code, stderr]).toEqual([1, "wrote backend.yaml\nleft: 1 finding, which netra-preflight staging tells\n"]);
    });
  });

  test("shows no value that the contract does not state", async () => {
    const file = join(cwd, "staging-subtle/backend.yaml");
    const planted = "q9Zx7Lw2Vb5Nm8Kp3Rt6";
    const text = readFileSync(file, "utf8").replace(
      /( +)- name: DEMO_MODE\n/,
      `$1- name: PLANTED\n$1  value: "${planted}"\n$&`,
    );
    expect(text).toContain(planted);
    writeFileSync(file, text);
    const { stdout, stderr } = await run("fix", "staging-subtle", "--write", "--yes");
    expect(stdout).toContain("DEMO_MODE");
    expect(stdout + stderr).not.toContain(planted);
    expect(readFileSync(file, "utf8")).toContain(planted);
  });

  test("writes nothing where nobody can be asked", async () => {
    const before = readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8");
    const { code, stdout, stderr } = await run("fix", "staging-subtle", "--write");
    expect(stdout).toContain("+++ b/staging-subtle/auth.yaml");
    expect(stderr).toContain("nobody can be asked without a terminal: nothing was written\n  help: add --yes");
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8")).toBe(before);
  });

  test.each([
    ["y\n", true],
    ["n\n", false],
    ["\n", false],
  ])("asks at a terminal, and takes %j for %s", async (answer, isWritten) => {
    const before = readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8");
    const said: string[] = [];
    const stream = {
      isTTY: true,
      write: (text: string, done?: () => void) => {
        said.push(text);
        done?.();
      },
      on: () => {},
    };
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    stdin.end(answer);
    const io = { stdout: stream, stderr: stream, stdin, env: { CI: "1" }, cwd: () => cwd, on: () => {}, off: () => {} };
    await main(["fix", "staging-subtle", "--write"], io);
    expect(said.join("")).toContain("write these 2 files? [y/N] ");
    expect(readFileSync(join(cwd, "staging-subtle/auth.yaml"), "utf8") === before).toBe(!isWritten);
  });

  test("keeps a byte order mark and says what it cannot change", async () => {
    const file = join(cwd, "staging-subtle/auth.yaml");
    writeFileSync(file, `\uFEFF${readFileSync(file, "utf8")}`);
    await run("fix", "staging-subtle", "--write", "--yes");
    expect(readFileSync(file, "utf8").startsWith("\uFEFF")).toBe(true);
  });

  test.each([
    [["fix"], "fix is for one environment"],
    [["fix", "staging", "--yes"], "--yes without --write"],
  ])("%s is a usage error", async (argv, message) => {
    const { code, stderr } = await run(...argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
