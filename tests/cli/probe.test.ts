import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve, serveBytes } from "../probe/serve.ts";
import { runMain } from "../support/run-main.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-probe-"));
  writeFileSync(join(folder, ".env"), "PORT=80\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Given {
  readonly probes?: Record<string, unknown>;
  readonly environment?: Record<string, unknown>;
  readonly more?: Record<string, unknown>;
}

const usual = { tier: "local", source: { dotenv: { backend: ".env" } } };

const probe = (argv: readonly string[], { probes, environment = usual, more = {} }: Given, env = {}) => {
  const services = { backend: { variables: { KEY: { why: "nothing works without it" }, PORT: { type: "port" } } } };
  const contract = { version: 1, environments: { local: environment, other: usual }, services, probes, ...more };
  writeFileSync(join(folder, "preflight.yaml"), JSON.stringify(contract));
  return runMain(["probe", ...argv], { cwd: folder, env });
};

const healthy = (): Promise<string> => serve((_, response) => response.end("{}"));
const broken = (): Promise<string> => serve((_, response) => response.writeHead(500).end());

describe("what cannot be meant is a usage error", () => {
  const probes = { health: { http: "http://127.0.0.1:1", environments: "local" } };

  test.each([
    [[], "no environment is named", "netra-preflight probe <environment> [NAME..]"],
    [["locl"], '"preflight.yaml" has no environment "locl"', 'did you mean "local"?'],
    [["other"], '"preflight.yaml" has no probes for "other"', 'write some under "probes"'],
    [["local", "helth"], 'there is no probe "helth" for "local"', 'did you mean "health"?'],
    [["local", "--timeout", "0"], "--timeout must be a whole number from 1 on", 'it is "0"'],
    [["local", "--token", "x"], 'unknown flag "--token"', "netra-preflight probe --help lists the flags"],
  ])("%j", async (argv, message, hint) => {
    const { code, stdout, stderr } = await probe(argv, { probes });
    expect(stderr).toContain(`error: ${message}\n`);
    expect(stderr).toContain(`help: ${hint}\n`);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("the exit code", () => {
  test("is 0 when every probe passes", async () => {
    const { code, stdout } = await probe(["local"], { probes: { health: { http: await healthy() } } });
    expect(stdout).toMatch(/✔ health http:\/\/127\.0\.0\.1:\d+\/ {2}answers 200, \d[\d.]* m?s\n/);
    expect(code).toBe(0);
  });

  test("is 1 when one fails, and by --fail-on and the policy", async () => {
    const probes = { health: { http: await broken() } };
    expect((await probe(["local"], { probes })).code).toBe(1);
    const mild = { policy: { rules: { "probe-answer-unexpected": "warning" } } };
    expect((await probe(["local"], { probes, more: mild })).code).toBe(0);
    expect((await probe(["local", "--fail-on", "warning"], { probes, more: mild })).code).toBe(1);
    expect((await probe(["local", "--max-warnings", "0"], { probes, more: mild })).code).toBe(1);
  });

  test("is 3 when one could not be made, unless that is allowed", async () => {
    const probes = {
      health: { http: await healthy(), token: { env: "TOKEN" } },
      nowhere: { http: "/x", service: "backend" },
    };
    const { code, stdout } = await probe(["local"], { probes });
    expect(stdout).toContain("TOKEN, which holds the token, is not set");
    expect(stdout).toContain("the contract gives backend no URL in this environment");
    expect(code).toBe(3);
    expect((await probe(["local", "--allow-incomplete"], { probes })).code).toBe(0);
    expect((await probe(["local", "health"], { probes }, { TOKEN: "x" })).code).toBe(0);
  });

  test("is 3 when the time for the whole run is up", async () => {
    const host = await serveBytes(() => {});
    const probes = { hangs: { http: `http://${host}`, expect: { within: "30s" } } };
    const { code, stdout } = await probe(["local", "--timeout", "1"], { probes });
    expect(stdout).toContain("the time for the whole run was up");
    expect(code).toBe(3);
  });

  test("is 2 when a report cannot be written", async () => {
    const probes = { health: { http: await healthy() } };
    const { code, stderr } = await probe(["local", "-f", "json:no/such/folder.json"], { probes });
    expect(stderr).toContain('"no/such/folder.json" cannot be written');
    expect(code).toBe(2);
  });
});

describe("a suppression of the contract", () => {
  const suppressions = [
    { rule: "probe-answer-unexpected", environment: "local", service: "backend", reason: "r", expires: "2099-12-31" },
  ];

  test("holds for a probe", async () => {
    const probes = { health: { http: await broken(), service: "backend" } };
    const { code, stdout } = await probe(["local"], { probes, more: { suppressions } });
    expect(stdout).toContain("1 suppressed");
    expect(code).toBe(0);
  });

  test("that silences nothing is told, and one of a rule that probe does not run is not", async () => {
    const probes = { health: { http: await healthy(), service: "backend" } };
    const others = [{ ...suppressions[0], rule: "variable-missing" }];
    const { stdout } = await probe(["local"], { probes, more: { suppressions: [...suppressions, ...others] } });
    expect(stdout).toContain('the suppression of "probe-answer-unexpected" matches no finding');
    expect(stdout).not.toContain("variable-missing");
  });
});

describe("check", () => {
  test("is asked for the cause, and what it finds is no finding of the probes", async () => {
    const probes = { health: { http: await broken(), service: "backend" } };
    const { stdout } = await probe(["local", "-f", "json"], { probes });
    const { findings, chains } = JSON.parse(stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(["probe-answer-unexpected"]);
    expect(chains[0].links[0]).toMatchObject({ rule: "variable-missing", variable: "KEY", certainty: "seen" });
  });

  test("that cannot look is told, and fails nothing", async () => {
    const probes = { health: { http: await broken(), service: "backend" } };
    const environment = { tier: "local", source: { manifests: ["gone/*.yaml"] } };
    const { code, stdout } = await probe(["local"], { probes, environment });
    expect(stdout).toMatch(/note +check could not look for the cause: .*gone/);
    expect(code).toBe(1);
  });

  test("does not judge probes: their rules do not run there, and their suppressions are not called unused", async () => {
    const suppressions = [
      { rule: "probe-closed", environment: "local", service: "backend", reason: "r", expires: "2099-12-31" },
    ];
    await probe(["local"], { probes: { health: { http: await healthy() } }, more: { suppressions } });
    const { stdout } = await runMain(["local", "-f", "json"], { cwd: folder });
    const { findings, probes } = JSON.parse(stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(["variable-missing"]);
    expect(probes).toBeUndefined();
  });
});
