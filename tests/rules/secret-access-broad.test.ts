import { secretAccessBroad } from "../../rules/secret-access-broad.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const workloads = { backend: { API_TOKEN: { secret: "api-token" }, DB_PASSWORD: { secret: "db-password" } } };
const member = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";
const both = (level: "secret" | "project", who = member) => ({
  "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], grants: [{ member: who, level }] },
  "db-password": { versions: [{ value: "x7Kq-2Lw9Zr4" }], grants: [{ member: who, level }] },
});

testRule(secretAccessBroad, {
  valid: {
    "a grant on each secret": { services, workloads, secrets: both("secret") },
    "somebody else has the project": { services, workloads, secrets: both("project", "user:owner@acme.dev") },
    "no secrets": { services, workloads: { backend: { LOG_LEVEL: "INFO" } } },
  },
  invalid: {
    "one grant on the project for two secrets": {
      scene: {
        services,
        workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
        secrets: {
          "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], grants: [{ member, level: "project" }] },
        },
      },
      messages: [
        '"backend@acme-staging.iam.gserviceaccount.com" has roles/secretmanager.secretAccessor on the project "api-token", the workload needs one secret',
      ],
    },
  },
});
