import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { variableMismatch } from "../../rules/variable-mismatch.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintAmong, testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { SERVICE_SECRET: { type: "secret", "same-as": "auth.SERVICE_SECRET" } } },
  auth: { variables: { SERVICE_SECRET: { type: "secret" } } },
};
const cors = {
  backend: {
    variables: { FRONTEND_URL: { type: "url" }, CORS_ORIGINS: { type: "url-list", contains: ["FRONTEND_URL"] } },
  },
};

testRule(variableMismatch, {
  valid: {
    "a list that admits everyone": {
      services: {
        backend: {
          variables: {
            FRONTEND_URL: { type: "url" },
            CORS_ORIGINS: { type: "url-list", wildcard: "allowed", contains: ["FRONTEND_URL"] },
          },
        },
      },
      workloads: { backend: { FRONTEND_URL: "https://app.acme.dev", CORS_ORIGINS: "*" } },
    },
    "a list that admits every host of the domain": {
      services: {
        backend: {
          variables: {
            FRONTEND_URL: { type: "url" },
            CORS_ORIGINS: { type: "url-list", wildcard: "allowed", contains: ["FRONTEND_URL"] },
          },
        },
      },
      workloads: { backend: { FRONTEND_URL: "https://app.acme.dev", CORS_ORIGINS: "https://*.acme.dev" } },
    },
    "both read one version of one secret, which nobody may read": {
      services,
      workloads: {
        backend: { SERVICE_SECRET: { secret: "service-secret" } },
        auth: { SERVICE_SECRET: { secret: "service-secret" } },
      },
    },
    "two secrets hold one value": {
      services,
      workloads: {
        backend: { SERVICE_SECRET: { secret: "service-secret" } },
        auth: { SERVICE_SECRET: { secret: "SERVICE_SECRET" } },
      },
      secrets: { "service-secret": "Gk3vTq9wXz1mRb7c", SERVICE_SECRET: "Gk3vTq9wXz1mRb7c" },
    },
    "the other side is missing, which its own rule says": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } }, auth: { A: "1" } },
      secrets: { "service-secret": "Gk3vTq9wXz1mRb7c" },
    },
    "the list has the URL among others": {
      services: cors,
      workloads: {
        backend: { FRONTEND_URL: "https://app.acme.dev", CORS_ORIGINS: "https://app.acme.dev, https://api.acme.dev" },
      },
    },
    "two literals are equal": {
      services: { backend: { variables: { WS_URL: { "same-as": "WEBSOCKET_URL" }, WEBSOCKET_URL: {} } } },
      workloads: { backend: { WS_URL: "wss://api.acme.dev", WEBSOCKET_URL: "wss://api.acme.dev" } },
    },
  },
  invalid: {
    "two secrets with two values": {
      scene: {
        services,
        workloads: {
          backend: { SERVICE_SECRET: { secret: "service-secret" } },
          auth: { SERVICE_SECRET: { secret: "SERVICE_SECRET" } },
        },
        secrets: { "service-secret": "Gk3vTq9wXz1mRb7c", SERVICE_SECRET: "another-Value-of-16" },
      },
      messages: ["SERVICE_SECRET does not hold the same value as auth.SERVICE_SECRET"],
    },
    "one side has a line break at its end": {
      scene: {
        services,
        workloads: {
          backend: { SERVICE_SECRET: { secret: "service-secret" } },
          auth: { SERVICE_SECRET: { secret: "SERVICE_SECRET" } },
        },
        secrets: { "service-secret": "Gk3vTq9wXz1mRb7c", SERVICE_SECRET: "Gk3vTq9wXz1mRb7c\n" },
      },
      messages: ["SERVICE_SECRET does not hold the same value as auth.SERVICE_SECRET"],
    },
    "two versions of one secret": {
      scene: {
        services,
        workloads: {
          backend: { SERVICE_SECRET: { secret: "service-secret", version: "1" } },
          auth: { SERVICE_SECRET: { secret: "service-secret", version: "2" } },
        },
        secrets: { "service-secret": { versions: [{ value: "Gk3vTq9wXz1mRb7c" }, { value: "Zp8nLs2dYf4hJw6k" }] } },
      },
      messages: ["SERVICE_SECRET does not hold the same value as auth.SERVICE_SECRET"],
    },
    "the list lacks the URL": {
      scene: {
        services: cors,
        workloads: { backend: { FRONTEND_URL: "https://app.acme.dev", CORS_ORIGINS: "https://www.acme.dev" } },
      },
      messages: ["CORS_ORIGINS does not contain the value of FRONTEND_URL"],
    },
  },
});

describe("a side that reads another secret than the contract names", () => {
  const reading = (secret: string, policy: object = {}): Scene => ({
    services: {
      backend: { variables: { KEY: { type: "secret", secret: "key-staging", "same-as": "auth.KEY" } } },
      auth: { variables: { KEY: { type: "secret", secret: "key-staging" } } },
    },
    workloads: { backend: { KEY: { secret: "key-staging" } }, auth: { KEY: { secret } } },
    secrets: {
      "key-staging": { versions: [{ value: "Zp8nLs2dYf4hJw6kQmTv" }, { value: "Gk3vTq9wXz1mRb7cNdPs" }] },
      "auth-key": "Hd5rWc8xKj2nVb6tLqFy",
    },
    policy: { rules: policy },
  });
  const told = (scene: Scene) => lintAmong(rules, variableMismatch, toLintInput(scene)).findings.length;

  test("is told once, by the rule on that reference", () => {
    expect(told(reading("auth-key"))).toBe(0);
  });

  test("is a difference where that rule is off", () => {
    expect(told(reading("auth-key", { "secret-id-unexpected": "off" }))).toBe(1);
  });

  test("is a difference where somebody accepts the reference", () => {
    const accepted = {
      rule: "secret-id-unexpected",
      environment: "staging",
      service: "auth",
      reason: "a key of its own",
      owner: "team-auth",
      expires: "2030-01-01",
    };
    expect(told({ ...reading("auth-key"), suppressions: [accepted] })).toBe(1);
  });

  test("may be the side that is to be equal, and may read another environment's", () => {
    const { services, workloads = {}, ...scene } = reading("key-staging");
    const own = { services, workloads: { ...workloads, backend: { KEY: { secret: "auth-key" } } }, ...scene };
    expect(told(own)).toBe(0);
    const environments = { production: { project: "acme-production" } };
    const variables = { KEY: { type: "secret" } };
    const foreign: Scene = {
      ...reading("key-production"),
      environments,
      services: { ...services, auth: { variables } },
      secrets: { ...scene.secrets, "key-production": "Hd5rWc8xKj2nVb6tLqFy" },
    };
    expect(told(foreign)).toBe(0);
    expect(told({ ...foreign, environments: {} })).toBe(1);
  });

  test("is a difference still where the code uses the first of several names", () => {
    const effective = { key: { "first-of": ["KEY"], "min-length": 8 } };
    const { services, ...scene } = reading("auth-key");
    const variables = { KEY: { type: "secret", secret: "key-staging", "same-as": "auth.key" } };
    const auth = { ...services.auth, effective };
    expect(told({ ...scene, services: { backend: { variables }, auth } })).toBe(1);
  });

  test("is not the case of two versions of the right secret", () => {
    const scene = reading("key-staging");
    const auth = { KEY: { secret: "key-staging", version: "1" } };
    expect(told({ ...scene, workloads: { ...scene.workloads, auth } })).toBe(1);
  });
});
