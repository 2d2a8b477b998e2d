import { secretIdUnexpected } from "../../rules/secret-id-unexpected.ts";
import { testRule } from "../support/test-rule.ts";

const naming = (secret: string) => ({
  backend: { variables: { JWT_SECRET_KEY: { type: "hmac-key", algorithm: "HS256", secret } } },
});

testRule(secretIdUnexpected, {
  valid: {
    "a reference without name is another rule's": {
      services: naming("jwt-secret"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "" } } },
    },
    "a workload whose project is not known": {
      services: naming("jwt-secret"),
      workloads: {
        backend: {
          project: null,
          containers: [{ variables: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "acme-staging" } } }],
        },
      },
    },
    "the id of the contract": {
      services: naming("jwt-secret-${environment}"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret-staging" } } },
    },
    "the own project named in full": {
      services: naming("jwt-secret"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "acme-staging" } } },
    },
    "the own project named by its number": {
      services: naming("jwt-secret"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "100000000001" } } },
    },
    "the contract names the other project": {
      services: naming("projects/acme-shared/secrets/jwt-secret"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "acme-shared" } } },
    },
    "an id and a number of projects cannot be compared": {
      services: naming("projects/acme-shared/secrets/jwt-secret"),
      workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "200000000002" } } },
    },
    "the contract names no secret": {
      services: { backend: { variables: { JWT_SECRET_KEY: { type: "secret" } } } },
      workloads: { backend: { JWT_SECRET_KEY: { secret: "anything" } } },
    },
    "another container's variable of that name": {
      services: { backend: { container: "api", ...naming("jwt-secret").backend } },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { JWT_SECRET_KEY: { secret: "jwt-secret" } } },
            { name: "proxy", variables: { JWT_SECRET_KEY: { secret: "other" } } },
          ],
        },
      },
    },
  },
  invalid: {
    "another project whose name ends in a digit": {
      scene: {
        services: naming("projects/acme-1/secrets/jwt-secret"),
        workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "acme-shared" } } },
      },
      messages: [
        'JWT_SECRET_KEY refers to the secret "projects/acme-shared/secrets/jwt-secret", the contract names "projects/acme-1/secrets/jwt-secret"',
      ],
    },
    "another project by its number": {
      scene: {
        services: naming("projects/300000000003/secrets/jwt-secret"),
        workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "200000000002" } } },
      },
      messages: [
        'JWT_SECRET_KEY refers to the secret "projects/200000000002/secrets/jwt-secret", the contract names "projects/300000000003/secrets/jwt-secret"',
      ],
    },
    "a second secret of a similar name": {
      scene: {
        services: naming("jwt-secret-${environment}"),
        workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret-key-staging" } } },
      },
      messages: [
        'JWT_SECRET_KEY refers to the secret "jwt-secret-key-staging", the contract names "jwt-secret-staging"',
      ],
    },
    "the same id in another project": {
      scene: {
        services: naming("jwt-secret"),
        workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret", project: "acme-production" } } },
      },
      messages: [
        'JWT_SECRET_KEY refers to the secret "projects/acme-production/secrets/jwt-secret", the contract names "jwt-secret"',
      ],
    },
    "the own project where the contract names another": {
      scene: {
        services: naming("projects/acme-shared/secrets/jwt-secret"),
        workloads: { backend: { JWT_SECRET_KEY: { secret: "jwt-secret" } } },
      },
      messages: [
        'JWT_SECRET_KEY refers to the secret "jwt-secret", the contract names "projects/acme-shared/secrets/jwt-secret"',
      ],
    },
  },
});
