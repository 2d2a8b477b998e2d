import { variableForbidden } from "../../rules/variable-forbidden.ts";
import { testRule } from "../support/test-rule.ts";

const contract = {
  forbidden: {
    TESTING: "switches authentication off",
    DEMO_MODE: { unless: "0", why: "bypasses WebSocket authentication" },
  },
};

testRule(variableForbidden, {
  valid: {
    "neither is set": { services: { backend: contract }, workloads: { backend: { A: "1" } } },
    "it has the one value that is allowed": {
      services: { backend: contract },
      workloads: { backend: { DEMO_MODE: "0" } },
    },
    "forbidden in another environment only": {
      environments: { production: { project: "acme-production" } },
      services: { backend: { forbidden: { E2E_KEY: { environments: ["production"] } } } },
      workloads: { backend: { E2E_KEY: { secret: "e2e-key" } } },
    },
    "a sidecar has a variable of that name": {
      services: { backend: contract },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { A: "1" } },
            { name: "runner", variables: { TESTING: "1" } },
          ],
        },
      },
    },
    "a name that the contract asks for, whatever its beginning": {
      services: { backend: { variables: { EMERGENCY_MAIL: {} }, forbidden: { "EMERGENCY_*": "x" } } },
      workloads: { backend: { EMERGENCY_MAIL: "ops@acme.dev" } },
    },
    "one of a pattern that has its own entry": {
      services: { backend: { forbidden: { "DEMO_*": "x", DEMO_MODE: { unless: "0" } } } },
      workloads: { backend: { DEMO_MODE: "0" } },
    },
    "another service may have it": {
      services: { backend: contract, auth: {} },
      workloads: { backend: { A: "1" }, auth: { TESTING: "1" } },
    },
  },
  invalid: {
    "a name that begins as the contract says": {
      scene: {
        services: { backend: { forbidden: { "EMERGENCY_*": "stayed on after an emergency" } } },
        workloads: { backend: { EMERGENCY_NO_DATABASE: "true", EMERGENC: "x" } },
      },
      messages: ["EMERGENCY_NO_DATABASE is set, and the contract forbids it"],
    },
    "an entry without a value, where one value is allowed": {
      scene: { services: { backend: contract }, workloads: { backend: { DEMO_MODE: null } } },
      messages: ['DEMO_MODE is set to something else than "0", the one value that the contract allows'],
    },
    "a test flag": {
      scene: { services: { backend: contract }, workloads: { backend: { TESTING: "1" } } },
      messages: ["TESTING is set, and the contract forbids it"],
    },
    "a test flag that says no is set all the same": {
      scene: { services: { backend: contract }, workloads: { backend: { TESTING: "false" } } },
      messages: ["TESTING is set, and the contract forbids it"],
    },
    "twice in one container": {
      scene: {
        services: { backend: contract },
        workloads: {
          backend: {
            containers: [
              {
                entries: [
                  ["TESTING", "0"],
                  ["TESTING", "1"],
                ],
              },
            ],
          },
        },
      },
      messages: ["TESTING is set, and the contract forbids it"],
    },
    "a secret whose payload nobody may read": {
      scene: { services: { backend: contract }, workloads: { backend: { TESTING: { secret: "testing" } } } },
      messages: ["TESTING is set, and the contract forbids it"],
    },
    "another value than the one that is allowed": {
      scene: { services: { backend: contract }, workloads: { backend: { DEMO_MODE: "1" } } },
      messages: ['DEMO_MODE is set to something else than "0", the one value that the contract allows'],
    },
    "the allowed value with a line break behind it": {
      scene: {
        services: { backend: contract },
        workloads: { backend: { DEMO_MODE: { secret: "demo" } } },
        secrets: { demo: "0\n" },
      },
      messages: ['DEMO_MODE is set to something else than "0", the one value that the contract allows'],
    },
  },
});
