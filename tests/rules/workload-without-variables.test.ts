import { expect, test } from "vitest";
import { workloadWithoutVariables } from "../../rules/workload-without-variables.ts";
import type { SourceKind } from "../../src/model/index.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const needy = {
  variables: {
    SERVICE_SECRET: { type: "secret", secret: "service-secret-${environment}" },
    SERVICE_ID: { value: "acme-backend" },
    LOG_LEVEL: { required: false },
    CACHE: { required: false },
    REDIS_URL: { required: { when: { CACHE: "redis" } } },
  },
};

testRule(workloadWithoutVariables, {
  valid: {
    "one variable is set: the others are missing one by one": {
      services: { backend: needy },
      workloads: { backend: { SERVICE_ID: "acme-backend" } },
    },
    "a service that needs only what Cloud Run gives it": {
      services: { web: { variables: { PORT: { type: "port", value: "8080" }, K_REVISION: {} } } },
      workloads: { web: {} },
    },
    "a service that needs nothing": { services: { web: {} }, workloads: { web: {} } },
    "a service whose variables are all optional": {
      services: { web: { variables: { LOG_LEVEL: { required: false } } } },
      workloads: { web: {} },
    },
    "a sidecar without variables": {
      services: { backend: needy },
      workloads: {
        backend: { containers: [{ name: "api", ports: [8080], variables: { A: "1" } }, { name: "otel" }] },
      },
    },
  },
  invalid: {
    "a workload of no containers": {
      scene: { services: { backend: needy }, workloads: { backend: { containers: [] } } },
      messages: ['"backend" has no container at all: SERVICE_SECRET and SERVICE_ID are not set'],
    },
    "an image that was deployed alone": {
      scene: { services: { backend: needy }, workloads: { backend: {} } },
      messages: ['"backend" has no environment variables at all: SERVICE_SECRET and SERVICE_ID are not set'],
    },
    "only the sidecar has variables": {
      scene: {
        services: { backend: needy },
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080] },
              { name: "otel", variables: { A: "1" } },
            ],
          },
        },
      },
      messages: [
        'container "api" of "backend" has no environment variables at all: SERVICE_SECRET and SERVICE_ID are not set',
      ],
    },
    "a group counts as one": {
      scene: {
        services: {
          backend: {
            variables: { SERVICE_ID: {} },
            "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST", "POSTGRES_PASSWORD"]] },
          },
        },
        workloads: { backend: {} },
      },
      messages: ['"backend" has no environment variables at all: SERVICE_ID and group "database" are not set'],
    },
    "the contract's container is not there": {
      scene: {
        services: { backend: { container: "api", variables: { SERVICE_ID: {} } } },
        workloads: { backend: { containers: [{ name: "app", variables: { SERVICE_ID: "acme-backend" } }] } },
      },
      messages: ['"backend" has no container "api": SERVICE_ID is not set'],
    },
  },
});

test("one command sets everything that the contract states, and nothing twice", () => {
  const host = { type: "host", secret: "postgres-host" };
  const variables = {
    SERVICE_ID: { value: "acme-backend" },
    PORT: { type: "port", value: "8080" },
    POSTGRES_HOST: host,
    READ_HOST: { ...host, secret: "read" },
  };
  const groups = { database: [["DATABASE_URL"], ["POSTGRES_HOST"]], reads: [["POSTGRES_HOST", "READ_HOST"]] };
  const input = toLintInput({ services: { backend: { variables, "one-of": groups } }, workloads: { backend: {} } });
  expect(lintScene(workloadWithoutVariables, input).findings.map(({ fix }) => fix)).toEqual([
    [
      "gcloud run services update backend --project=acme-staging --region=us-central1 --update-env-vars=SERVICE_ID=acme-backend " +
        "--update-secrets=POSTGRES_HOST=postgres-host:latest,READ_HOST=read:latest",
    ],
  ]);
});

test("says what to do where nothing is deployed", () => {
  const input = toLintInput({ tier: "local", services: { backend: needy }, workloads: { backend: {} } });
  const said = (kind: SourceKind) => {
    const source = { ...input.snapshot.source, kind };
    const { findings } = lintScene(workloadWithoutVariables, { ...input, snapshot: { ...input.snapshot, source } });
    return findings.map(({ message, help }) => [message, help]);
  };
  const missing = "SERVICE_SECRET and SERVICE_ID are not set";
  expect(said("dotenv")).toEqual([
    [`"backend" has no environment variables at all: ${missing}`, "Write them into the dotenv file: it assigns none."],
  ]);
  expect(said("process-env")).toEqual([
    [
      `no variable that "backend" needs is in the process environment: ${missing}`,
      "Start this check in the environment that the program is started in, or name its file with --dotenv.",
    ],
  ]);
});
