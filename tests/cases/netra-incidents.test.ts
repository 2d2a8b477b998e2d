import { describe, expect, test } from "vitest";
import { checkEdited, type Edits } from "../support/netra-example.ts";

// Recorded states of the Netra platform, each put into the healthy example and checked with the preset `netra`.

/** Made for these tests by a generator. */
const key = "9c1e5f70ab42d8836e0f9b1c7d2a4e5839f60b8c1d7e2a439055c6e8f1a0b3d2";

const caught: Readonly<Record<string, readonly [edits: Edits, findings: readonly string[]]>> = {
  "a secret that nobody created": [
    { secrets: { "service-secret-staging": null } },
    ["auth SERVICE_SECRET secret-missing", "backend SERVICE_SECRET secret-missing"],
  ],
  "SECRET_KEY lost on auth": [{ auth: { SECRET_KEY: null } }, ["auth SECRET_KEY variable-missing"]],
  "REDIS_HOST and REDIS_PORT lost beside a REDIS_URL": [
    {
      backend: { REDIS_HOST: null, REDIS_PORT: null, REDIS_URL: { secret: "redis-url-staging" } },
      secrets: { "redis-url-staging": `redis://:${key}@10.166.204.83:6379/0` },
    },
    [
      "backend REDIS_HOST variable-missing",
      "backend REDIS_PORT variable-missing",
      "backend REDIS_URL variable-deprecated",
    ],
  ],
  "an optional key whose secret is not there": [
    { secrets: { "anthropic-api-key-staging": null } },
    ["backend ANTHROPIC_API_KEY secret-missing"],
  ],
  "JWT keys of two similar ids with two values": [
    {
      backend: { JWT_SECRET_STAGING: null, JWT_SECRET_KEY: { secret: "jwt-secret-key-staging" } },
      secrets: { "jwt-secret-key-staging": key },
    },
    [
      "backend JWT_SECRET_KEY secret-id-unexpected",
      "backend JWT_SECRET_STAGING variable-missing",
      "backend jwt effective-mismatch",
    ],
  ],
  "the legacy OAuth client": [
    {
      auth: { GOOGLE_OAUTH_CLIENT_ID_STAGING: { secret: "google-client-id-staging" } },
      secrets: {
        "google-client-id-staging": "701982941522-0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p.apps.googleusercontent.com",
      },
    },
    ["auth GOOGLE_OAUTH_CLIENT_ID_STAGING secret-id-unexpected"],
  ],
  "AUTH_SERVICE_INTERNAL_URL without its hash": [
    { backend: { AUTH_SERVICE_INTERNAL_URL: "https://netra-auth-service-uc.a.run.app" } },
    ["backend AUTH_SERVICE_INTERNAL_URL url-target"],
  ],
  "every auth address on the frontend's host": [
    {
      backend: { AUTH_SERVICE_URL: "https://app.staging.netrasystems.ai" },
      frontend: { NEXT_PUBLIC_AUTH_URL: "https://app.staging.netrasystems.ai" },
    },
    [
      // That its other names are not equal to a wrong address is no news.
      "backend AUTH_SERVICE_URL url-target",
      "frontend NEXT_PUBLIC_AUTH_URL url-target",
    ],
  ],
  "the id of a secret as its value": [
    { backend: { SERVICE_ID: "service-id-staging" } },
    ["backend SERVICE_ID variable-value"],
  ],
  "AUTH_SERVICE_ENABLED left at false": [
    { backend: { AUTH_SERVICE_ENABLED: "false" } },
    ["backend AUTH_SERVICE_ENABLED variable-value"],
  ],
  "SERVICE_ID with a date that nobody expanded": [
    { secrets: { "service-id-staging": "netra-auth-staging-$(date +%s)" } },
    ["auth SERVICE_ID variable-unexpanded", "backend SERVICE_ID variable-unexpanded"],
  ],
  "a line break behind SERVICE_ID": [
    { secrets: { "service-id-staging": "netra-backend\\n" } },
    ["auth SERVICE_ID variable-whitespace", "backend SERVICE_ID variable-whitespace"],
  ],
  "a key too short, so that the next name wins": [
    {
      auth: { JWT_SECRET_STAGING: { secret: "jwt-secret-old-staging" } },
      secrets: { "jwt-secret-old-staging": key.slice(0, 30) },
    },
    // That JWT_SECRET_KEY, which is as it should be, differs from a wrong reference is no news.
    ["auth JWT_SECRET_STAGING secret-id-unexpected", "auth JWT_SECRET_STAGING secret-short"],
  ],
  "a placeholder inside a URL": [
    {
      backend: { REDIS_URL: { secret: "redis-url-staging" } },
      secrets: { "redis-url-staging": "redis://default:REPLACE_WITH_REDIS_PASSWORD@10.166.204.83:6379/0" },
    },
    ["backend REDIS_URL variable-deprecated", "backend REDIS_URL variable-placeholder"],
  ],
  "a sentence that is long enough for a key": [
    { secrets: { "fernet-key-staging": "staging-fernet-key-should-be-replaced-in-deployment" } },
    ["backend FERNET_KEY variable-placeholder"],
  ],
  "the server's own database": [
    { secrets: { "postgres-db-staging": "postgres" } },
    ["backend POSTGRES_DB variable-value"],
  ],
  "ClickHouse without TLS": [{ backend: { CLICKHOUSE_PORT: "8123" } }, ["backend CLICKHOUSE_PORT variable-value"]],
  "an environment that the code does not know": [
    { backend: { ENVIRONMENT: "prod" } },
    ["backend ENVIRONMENT environment-mismatch"],
  ],
  "no ENVIRONMENT at all": [{ auth: { ENVIRONMENT: null } }, ["auth ENVIRONMENT variable-missing"]],
  "no DEMO_MODE, which the code takes for 1": [
    { backend: { DEMO_MODE: null } },
    ["backend DEMO_MODE variable-missing"],
  ],
  "flags of tests and emergencies, false or not": [
    {
      backend: {
        TESTING: "false",
        EMERGENCY_ALLOW_NO_DATABASE: "true",
        E2E_OAUTH_SIMULATION_KEY: { secret: "e2e-oauth-simulation-key-staging" },
      },
    },
    [
      "backend E2E_OAUTH_SIMULATION_KEY variable-forbidden",
      "backend EMERGENCY_ALLOW_NO_DATABASE variable-forbidden",
      "backend TESTING variable-forbidden",
    ],
  ],
  "one value for two keys": [
    { secrets: { "service-secret-staging": key, "secret-key-staging": key } },
    ["auth SERVICE_SECRET variable-reused", "backend SERVICE_SECRET variable-reused"],
  ],
  "an old name beside the new one": [
    { backend: { JWT_SECRET: { secret: "jwt-secret-staging" } } },
    ["backend JWT_SECRET variable-deprecated"],
  ],
  "half a database": [{ auth: { POSTGRES_HOST: null } }, ["auth database group-incomplete"]],
};

