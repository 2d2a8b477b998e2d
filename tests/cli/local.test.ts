import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inFolder } from "../sources/offline.ts";
import { runMain } from "../support/run-main.ts";

const root = join(import.meta.dirname, "../..");

const contract = `version: 1
environments:
  local: { tier: local, project: acme-local, source: { dotenv: { backend: .env } } }
  staging: { project: acme-staging, regions: [europe-west1] }
services:
  backend:
    variables:
      SERVICE_SECRET: { type: secret, min-length: 32 }
      API_URL: { type: url }
      QUOTED: { value: "a # b" }
      NOTE: { pattern: "first\\nsecond" }
      FULL_URL: { type: url, schemes: [https] }
      LOG_LEVEL: { type: enum, values: [DEBUG, INFO] }
`;

const good = `# a laptop's file
export SERVICE_SECRET='9f2c4b7e1d8a6035c4e97b2f8d1a3605'
API_URL=http://localhost:8000   # inline
QUOTED="a # b"
NOTE="first
second"
FULL_URL="\${API_URL}/v1"
LOG_LEVEL=INFO
`;

let end = () => {};
afterEach(() => end());

const start = (files: Readonly<Record<string, string>>): string => {
  const { folder, done } = inFolder({ "preflight.yaml": contract, ".env": good, ...files });
  end = done;
  return folder;
};

const check = async (cwd: string, ...argv: string[]) => {
  const { code, stdout } = await runMain(["local", "-f", "json", ...argv], { cwd });
  const { findings, notChecked, unverified } = JSON.parse(stdout);
  const said = findings.map((each: { rule: string; variable: string }) => `${each.rule} ${each.variable}`);
  return { code, said, notChecked: notChecked as { rules: string[]; why: string }[], unverified };
};

describe("the laptop's file", () => {
  test("quotes, export, inline comments and several lines are read, what names others is not judged", async () => {
    const { code, said, notChecked, unverified } = await check(start({}));
    expect([code, said, unverified]).toEqual([0, [], []]);
    const [interpolated] = notChecked.filter(({ why }) => why.includes("name other variables"));
    expect(interpolated?.rules).toContain("url-scheme");
    expect(interpolated?.rules).toContain("variable-unexpanded");
  });

  test("what is missing, short, wrong or there twice is found", async () => {
    const env = good
      .replace("9f2c4b7e1d8a6035", "")
      .replace("LOG_LEVEL=INFO", "LOG_LEVEL=loud\nLOG_LEVEL=louder")
      .replace(/QUOTED.*\n/, "");
    const { code, said } = await check(start({ ".env": env }));
    expect([code, said]).toEqual([
      1,
      [
        "variable-value LOG_LEVEL",
        "variable-missing QUOTED",
        "secret-short SERVICE_SECRET",
        "variable-duplicated LOG_LEVEL",
      ],
    ]);
  });

  test("in single quotes a name of another variable is text, and so is a dollar in a password", async () => {
    const env = good
      .replace('"${API_URL}/v1"', "'${API_URL}/v1'")
      .replace("9f2c4b7e1d8a6035c4e97b2f8d1a3605", "9f2c$b7e1d8a6035c4e97b2f8d1a3605");
    const { said } = await check(start({ ".env": env }));
    expect(said).toEqual(["variable-unexpanded FULL_URL"]);
  });
});

describe("--process-env", () => {
  const env = {
    SERVICE_SECRET: "9f2c4b7e1d8a6035c4e97b2f8d1a3605",
    API_URL: "http://localhost:8000",
    QUOTED: "a # b",
    NOTE: "first\nsecond",
    FULL_URL: "https://api.acme.dev/v1",
    LOG_LEVEL: "INFO",
    PATH: "/usr/bin",
  };

  test("checks what the process was given, whatever the file says", async () => {
    const cwd = start({ ".env": "nothing here\n" });
    expect((await runMain(["local", "--process-env"], { cwd, env })).code).toBe(0);
    const { LOG_LEVEL: _, ...rest } = env;
    const { code, stdout } = await runMain(["local", "--process-env"], { cwd, env: rest });
    expect(code).toBe(1);
    expect(stdout).toContain("LOG_LEVEL is not set");
    expect(stdout).not.toContain("PATH");
  });

  test("excludes other sources, and holds for one environment", async () => {
    const cwd = start({});
    expect((await runMain(["local", "--process-env", "--dotenv", "backend=.env"], { cwd })).stderr).toContain(
      "both name a source",
    );
    expect((await runMain(["local", "staging", "--process-env"], { cwd })).stderr).toContain("of one environment");
  });
});

describe("nothing in the cloud is called, and no credential is looked for", () => {
  beforeAll(() => {
    // `npm test` builds first; two test files that build at once would disturb each other.
    if (!existsSync(join(root, "dist/main.cjs"))) execFileSync(process.execPath, ["esbuild.config.mjs"], { cwd: root });
  });

  /** Credentials lie where the clients look for them: whoever looks, finds, and is seen. */
  const run = (cwd: string, ...argv: string[]) => {
    const { folder: home, done } = inFolder();
    const endOfFiles = end;
    end = () => {
      endOfFiles();
      done();
    };
    mkdirSync(join(home, ".config/gcloud"), { recursive: true });
    writeFileSync(join(home, ".config/gcloud/application_default_credentials.json"), "{}");
    const watched = join(cwd, "watched");
    const result = spawnSync(
      process.execPath,
      ["--require", join(root, "tests/support/watch-network.cjs"), join(root, "bin/netra-preflight.js"), ...argv],
      {
        cwd,
        encoding: "utf8",
        env: {
          PATH: process.env.PATH ?? "",
          HOME: home,
          GOOGLE_APPLICATION_CREDENTIALS: join(home, "service-account.json"),
          WATCH_FILE: watched,
        },
      },
    );
    return { ...result, watched: existsSync(watched) ? readFileSync(watched, "utf8") : "" };
  };

  test.each([
    [["local"], 0],
    [["local", "--process-env"], 1],
    [["scan"], 0],
    [["init", "--from-dotenv", ".env", "-o", "new.yaml"], 0],
    [["init", "--from-code", ".", "-o", "new.yaml"], 0],
  ])("%j", (argv, code) => {
    const { status, stderr, watched } = run(start({ "a.py": 'import os\nos.environ["SERVICE_SECRET"]\n' }), ...argv);
    expect([status, stderr, watched]).toEqual([code, "", ""]);
  });

  test("the watch sees a live check", () => {
    const { status, watched } = run(start({}), "staging", "--timeout", "5");
    expect(status).not.toBe(0);
    expect(watched).toMatch(/application_default_credentials|service-account/);
  });
});
