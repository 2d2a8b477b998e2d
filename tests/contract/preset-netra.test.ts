import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Contract, loadContract, resolveEnvironment } from "../../src/contract/index.ts";
import {
  banOf,
  type EnvironmentContract,
  isNamed,
  type Requirement,
  type ServiceContract,
} from "../../src/model/index.ts";

/** What a user writes; the preset is all the rest. */
const own = `
version: 1
extends: netra
environments:
  staging: {project: netra-staging, regions: [us-central1]}
  production: {project: netra-production, regions: [us-central1]}
  staging-eu: {alias: staging, project: netra-staging, regions: [europe-west1]}
`;

const folder = mkdtempSync(join(tmpdir(), "netra-preflight-preset-"));
afterAll(() => rmSync(folder, { recursive: true }));

const load = (text: string): Contract => {
  writeFileSync(join(folder, "preflight.yaml"), text);
  return loadContract("preflight.yaml", { cwd: folder });
};

const contract = load(own);
const environments = Object.fromEntries(
  ["staging", "production", "local", "staging-eu"].map((name) => [
    name,
    resolveEnvironment(contract, name).requirements,
  ]),
);

const environment = (name: string): EnvironmentContract => {
  const found = environments[name];
  if (found === undefined) throw new Error(`no environment ${name}`);
  return found;
};
const service = (name: string, where = "staging"): ServiceContract => {
  const found = environment(where).services.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const requirement = (path: string, where = "staging"): Requirement => {
  const [name = "", variable = ""] = path.split(".");
  const found = service(name, where).requirements.find((each) => each.variable === variable);
  if (found === undefined) throw new Error(`${path} is not asked for`);
  return found;
};
const ban = (path: string, where = "staging") => {
  const [name = "", variable = ""] = path.split(".");
  return service(name, where).forbidden.find((each) => each.variable === variable);
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Every variable that the platform's code, deploy script or documents know, service by service. */
const known: Readonly<Record<string, readonly string[]>> = {
  backend: words(`
    ENVIRONMENT GCP_PROJECT_ID PYTHONUNBUFFERED LOG_LEVEL OTEL_EXPORTER_OTLP_ENDPOINT OTEL_SERVICE_NAME
    POSTGRES_HOST POSTGRES_PORT POSTGRES_DB POSTGRES_USER POSTGRES_PASSWORD DATABASE_URL DATABASE_HOST DATABASE_PASSWORD
    JWT_SECRET_STAGING JWT_SECRET_PRODUCTION JWT_SECRET_KEY JWT_SECRET JWT_ALGORITHM SECRET_KEY SESSION_SECRET_KEY
    SERVICE_SECRET SERVICE_ID AUTH_SERVICE_URL AUTH_SERVICE_INTERNAL_URL AUTH_SERVICE_ENABLED USE_AUTH_SERVICE
    FRONTEND_URL API_BASE_URL WS_BASE_URL MCP_BASE_URL WEBSOCKET_URL BACKEND_URL CORS_ORIGINS CORS_ALLOWED_ORIGINS
    FORCE_HTTPS FERNET_KEY GEMINI_API_KEY OPENAI_API_KEY ANTHROPIC_API_KEY GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET
    GOOGLE_OAUTH_CLIENT_ID_STAGING GOOGLE_OAUTH_CLIENT_SECRET_STAGING GOOGLE_OAUTH_CLIENT_ID_PRODUCTION
    GOOGLE_OAUTH_CLIENT_SECRET_PRODUCTION GOOGLE_OAUTH_CLIENT_ID_DEVELOPMENT GOOGLE_OAUTH_CLIENT_SECRET_DEVELOPMENT
    GOOGLE_OAUTH_CLIENT_ID_TEST GOOGLE_OAUTH_CLIENT_SECRET_TEST
    REDIS_HOST REDIS_PORT REDIS_PASSWORD REDIS_URL
    CLICKHOUSE_HOST CLICKHOUSE_PORT CLICKHOUSE_USER CLICKHOUSE_DB CLICKHOUSE_SECURE CLICKHOUSE_PASSWORD CLICKHOUSE_URL
    DEMO_MODE BYPASS_STARTUP_VALIDATION EMERGENCY_ALLOW_NO_DATABASE EMERGENCY_*
    E2E_OAUTH_SIMULATION_KEY DEBUG
    WEBSOCKET_CONNECTION_TIMEOUT WEBSOCKET_HEARTBEAT_INTERVAL WEBSOCKET_HEARTBEAT_TIMEOUT WEBSOCKET_CLEANUP_INTERVAL
    WEBSOCKET_STALE_TIMEOUT WEBSOCKET_CONNECT_TIMEOUT WEBSOCKET_HANDSHAKE_TIMEOUT WEBSOCKET_PING_TIMEOUT
    WEBSOCKET_CLOSE_TIMEOUT
    TESTING E2E_TESTING AUTH_FAST_TEST_MODE PYTEST_CURRENT_TEST ALLOW_DEV_OAUTH_SIMULATION WEBSOCKET_AUTH_BYPASS
    SKIP_AUTH_VALIDATION TEST_MODE CI_TEST_RUN`),
  auth: words(`
    ENVIRONMENT GCP_PROJECT_ID PYTHONUNBUFFERED FRONTEND_URL FORCE_HTTPS AUTH_SERVICE_URL
    POSTGRES_HOST POSTGRES_PORT POSTGRES_DB POSTGRES_USER POSTGRES_PASSWORD DATABASE_URL
    JWT_SECRET_STAGING JWT_SECRET_PRODUCTION JWT_SECRET_KEY JWT_SECRET JWT_ALGORITHM JWT_ACCESS_EXPIRY_MINUTES
    JWT_REFRESH_EXPIRY_DAYS JWT_SERVICE_EXPIRY_MINUTES JWT_ACCESS_TOKEN_EXPIRE_MINUTES ACCESS_TOKEN_EXPIRE_MINUTES
    SECRET_KEY SERVICE_SECRET SERVICE_ID SERVICE_SECRET_netra-backend
    GOOGLE_OAUTH_CLIENT_ID_STAGING GOOGLE_OAUTH_CLIENT_SECRET_STAGING GOOGLE_OAUTH_CLIENT_ID_PRODUCTION
    GOOGLE_OAUTH_CLIENT_SECRET_PRODUCTION GOOGLE_OAUTH_CLIENT_ID_DEVELOPMENT GOOGLE_OAUTH_CLIENT_SECRET_DEVELOPMENT
    GOOGLE_OAUTH_CLIENT_ID_TEST GOOGLE_OAUTH_CLIENT_SECRET_TEST
    OAUTH_HMAC_SECRET OAUTH_HMAC_SECRET_STAGING E2E_OAUTH_SIMULATION_KEY
    REDIS_HOST REDIS_PORT REDIS_URL REDIS_PASSWORD REDIS_DISABLED
    SESSION_TTL_HOURS SHUTDOWN_TIMEOUT_SECONDS SECURE_HEADERS_ENABLED LOG_ASYNC_CHECKOUT USE_MEMORY_DB
    AUTH_FAST_TEST_MODE OAUTH_REDIRECT_URI OAUTH_CALLBACK_URL ALLOW_DEV_OAUTH_SIMULATION DEBUG
    BYPASS_STARTUP_VALIDATION EMERGENCY_* TESTING PYTEST_CURRENT_TEST CORS_ORIGINS CORS_ALLOWED_ORIGINS LOG_LEVEL`),
  frontend: words(`
    NODE_ENV NEXT_PUBLIC_ENVIRONMENT NEXT_PUBLIC_API_URL NEXT_PUBLIC_AUTH_URL NEXT_PUBLIC_WS_URL
    NEXT_PUBLIC_WEBSOCKET_URL NEXT_PUBLIC_AUTH_SERVICE_URL NEXT_PUBLIC_AUTH_API_URL NEXT_PUBLIC_BACKEND_URL
    NEXT_PUBLIC_FRONTEND_URL NEXT_PUBLIC_FORCE_HTTPS FORCE_HTTPS
    NEXT_PUBLIC_GTM_CONTAINER_ID NEXT_PUBLIC_GTM_ENABLED NEXT_PUBLIC_GTM_DEBUG`),
};

describe("extends: netra with a project and a region", () => {
  test("is a complete contract of three services in staging, production and local", () => {
    expect(environment("staging")).toMatchObject({ tier: "deployed", project: "netra-staging", payloads: "read" });
    expect(environment("production")).toMatchObject({ tier: "deployed", alias: "production", payloads: "never" });
    expect(environment("local")).toMatchObject({ tier: "local", alias: "development" });
    expect(resolveEnvironment(contract, "staging").source).toEqual({ kind: "cloud-run" });
    expect(resolveEnvironment(contract, "local").source).toMatchObject({ kind: "dotenv" });
    expect(environment("staging").services.map(({ name, workload }) => `${name} = ${workload}`)).toEqual([
      "backend = netra-backend-staging",
      "auth = netra-auth-service",
      "frontend = netra-frontend-staging",
    ]);
  });

  test("asks of an environment that stands for staging what it asks of staging", () => {
    const strip = ({ services }: EnvironmentContract) => JSON.stringify(services);
    expect(strip(environment("staging-eu"))).toBe(strip(environment("staging")));
  });

  test("gives way to what the user's file says", () => {
    const mine = load(`${own}
services:
  backend:
    workload: my-backend
    variables:
      SERVICE_SECRET: {forbidden-words: []}
      AUTH_SERVICE_ENABLED: {required: false}
`);
    const [backend] = resolveEnvironment(mine, "staging").requirements.services;
    const asked = (name: string) => backend?.requirements.find(({ variable }) => variable === name);
    expect(backend?.workload).toBe("my-backend");
    expect(asked("SERVICE_SECRET")).toMatchObject({ minLength: 32, forbiddenWords: [] });
    expect(asked("AUTH_SERVICE_ENABLED")).toMatchObject({ required: false, value: "true" });
  });
});

describe.each(Object.entries(known))("%s", (name, variables) => {
  test.each(variables)("knows %s", (variable) => {
    const speaksOf = ["staging", "production"].filter((where) => isNamed(service(name, where), variable));
    expect(speaksOf).not.toEqual([]);
  });

  test("knows no other variable", () => {
    const all = ["staging", "production"].flatMap((where) => {
      const { requirements, forbidden, deprecated } = service(name, where);
      return [...requirements, ...forbidden, ...deprecated].map(({ variable }) => variable);
    });
    expect([...new Set(all)].sort()).toEqual([...variables].sort());
  });
});

describe("secrets", () => {
  test("are the 22 ids that the deploy script mounts", () => {
    const ids = environment("staging").services.flatMap(({ requirements }) =>
      requirements.flatMap(({ secret }) => secret ?? []),
    );
    const names = words(`
      postgres-host postgres-port postgres-db postgres-user postgres-password jwt-secret secret-key service-secret
      service-id fernet-key google-oauth-client-id google-oauth-client-secret oauth-hmac-secret
      e2e-oauth-simulation-key redis-host redis-port redis-url redis-password openai-api-key anthropic-api-key
      gemini-api-key clickhouse-password`);
    expect([...new Set(ids)].sort()).toEqual(names.map((id) => `${id}-staging`).sort());
  });

  test("end with the environment's own name", () => {
    expect(requirement("backend.JWT_SECRET_KEY", "production").secret).toBe("jwt-secret-production");
  });

  test("of staging and production are kept apart", () => {
    expect(environment("staging").separateFrom).toEqual(["production"]);
    expect(environment("production").separateFrom).toEqual(["staging"]);
  });

  test.each(["JWT_SECRET_STAGING", "JWT_SECRET_KEY", "SECRET_KEY", "SERVICE_SECRET"])(
    "%s needs 32 characters",
    (name) => {
      expect(requirement(`backend.${name}`).minLength).toBe(32);
      expect(requirement(`auth.${name}`).minLength).toBe(32);
    },
  );

  test("SERVICE_SECRET needs 64 characters in production", () => {
    expect(requirement("backend.SERVICE_SECRET", "production").minLength).toBe(64);
    expect(requirement("auth.SERVICE_SECRET", "production").minLength).toBe(64);
  });
});

describe("the key that tokens are signed with", () => {
  test("is what the code finds first, blanks at the ends not counted", () => {
    for (const name of ["backend", "auth"]) {
      const [jwt] = service(name).effective;
      expect(jwt).toMatchObject({ name: "jwt", minLength: 32, trim: true });
      expect(jwt?.firstOf.filter((each) => each !== "JWT_SECRET_PRODUCTION")).toEqual([
        "JWT_SECRET_STAGING",
        "JWT_SECRET_KEY",
        "JWT_SECRET",
      ]);
    }
  });

  test("is the same on backend and auth", () => {
    expect(service("backend").effective[0]?.sameAs).toEqual([{ service: "auth", name: "jwt", kind: "effective" }]);
  });

  test.each([
    ["staging", "JWT_SECRET_STAGING", "JWT_SECRET_PRODUCTION"],
    ["production", "JWT_SECRET_PRODUCTION", "JWT_SECRET_STAGING"],
  ])("has in %s the name %s and never %s", (where, wanted, foreign) => {
    for (const name of ["backend", "auth"]) {
      expect(requirement(`${name}.${wanted}`, where).required).toBe(true);
      expect(requirement(`${name}.${foreign}`, where).required).toBe(false);
      expect(ban(`${name}.${foreign}`, where)).toBeDefined();
      expect(ban(`${name}.${wanted}`, where)).toBeUndefined();
    }
  });

  test("has the plain name in production too, where auth does not start without it", () => {
    expect(requirement("auth.JWT_SECRET_KEY", "production").required).toBe(true);
  });
});

describe("values across services", () => {
  test.each([
    ["backend.SERVICE_SECRET", "auth.SERVICE_SECRET"],
    ["backend.JWT_SECRET_KEY", "backend.JWT_SECRET_STAGING"],
    ["auth.JWT_SECRET_KEY", "auth.JWT_SECRET_STAGING"],
    ["auth.POSTGRES_HOST", "backend.POSTGRES_HOST"],
    ["auth.POSTGRES_PORT", "backend.POSTGRES_PORT"],
    ["auth.POSTGRES_DB", "backend.POSTGRES_DB"],
    ["auth.POSTGRES_USER", "backend.POSTGRES_USER"],
    ["auth.POSTGRES_PASSWORD", "backend.POSTGRES_PASSWORD"],
    ["auth.REDIS_HOST", "backend.REDIS_HOST"],
    ["auth.REDIS_PORT", "backend.REDIS_PORT"],
    ["auth.REDIS_PASSWORD", "backend.REDIS_PASSWORD"],
    ["auth.REDIS_URL", "backend.REDIS_URL"],
    ["auth.FRONTEND_URL", "backend.FRONTEND_URL"],
    ["auth.JWT_ALGORITHM", "backend.JWT_ALGORITHM"],
    ["backend.JWT_SECRET", "backend.JWT_SECRET_KEY"],
    ["auth.JWT_SECRET", "auth.JWT_SECRET_KEY"],
    ["backend.GOOGLE_CLIENT_ID", "backend.GOOGLE_OAUTH_CLIENT_ID_STAGING"],
    ["backend.GOOGLE_CLIENT_SECRET", "backend.GOOGLE_OAUTH_CLIENT_SECRET_STAGING"],
    ["frontend.NEXT_PUBLIC_WEBSOCKET_URL", "frontend.NEXT_PUBLIC_WS_URL"],
    ["frontend.NEXT_PUBLIC_AUTH_SERVICE_URL", "frontend.NEXT_PUBLIC_AUTH_URL"],
    ["frontend.NEXT_PUBLIC_AUTH_API_URL", "frontend.NEXT_PUBLIC_AUTH_URL"],
    ["frontend.NEXT_PUBLIC_BACKEND_URL", "frontend.NEXT_PUBLIC_API_URL"],
  ])("%s is %s", (path, target) => {
    expect(requirement(path).sameAs.map((each) => `${each.service}.${each.name}`)).toContain(target);
  });

  test.each([
    ["backend.SERVICE_SECRET", ["jwt", "SECRET_KEY"]],
    ["backend.SECRET_KEY", ["jwt"]],
    ["auth.SERVICE_SECRET", ["jwt", "SECRET_KEY"]],
    ["auth.SECRET_KEY", ["jwt"]],
    ["auth.OAUTH_HMAC_SECRET", ["jwt", "SERVICE_SECRET", "SECRET_KEY"]],
  ])("%s differs from %j", (path, names) => {
    expect(requirement(path).differsFrom.map(({ name }) => name)).toEqual(names);
  });

  test.each([
    ["backend.AUTH_SERVICE_URL", "auth"],
    ["backend.AUTH_SERVICE_INTERNAL_URL", "auth"],
    ["backend.FRONTEND_URL", "frontend"],
    ["auth.AUTH_SERVICE_URL", "auth"],
    ["auth.FRONTEND_URL", "frontend"],
    ["frontend.NEXT_PUBLIC_API_URL", "backend"],
    ["frontend.NEXT_PUBLIC_AUTH_URL", "auth"],
    ["frontend.NEXT_PUBLIC_WS_URL", "backend"],
    ["frontend.NEXT_PUBLIC_FRONTEND_URL", "frontend"],
  ])("%s points to %s", (path, target) => {
    expect(requirement(path).pointsTo).toBe(target);
  });

  test("both name their environment and project", () => {
    for (const name of ["backend", "auth"]) {
      expect(requirement(`${name}.ENVIRONMENT`)).toMatchObject({ value: "staging", namesEnvironment: "environment" });
      expect(requirement(`${name}.GCP_PROJECT_ID`)).toMatchObject({ value: "netra-staging", required: true });
    }
  });

  test("SERVICE_ID is the constant of the code, wherever it comes from", () => {
    expect(requirement("backend.SERVICE_ID")).toMatchObject({
      value: "netra-backend",
      from: "any",
      secret: "service-id-staging",
    });
  });
});

describe("what lets someone in", () => {
  test("DEMO_MODE must be there in staging and be 0, and is free on a laptop", () => {
    expect(requirement("backend.DEMO_MODE")).toMatchObject({ required: true, value: "0" });
    expect(requirement("backend.DEMO_MODE", "local")).toMatchObject({
      required: false,
      value: null,
      values: ["0", "1"],
    });
  });

  test.each(
    words(`TESTING E2E_TESTING AUTH_FAST_TEST_MODE PYTEST_CURRENT_TEST ALLOW_DEV_OAUTH_SIMULATION
      WEBSOCKET_AUTH_BYPASS SKIP_AUTH_VALIDATION TEST_MODE CI_TEST_RUN`),
  )("%s is forbidden on the backend in staging and production, with a reason, and allowed on a laptop", (name) => {
    for (const where of ["staging", "production"]) {
      expect(ban(`backend.${name}`, where)).toMatchObject({ unless: null, why: expect.stringMatching(/^it /) });
    }
    expect(ban(`backend.${name}`, "local")).toBeUndefined();
  });

  test("switches of emergencies are forbidden whatever they are called, and one that is off does no harm", () => {
    for (const name of ["backend", "auth"]) {
      expect(banOf(service(name), "EMERGENCY_SKIP_MIGRATIONS")).toMatchObject({ unless: null });
      expect(banOf(service(name), "BYPASS_STARTUP_VALIDATION")).toMatchObject({ unless: "false" });
      expect(banOf(service(name, "local"), "EMERGENCY_SKIP_MIGRATIONS")).toBeNull();
    }
  });

  test("E2E_OAUTH_SIMULATION_KEY is for auth in staging alone", () => {
    expect(ban("backend.E2E_OAUTH_SIMULATION_KEY")).toBeDefined();
    expect(ban("backend.E2E_OAUTH_SIMULATION_KEY", "production")).toBeDefined();
    expect(ban("auth.E2E_OAUTH_SIMULATION_KEY", "production")).toBeDefined();
    expect(ban("auth.E2E_OAUTH_SIMULATION_KEY")).toBeUndefined();
    expect(requirement("auth.E2E_OAUTH_SIMULATION_KEY").minLength).toBe(32);
  });

  test("AUTH_FAST_TEST_MODE may be false on auth, where the deploy script writes it", () => {
    expect(ban("auth.AUTH_FAST_TEST_MODE")).toMatchObject({ unless: "false" });
  });
});

describe("what is rightly not there is not demanded", () => {
  test.each(["GEMINI_API_KEY", "FERNET_KEY"])("auth has no %s", (name) => {
    expect(isNamed(service("auth"), name)).toBe(false);
  });

  test.each(words("DATABASE_URL DATABASE_HOST DATABASE_PASSWORD POSTGRES_HOST POSTGRES_PASSWORD"))(
    "%s is one way of several",
    (name) => {
      expect(requirement(`backend.${name}`).required).toBe(false);
      expect(service("backend").groups[0]?.alternatives.flat()).toContain(name);
    },
  );

  test("a laptop needs six variables on the backend and five on auth", () => {
    const demanded = (name: string) =>
      service(name, "local").requirements.flatMap(({ variable, required }) => (required === true ? [variable] : []));
    expect(demanded("backend")).toEqual([
      "ENVIRONMENT",
      "JWT_SECRET_KEY",
      "SECRET_KEY",
      "SERVICE_SECRET",
      "SERVICE_ID",
      "AUTH_SERVICE_URL",
    ]);
    expect(demanded("auth")).toEqual([
      "ENVIRONMENT",
      "JWT_SECRET_KEY",
      "SECRET_KEY",
      "SERVICE_SECRET",
      "AUTH_SERVICE_URL",
    ]);
    expect(environment("local").services.map(({ name }) => name)).toEqual(["backend", "auth"]);
  });
});

test.each([
  ["backend.JWT_SECRET", ["JWT_SECRET_KEY"]],
  ["backend.REDIS_URL", ["REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD"]],
  ["auth.OAUTH_REDIRECT_URI", ["AUTH_SERVICE_URL"]],
  ["auth.ACCESS_TOKEN_EXPIRE_MINUTES", ["JWT_ACCESS_EXPIRY_MINUTES"]],
])("%s is deprecated for %j", (path, use) => {
  const [name = "", variable = ""] = path.split(".");
  expect(service(name).deprecated.find((each) => each.variable === variable)).toMatchObject({
    use,
    why: expect.any(String),
  });
});
