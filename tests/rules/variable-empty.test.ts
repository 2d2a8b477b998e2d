import { variableEmpty } from "../../rules/variable-empty.ts";
import { testRule } from "../support/test-rule.ts";

const asked = { backend: { variables: { SERVICE_ID: {}, LOG_LEVEL: { required: false } } } };
const group = {
  backend: {
    "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST", "POSTGRES_PASSWORD"]] },
    variables: { DATABASE_URL: { type: "database-url", required: false } },
  },
};

testRule(variableEmpty, {
  valid: {
    "it has a value": { services: asked, workloads: { backend: { SERVICE_ID: "acme-backend" } } },
    "an optional variable is left empty": {
      services: asked,
      workloads: { backend: { SERVICE_ID: "acme-backend", LOG_LEVEL: "" } },
    },
    "the contract states the empty text": {
      services: { backend: { variables: { URL_PREFIX: { value: "" }, MODE: { values: ["", "debug"] } } } },
      workloads: { backend: { URL_PREFIX: "", MODE: "" } },
    },
    "blanks are another rule's": { services: asked, workloads: { backend: { SERVICE_ID: "  " } } },
    "a variable that the contract does not name": {
      services: asked,
      workloads: { backend: { SERVICE_ID: "acme-backend", BASE_DOMAIN: "" } },
    },
    "a name of a group without entry, beside a whole alternative": {
      services: { backend: { "one-of": { database: [["DATABASE_URL"], ["DATABASE_HOST"]] } } },
      workloads: { backend: { DATABASE_URL: "", DATABASE_HOST: "db" } },
    },
    "of a group whose other alternative is set": {
      services: group,
      workloads: {
        backend: { DATABASE_URL: "", POSTGRES_HOST: "db", POSTGRES_PASSWORD: { secret: "postgres-password" } },
      },
    },
  },
  invalid: {
    "the empty string": {
      scene: { services: asked, workloads: { backend: { SERVICE_ID: "" } } },
      messages: ["SERVICE_ID is set, but empty"],
    },
    "an entry without value": {
      scene: { services: asked, workloads: { backend: { SERVICE_ID: null } } },
      messages: ["SERVICE_ID is set, but empty"],
    },
    "a URL": {
      scene: {
        services: { backend: { variables: { AUTH_SERVICE_URL: { type: "url" }, SERVICE_ID: {} } } },
        workloads: { backend: { AUTH_SERVICE_URL: "", SERVICE_ID: "acme-backend" } },
      },
      messages: ["AUTH_SERVICE_URL is set, but empty, which is an invalid URL"],
    },
    "a secret that holds nothing": {
      scene: {
        services: asked,
        workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
        secrets: { "service-id": "" },
      },
      messages: ["SERVICE_ID is set, but empty"],
    },
    "of a group whose names no entry declares": {
      scene: {
        services: { backend: { "one-of": { database: [["DATABASE_URL"], ["DATABASE_HOST", "DATABASE_PASSWORD"]] } } },
        workloads: { backend: { DATABASE_HOST: "db", DATABASE_PASSWORD: { secret: "database-password" } } },
        secrets: { "database-password": "" },
      },
      messages: ["DATABASE_PASSWORD is set, but empty"],
    },
    "the only alternative of a group that is there": {
      scene: { services: group, workloads: { backend: { DATABASE_URL: "" } } },
      messages: ["DATABASE_URL is set, but empty"],
    },
  },
});
