import { expect, test } from "vitest";
import { variableUndeclared } from "../../rules/variable-undeclared.ts";
import { lint, selectRules } from "../../src/engine/index.ts";
import { hash, toLintInput } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const contract = {
  variables: { SERVICE_ID: {}, LOG_LEVEL: { required: false } },
  "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST"]] },
  effective: { jwt: { "first-of": ["JWT_SECRET_STAGING", "JWT_SECRET_KEY"] } },
  forbidden: { TESTING: "switches authentication off" },
  deprecated: { REDIS_URL: { use: ["REDIS_HOST"] } },
};

const lint1 = (found: Record<string, string>) => {
  const { environment, snapshot } = toLintInput({
    services: { backend: { ...contract, undeclared: "warn" } },
    workloads: { backend: found },
  });
  return lint(environment, snapshot, selectRules([variableUndeclared], environment), { hash }).findings;
};

testRule(variableUndeclared, {
  valid: {
    "every name stands somewhere in the contract": {
      services: { backend: contract },
      workloads: {
        backend: {
          SERVICE_ID: "acme-backend",
          DATABASE_URL: "x",
          JWT_SECRET_KEY: { secret: "jwt-secret" },
          TESTING: "1",
          REDIS_URL: "x",
          REDIS_HOST: "x",
        },
      },
    },
    "a sidecar has variables of its own": {
      services: { backend: contract },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { SERVICE_ID: "acme-backend" } },
            { name: "otel", variables: { OTEL_LOG_LEVEL: "info" } },
          ],
        },
      },
    },
    "a service that did not ask, beside one that did": {
      services: { backend: { ...contract, undeclared: "warn" }, auth: { variables: { SERVICE_ID: {} } } },
      workloads: { backend: { SERVICE_ID: "acme-backend" }, auth: { ANYTHING: "1" } },
    },
  },
  invalid: {
    "a name that the contract does not know": {
      scene: {
        services: { backend: contract },
        workloads: { backend: { SERVICE_ID: "acme-backend", DEBUG_SQL: "1" } },
      },
      messages: ["DEBUG_SQL is set, and the contract does not name it"],
    },
    "the service asked for it": {
      scene: {
        services: { backend: { ...contract, undeclared: "warn" } },
        workloads: { backend: { LOG_LEVELS: "info" } },
      },
      messages: ["LOG_LEVELS is set, and the contract does not name it"],
    },
  },
});

test("the nearest name that is still unset is offered, and none that is set", () => {
  const helpOf = (found: Record<string, string>) =>
    lint1(found).map(({ message, help }) => [message.split(" ", 1)[0], help.includes("Rename it to LOG_LEVEL ")]);
  expect(helpOf({ LOG_LEVELS: "info", SERVICE_ID: "x" })).toEqual([["LOG_LEVELS", true]]);
  expect(helpOf({ LOG_LEVELS: "info", LOG_LEVEL: "info" })).toEqual([["LOG_LEVELS", false]]);
});

test("one service that asks is enough to switch it on", () => {
  const { environment } = toLintInput({ services: { backend: { undeclared: "warn" }, auth: {} } });
  expect(selectRules([variableUndeclared], environment).active).toHaveLength(1);
});

test("`undeclared: warn` switches it on, `allow` leaves it off", () => {
  const found = (undeclared: string) => {
    const { environment, snapshot } = toLintInput({
      services: { backend: { undeclared } },
      workloads: { backend: { DEBUG_SQL: "1" } },
    });
    const { findings } = lint(environment, snapshot, selectRules([variableUndeclared], environment), { hash });
    return findings.map(({ severity }) => severity);
  };
  expect(found("warn")).toEqual(["warning"]);
  expect(found("allow")).toEqual([]);
});
