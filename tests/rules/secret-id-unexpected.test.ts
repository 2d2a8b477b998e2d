import { secretIdUnexpected } from "../../rules/secret-id-unexpected.ts";
import { testRule } from "../support/test-rule.ts";

const naming = (secret: string) => ({
  backend: { variables: { JWT_SECRET_KEY: { type: "hmac-key", algorithm: "HS256", secret } } },
});

testRule(secretIdUnexpected, {
  valid: {
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
