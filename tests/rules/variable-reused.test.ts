import { variableReused } from "../../rules/variable-reused.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: {
    variables: {
      SERVICE_SECRET: { type: "secret", "differs-from": ["JWT_SECRET_KEY", "jwt"] },
      JWT_SECRET_KEY: { type: "hmac-key" },
    },
    effective: { jwt: { "first-of": ["JWT_SECRET_STAGING", "JWT_SECRET_KEY"] } },
  },
};

testRule(variableReused, {
  valid: {
    "two values": {
      services,
      workloads: {
        backend: { SERVICE_SECRET: { secret: "service-secret" }, JWT_SECRET_KEY: { secret: "jwt-secret" } },
      },
      secrets: { "service-secret": "Gk3vTq9wXz1mRb7c", "jwt-secret": "Zp8nLs2dYf4hJw6k" },
    },
    "one of them is not set": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
      secrets: { "service-secret": "Gk3vTq9wXz1mRb7c" },
    },
    "two empty values are no value that is shared": {
      services: { backend: { variables: { A: { "differs-from": "B", required: false }, B: { required: false } } } },
      workloads: { backend: { A: "", B: "" } },
    },
  },
  invalid: {
    "both read one secret": {
      scene: {
        services,
        workloads: { backend: { SERVICE_SECRET: { secret: "jwt-secret" }, JWT_SECRET_KEY: { secret: "jwt-secret" } } },
      },
      messages: ["SERVICE_SECRET holds the same value as JWT_SECRET_KEY", "SERVICE_SECRET holds the same value as jwt"],
    },
    "two secrets with one value": {
      scene: {
        services: { backend: { variables: { A: { type: "secret", "differs-from": "B" }, B: { type: "secret" } } } },
        workloads: { backend: { A: { secret: "a" }, B: { secret: "b" } } },
        secrets: { a: "Gk3vTq9wXz1mRb7c", b: "Gk3vTq9wXz1mRb7c" },
      },
      messages: ["A holds the same value as B"],
    },
    "AUTH_SERVICE_URL is the frontend's": {
      scene: {
        services: {
          backend: {
            variables: {
              AUTH_SERVICE_URL: { type: "url", "differs-from": "FRONTEND_URL" },
              FRONTEND_URL: { type: "url" },
            },
          },
        },
        workloads: { backend: { AUTH_SERVICE_URL: "https://app.acme.dev", FRONTEND_URL: "https://app.acme.dev" } },
      },
      messages: ["AUTH_SERVICE_URL holds the same value as FRONTEND_URL"],
    },
  },
});
