import { variableMismatch } from "../../rules/variable-mismatch.ts";
import { testRule } from "../support/test-rule.ts";

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