describe("caught", () => {
  test.each(Object.entries(caught))("%s", async (_, [edits, expected]) => {
    const { findings } = await checkEdited(edits);
    expect(findings).toEqual([...expected].sort());
  });
});

/** States that are right, or nobody's business, and that other checkers complained about. */
const rightlySilent: Readonly<Record<string, Edits>> = {
  "nothing changed": {},
  "auth's own run.app address instead of its domain": {
    backend: { AUTH_SERVICE_URL: "https://netra-auth-service-pnovr5vsba-uc.a.run.app" },
  },
  "SERVICE_ID as a plain value": { backend: { SERVICE_ID: "netra-backend" } },
  "POSTGRES_PORT as a plain value": { backend: { POSTGRES_PORT: "5432" }, auth: { POSTGRES_PORT: "5432" } },
  "no FERNET_KEY": { backend: { FERNET_KEY: null } },
  "no key of another model's company": { backend: { OPENAI_API_KEY: null, ANTHROPIC_API_KEY: null } },
  "no E2E_OAUTH_SIMULATION_KEY": { auth: { E2E_OAUTH_SIMULATION_KEY: null } },
  "AUTH_FAST_TEST_MODE=false on auth": { auth: { AUTH_FAST_TEST_MODE: "false" } },
  "variables that the contract does not name": { backend: { HTTP_PROXY_MODE: "direct", FEATURE_X: "enabled" } },
  "a CORS list with the frontend in it": {
    backend: { CORS_ORIGINS: "https://app.staging.netrasystems.ai,https://api.staging.netrasystems.ai" },
  },
};

describe("left alone", () => {
  test.each(Object.entries(rightlySilent))("%s", async (_, edits) => {
    expect(await checkEdited(edits)).toEqual({ code: 0, findings: [] });
  });
});
