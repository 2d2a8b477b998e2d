import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunResult, runMain } from "../support/run-main.ts";

// The cases of issue #463's test strategy, each through the whole tool: files in, text and exit code out.

/** Made for these tests by a generator. */
const serviceSecret = "6a1f0c9be4d27385b0e1f3a2c4d5968770b8a9c6d1e2f304a5b6c7d8e9f0a1b2";
const jwtSecret = "d3b07384d113edec49eaa6238ad5ff00c86e2a1f9b4d70538e6fb1c2a09d4e57";

const contract = `
version: 1
environments:
  staging: {project: netra-staging, regions: [us-central1], source: {manifests: ["*.yaml"]}, secrets: {dotenv: secrets.env}}
  local: {tier: local, source: {dotenv: {backend: .env}}}
services:
  backend:
    workload: netra-backend-staging
    variables:
      SERVICE_SECRET: {type: secret, min-length: 32, secret: service-secret-staging}
      JWT_SECRET_KEY: {type: hmac-key, algorithm: HS256, min-length: 32, secret: jwt-secret-staging}
      AUTH_SERVICE_URL: {type: url, points-to: auth}
  auth:
    environments: [staging]
    workload: netra-auth-service
    urls: {staging: ["https://auth.staging.netrasystems.ai"]}
`;

interface Staging {
  /** null: not set */
  readonly SERVICE_SECRET?: string | null;
  readonly JWT_SECRET_KEY?: string | null;
  readonly AUTH_SERVICE_URL?: string | null;
}

const right = {
  SERVICE_SECRET: serviceSecret,
  JWT_SECRET_KEY: jwtSecret,
  AUTH_SERVICE_URL: "https://auth.staging.netrasystems.ai",
} as const;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-463-"));
  writeFileSync(join(folder, "preflight.yml"), contract);
});
afterEach(() => rmSync(folder, { recursive: true }));

const toService = (name: string, env: readonly unknown[]): string =>
  JSON.stringify({
    apiVersion: "serving.knative.dev/v1",
    kind: "Service",
    metadata: { name, namespace: "netra-staging", labels: { "cloud.googleapis.com/location": "us-central1" } },
    spec: {
      template: {
        spec: {
          serviceAccountName: "netra-staging-deploy@netra-staging.iam.gserviceaccount.com",
          containers: [{ image: "gcr.io/netra-staging/app", env }],
        },
      },
    },
  });

const toReference = (name: string, secret: string) => ({
  name,
  valueFrom: { secretKeyRef: { key: "latest", name: secret } },
});

/** Staging with everything right but for what the case says; secrets behind references, as deployed. */
const staging = (given: Staging = {}): Promise<RunResult> => {
  const { SERVICE_SECRET, JWT_SECRET_KEY, AUTH_SERVICE_URL } = { ...right, ...given };
  const env = [
    ...(SERVICE_SECRET === null ? [] : [toReference("SERVICE_SECRET", "service-secret-staging")]),
    ...(JWT_SECRET_KEY === null ? [] : [toReference("JWT_SECRET_KEY", "jwt-secret-staging")]),
    ...(AUTH_SERVICE_URL === null ? [] : [{ name: "AUTH_SERVICE_URL", value: AUTH_SERVICE_URL }]),
    { name: "ENVIRONMENT", value: "staging" },
  ];
  writeFileSync(join(folder, "backend.yaml"), toService("netra-backend-staging", env));
  writeFileSync(join(folder, "auth.yaml"), toService("netra-auth-service", []));
  writeFileSync(
    join(folder, "secrets.env"),
    `service-secret-staging=${SERVICE_SECRET ?? serviceSecret}\njwt-secret-staging=${JWT_SECRET_KEY ?? jwtSecret}\n`,
  );
  return runMain(["staging", "--format", "json"], { cwd: folder });
};

/** A laptop's .env with everything right but for what the case says. */
const laptop = (given: Staging = {}): Promise<RunResult> => {
  const values = { ...right, AUTH_SERVICE_URL: "http://localhost:8081", ...given };
  const lines = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [`${name}="${value}"`]));
  writeFileSync(join(folder, ".env"), `${lines.join("\n")}\n`);
  return runMain(["local", "--format", "json"], { cwd: folder });
};

const messagesOf = ({ stdout }: RunResult, variable: string): readonly string[] =>
  JSON.parse(stdout)
    .findings.filter((finding: { variable: string | null }) => finding.variable === variable)
    .map(({ rule, message }: { rule: string; message: string }) => `${rule}: ${message}`);

const expectClean = (result: RunResult): void => {
  expect(JSON.parse(result.stdout).findings).toEqual([]);
  expect(result.code).toBe(0);
};

