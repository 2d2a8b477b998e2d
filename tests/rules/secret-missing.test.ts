import { secretMissing } from "../../rules/secret-missing.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { SERVICE_SECRET: { type: "secret" } } } };

testRule(secretMissing, {
  valid: {
    "the secret exists": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
      secrets: { "service-secret": "Vt3qPz81LmXo92RbKs7d" },
    },
    "it exists without a version, which is another rule's": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
      secrets: { "service-secret": { versions: [] } },
    },
    "a secret of another project exists": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret", project: "acme-shared" } } },
      secrets: { "acme-shared/service-secret": "Vt3qPz81LmXo92RbKs7d" },
    },
    "a literal refers to nothing": { services, workloads: { backend: { SERVICE_SECRET: "x" } } },
    "a path where a name belongs is another rule's": {
      services,
      workloads: { backend: { SERVICE_SECRET: { secret: "projects/1/secrets/x" } } },
    },
  },
  invalid: {
    "the secret was never created": {
      scene: { services, workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } } },
      messages: ['SERVICE_SECRET refers to the secret "service-secret", which does not exist'],
    },
    "an optional variable: the reference blocks the revision all the same": {
      scene: {
        services: { backend: { variables: { ANTHROPIC_API_KEY: { type: "api-key", required: false } } } },
        workloads: { backend: { ANTHROPIC_API_KEY: { secret: "anthropic-api-key" } } },
      },
      messages: ['ANTHROPIC_API_KEY refers to the secret "anthropic-api-key", which does not exist'],
    },
    "a variable that the contract does not name": {
      scene: { services: { backend: {} }, workloads: { backend: { EXTRA: { secret: "extra", version: "3" } } } },
      messages: ['EXTRA refers to the secret "extra", which does not exist'],
    },
    "it exists in the own project, not in the one that is named": {
      scene: {
        services,
        workloads: { backend: { SERVICE_SECRET: { secret: "service-secret", project: "acme-shared" } } },
      },
      messages: [
        'SERVICE_SECRET refers to the secret "projects/acme-shared/secrets/service-secret", which does not exist',
      ],
    },
    "a file of a volume": {
      scene: {
        services: { backend: {} },
        workloads: {
          backend: {
            containers: [{ variables: {}, mounts: [{ volume: "certs", path: "/certs" }] }],
            volumes: [{ name: "certs", items: [{ path: "key.pem", secret: "tls-key" }] }],
          },
        },
      },
      messages: ['file "certs/key.pem" refers to the secret "tls-key", which does not exist'],
    },
  },
});
