import { variableTooLong } from "../../rules/variable-too-long.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { CONFIG: { required: false } } } };

testRule(variableTooLong, {
  valid: {
    "exactly as long as Cloud Run takes": { services, workloads: { backend: { CONFIG: "x".repeat(32_768) } } },
    "on a laptop": { tier: "local", services, workloads: { backend: { CONFIG: "x".repeat(32_769) } } },
  },
  invalid: {
    "a byte more": {
      scene: { services, workloads: { backend: { CONFIG: "x".repeat(32_769) } } },
      messages: ["CONFIG is longer than 32,768 bytes"],
    },
    "bytes count, not characters": {
      scene: { services, workloads: { backend: { CONFIG: "é".repeat(16_385) } } },
      messages: ["CONFIG is longer than 32,768 bytes"],
    },
    "a literal that the contract does not name": {
      scene: { services, workloads: { backend: { OTHER: "x".repeat(40_000) } } },
      messages: ["OTHER is longer than 32,768 bytes"],
    },
    "a secret": {
      scene: {
        services,
        workloads: { backend: { CONFIG: { secret: "config" } } },
        secrets: { config: "x".repeat(40_000) },
      },
      messages: ["CONFIG is longer than 32,768 bytes"],
    },
  },
});
