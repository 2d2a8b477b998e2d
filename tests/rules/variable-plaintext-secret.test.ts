import { expect, test } from "vitest";
import { variablePlaintextSecret } from "../../rules/variable-plaintext-secret.ts";
import { variableUnexpanded } from "../../rules/variable-unexpanded.ts";
import { toLintInput } from "../support/scene.ts";
import { lintAmong, lintScene, testRule } from "../support/test-rule.ts";

const asked = {
  backend: { variables: { SERVICE_SECRET: { type: "secret", secret: "service-secret-${environment}" } } },
};
const nobody = { backend: {} };
const value = "Gk3vTq9wXz1mRb7cNdPs";
const named = "is a literal, and its name says that it is a secret";

testRule(variablePlaintextSecret, {
  valid: {
    "it comes from a secret": {
      services: asked,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret-staging" } } },
    },
    "on a laptop": { tier: "local", services: asked, workloads: { backend: { SERVICE_SECRET: value } } },
    "the contract allows a literal": {
      services: {
        backend: { variables: { A: { type: "secret", from: "literal" }, B: { type: "secret", from: "any" } } },
      },
      workloads: { backend: { A: value, B: value } },
    },
    "names about secrets": {
      services: nobody,
      workloads: {
        backend: {
          RGBMVP_SECRET_DIR: "/srv/rgb",
          WORKSPACE_MCP_CREDENTIALS_DIR: "/data/credentials",
          GOOGLE_APPLICATION_CREDENTIALS: "/secrets/key.json",
          JWT_TOKEN_TTL: "3600",
          MAX_TOKENS: "4096",
          SECRET_MANAGER_PROJECT_ID: "acme-staging",
          AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
        },
      },
    },
    "keys that are public": {
      services: nobody,
      workloads: {
        backend: {
          JWT_PUBLIC_KEY: value,
          STRIPE_PUBLISHABLE_KEY: value,
          SUPABASE_ANON_KEY: value,
          RECAPTCHA_SITE_KEY: value,
        },
      },
    },
    "a secret's name with an ordinary value": {
      services: nobody,
      workloads: { backend: { LOAD_SECRETS: "true", DB_PASSWORD: "/secrets/db-password.txt", API_TOKEN: "" } },
    },
    "a database URL without password": {
      services: { backend: { variables: { DATABASE_URL: { type: "database-url" } } } },
      workloads: { backend: { DATABASE_URL: "postgresql://localhost/db?host=/cloudsql/p:r1:i" } },
    },
    "placeholders of a password": {
      services: nobody,
      workloads: { backend: { REDIS_URL: "redis://USER:PASSWORD@10.0.0.3:6379" } },
    },
  },
  invalid: {
    "a secret type": {
      scene: { services: asked, workloads: { backend: { SERVICE_SECRET: value } } },
      messages: ["SERVICE_SECRET is a literal, the contract wants it from Secret Manager"],
    },
    "a host that the contract wants from a secret": {
      scene: {
        services: { backend: { variables: { POSTGRES_HOST: { type: "host", from: "secret-manager" } } } },
        workloads: { backend: { POSTGRES_HOST: "10.0.0.3" } },
      },
      messages: ["POSTGRES_HOST is a literal, the contract wants it from Secret Manager"],
    },
    "a database URL with its password": {
      scene: {
        services: { backend: { variables: { DATABASE_URL: { type: "database-url" } } } },
        workloads: { backend: { DATABASE_URL: "postgresql://app:kR8wLq2zVn5t@10.0.0.3/db" } },
      },
      messages: ["DATABASE_URL is a literal and holds a password in a URL"],
    },
    "nobody declared it: its name": {
      scene: {
        services: nobody,
        workloads: { backend: { AUTH_SECRET: value, GEMINI_API_KEY: value, JWT_SECRET_STAGING: value } },
      },
      messages: [`AUTH_SECRET ${named}`, `GEMINI_API_KEY ${named}`, `JWT_SECRET_STAGING ${named}`],
    },
    "nobody declared it: its shape": {
      scene: { services: nobody, workloads: { backend: { REDIS_URL: "redis://default:kR8wLq2zVn5t@10.0.0.3:6379" } } },
      messages: ["REDIS_URL is a literal and holds a password in a URL"],
    },
    "in a sidecar": {
      scene: {
        services: asked,
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080], variables: { SERVICE_SECRET: { secret: "service-secret-staging" } } },
              { name: "proxy", variables: { SERVICE_SECRET: value } },
            ],
          },
        },
      },
      messages: [`SERVICE_SECRET ${named}`],
    },
  },
});

test("what the contract demands is an error, what a name suggests a warning, and the value is in neither", () => {
  const services = { backend: { variables: { SERVICE_SECRET: { type: "secret", secret: "service-secret" } } } };
  const input = toLintInput({ services, workloads: { backend: { SERVICE_SECRET: value, AUTH_SECRET: value } } });
  const { findings } = lintScene(variablePlaintextSecret, input);
  expect(findings.map(({ variable, severity }) => [variable, severity])).toEqual([
    ["SERVICE_SECRET", "error"],
    ["AUTH_SECRET", "warning"],
  ]);
  expect(findings[0]?.fix.join()).toMatch(
    /--remove-env-vars=SERVICE_SECRET .*--update-secrets=SERVICE_SECRET=service-secret:latest$/,
  );
  expect(JSON.stringify(findings)).not.toContain(value);
});

test("a template has a rule of its own", () => {
  const input = toLintInput({ services: asked, workloads: { backend: { SERVICE_SECRET: "${SERVICE_SECRET}" } } });
  const both = [variableUnexpanded, variablePlaintextSecret];
  expect(lintAmong(both, variablePlaintextSecret, input).findings).toEqual([]);
  expect(lintAmong(both, variableUnexpanded, input).findings).toHaveLength(1);
});
