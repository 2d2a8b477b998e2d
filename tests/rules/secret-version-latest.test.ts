import { secretVersionLatest } from "../../rules/secret-version-latest.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const secrets = { "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], aliases: { stable: "1" } } };

testRule(secretVersionLatest, {
  valid: {
    "a number": { services, workloads: { backend: { API_TOKEN: { secret: "api-token", version: "1" } } }, secrets },
    "an alias moves on purpose": {
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token", version: "stable" } } },
      secrets,
    },
    "a file, which is read anew": {
      services,
      workloads: {
        backend: {
          containers: [{ variables: {} }],
          volumes: [{ name: "tokens", items: [{ path: "api", secret: "api-token" }] }],
        },
      },
      secrets,
    },
  },
  invalid: {
    "a variable at latest": {
      scene: { services, workloads: { backend: { API_TOKEN: { secret: "api-token", version: "latest" } } }, secrets },
      messages: ['API_TOKEN reads the latest version of the secret "api-token", not a fixed one'],
    },
  },
});
