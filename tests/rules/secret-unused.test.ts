import { secretUnused } from "../../rules/secret-unused.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const workloads = {
  backend: {
    containers: [{ variables: { API_TOKEN: { secret: "api-token" } } }],
    volumes: [{ name: "certs", items: [{ path: "key.pem", secret: "tls-key" }] }],
  },
};

testRule(secretUnused, {
  valid: {
    "a variable and a file refer to them": {
      services,
      workloads,
      secrets: { "api-token": "Vt3qPz81LmXo92Rb", "tls-key": "x7Kq-2Lw9Zr4" },
    },
    "a reference to a secret that is missing": { services, workloads },
  },
  invalid: {
    "a second spelling that nobody refers to": {
      scene: {
        services,
        workloads,
        secrets: { "api-token": "Vt3qPz81LmXo92Rb", API_TOKEN: "x7Kq-2Lw9Zr4", "tls-key": "k" },
      },
      messages: ['secret "API_TOKEN" is not referred to by any workload'],
    },
  },
});