describe("issue #463: SERVICE_SECRET", () => {
  test("issue #463: present, in staging and on a laptop", async () => {
    expectClean(await staging());
    expectClean(await laptop());
  });

  test.each([
    ["staging", staging],
    ["a laptop", laptop],
  ])("issue #463: missing in %s, and the message names it", async (_, run) => {
    const result = await run({ SERVICE_SECRET: null });
    expect(result.code).toBe(1);
    expect(messagesOf(result, "SERVICE_SECRET")).toEqual(["variable-missing: SERVICE_SECRET is not set"]);
  });

  test.each(["password", "12345", "test", "secret"])("issue #463: weak, %s is refused", async (weak) => {
    const result = await staging({ SERVICE_SECRET: weak });
    expect(result.code).toBe(1);
    const messages = messagesOf(result, "SERVICE_SECRET");
    expect(messages).toContain("secret-short: SERVICE_SECRET is shorter than 32 characters");
    expect(messages.some((message) => /^secret-(weak|test-like|known): /.test(message))).toBe(true);
    expect(messages.every((message) => message.includes("SERVICE_SECRET"))).toBe(true);
  });

  test.each(["password", "12345", "test", "secret"])("issue #463: weak, %s is refused on a laptop", async (weak) => {
    const result = await laptop({ SERVICE_SECRET: weak });
    expect(result.code).toBe(1);
    expect(messagesOf(result, "SERVICE_SECRET")).toContain(
      "secret-short: SERVICE_SECRET is shorter than 32 characters",
    );
  });
});

describe("issue #463: JWT_SECRET_KEY", () => {
  test("issue #463: present", async () => {
    const result = await staging({ JWT_SECRET_KEY: jwtSecret });
    expect(messagesOf(result, "JWT_SECRET_KEY")).toEqual([]);
  });

  test.each([
    ["staging", staging],
    ["a laptop", laptop],
  ])("issue #463: missing in %s, and the message names it", async (_, run) => {
    const result = await run({ JWT_SECRET_KEY: null });
    expect(result.code).toBe(1);
    expect(messagesOf(result, "JWT_SECRET_KEY")).toEqual(["variable-missing: JWT_SECRET_KEY is not set"]);
  });

  test.each(["short", "12345", "tooshort123"])(
    "issue #463: short, %s is refused and 32 characters are asked",
    async (short) => {
      for (const run of [staging, laptop]) {
        const result = await run({ JWT_SECRET_KEY: short });
        expect(result.code).toBe(1);
        expect(messagesOf(result, "JWT_SECRET_KEY")).toContain(
          "secret-short: JWT_SECRET_KEY is shorter than 32 characters",
        );
        expect(result.stdout).not.toContain(`"${short}"`);
      }
    },
  );
});

describe("issue #463: AUTH_SERVICE_URL", () => {
  test("issue #463: present, http://localhost:8081 is right on a laptop", async () => {
    expectClean(await laptop({ AUTH_SERVICE_URL: "http://localhost:8081" }));
  });

  test("issue #463: present, http://localhost:8081 is wrong in staging", async () => {
    const result = await staging({ AUTH_SERVICE_URL: "http://localhost:8081" });
    expect(result.code).toBe(1);
    expect(messagesOf(result, "AUTH_SERVICE_URL")).toEqual([
      expect.stringMatching(/^url-loopback: AUTH_SERVICE_URL points to "localhost"/),
    ]);
  });

  test.each([
    ["staging", staging],
    ["a laptop", laptop],
  ])("issue #463: missing in %s, and the message names it", async (_, run) => {
    const result = await run({ AUTH_SERVICE_URL: null });
    expect(result.code).toBe(1);
    expect(messagesOf(result, "AUTH_SERVICE_URL")).toEqual(["variable-missing: AUTH_SERVICE_URL is not set"]);
  });

  test.each(["localhost:8081", "ftp://localhost", "not-a-url", ""])(
    "issue #463: invalid, the message says of %j that the URL is invalid",
    async (text) => {
      for (const run of [staging, laptop]) {
        const result = await run({ AUTH_SERVICE_URL: text });
        expect(result.code).toBe(1);
        expect(messagesOf(result, "AUTH_SERVICE_URL")).toEqual([
          expect.stringMatching(/^(url-malformed|url-scheme|variable-empty): AUTH_SERVICE_URL is .*\ban invalid URL\b/),
        ]);
      }
    },
  );
});

describe("issue #463: the incident", () => {
  const wrong = { SERVICE_SECRET: "test", JWT_SECRET_KEY: "short", AUTH_SERVICE_URL: "not-a-url" };

  test("issue #463: all three wrong at once are reported in one run", async () => {
    const result = await staging(wrong);
    expect(result.code).toBe(1);
    for (const name of Object.keys(wrong)) expect(messagesOf(result, name)).not.toEqual([]);
  });

  test("issue #463: all three missing at once are reported in one run", async () => {
    const result = await staging({ SERVICE_SECRET: null, JWT_SECRET_KEY: null, AUTH_SERVICE_URL: null });
    expect(result.code).toBe(1);
    for (const name of Object.keys(wrong)) {
      expect(messagesOf(result, name)).toEqual([`variable-missing: ${name} is not set`]);
    }
  });

  test.each([
    ["staging", staging],
    ["a laptop", laptop],
  ])("issue #463: fails before the repair and passes after it, in %s", async (_, run) => {
    expect((await run(wrong)).code).toBe(1);
    expectClean(await run());
  });
});
