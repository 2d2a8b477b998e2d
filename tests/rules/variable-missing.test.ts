import { describe, expect, test } from "vitest";
import { variableMissing } from "../../rules/variable-missing.ts";
import { workloadWithoutVariables } from "../../rules/workload-without-variables.ts";
import { lintWith } from "../support/said.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const contract = {
  variables: {
    SERVICE_SECRET: {
      type: "secret",
      secret: "service-secret-${environment}",
      why: "auth refuses the backend without it",
    },
    SERVICE_ID: { value: "acme-backend" },
    LOG_LEVEL: { required: false },
  },
};

testRule(variableMissing, {
  valid: {
    "all that is required is set": {
      services: { backend: contract },
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret-staging" }, SERVICE_ID: "acme-backend" } },
    },
    "set, but empty, is another rule's": {
      services: { backend: contract },
      workloads: { backend: { SERVICE_SECRET: "", SERVICE_ID: null } },
    },
    "the other of two equivalent sets is there": {
      services: {
        backend: {
          "one-of": {
            database: [
              ["DATABASE_HOST", "DATABASE_PASSWORD"],
              ["POSTGRES_HOST", "POSTGRES_PASSWORD"],
            ],
          },
          variables: { DATABASE_HOST: { type: "host" }, POSTGRES_HOST: { type: "host" } },
        },
      },
      workloads: { backend: { POSTGRES_HOST: "db.internal", POSTGRES_PASSWORD: { secret: "postgres-password" } } },
    },
    "what Cloud Run gives the process itself": {
      services: { backend: { variables: { PORT: { type: "port" }, K_SERVICE: {}, A: {} } } },
      workloads: { backend: { A: "1" } },
    },
    "the name of a job's own execution": {
      services: { backend: { kind: "job", variables: { CLOUD_RUN_TASK_INDEX: {}, A: {} } } },
      workloads: { backend: { A: "1" } },
    },
    "what one service needs is not asked of another": {
      services: { backend: { variables: { GEMINI_API_KEY: { type: "api-key" } } }, auth: {} },
      workloads: { backend: { GEMINI_API_KEY: { secret: "gemini-api-key" } }, auth: { A: "1" } },
    },
    "a condition that does not hold": {
      services: { backend: { variables: { CACHE: {}, REDIS_URL: { required: { when: { CACHE: "redis" } } } } } },
      workloads: { backend: { CACHE: "memory" } },
    },
    "a condition on a variable that is not set": {
      services: {
        backend: { variables: { CACHE: { required: false }, REDIS_URL: { required: { when: { CACHE: "redis" } } } } },
      },
      workloads: { backend: { A: "1" } },
    },
    "required elsewhere, not here": {
      environments: { production: { project: "acme-production" } },
      services: {
        backend: {
          variables: { CORS_ORIGINS: { required: false, "per-environment": { production: { required: true } } } },
        },
      },
      workloads: { backend: { A: "1" } },
    },
  },
  invalid: {
    "a port, of which a job and a sidecar have none": {
      scene: {
        services: {
          nightly: { kind: "job", variables: { PORT: {} } },
          proxy: { workload: "web", container: "proxy", variables: { PORT: {}, K_SERVICE: {} } },
        },
        workloads: {
          nightly: { A: "1" },
          web: {
            containers: [
              { name: "app", ports: [8080] },
              { name: "proxy", variables: { A: "1" } },
            ],
          },
        },
      },
      messages: ["PORT is not set", "PORT is not set"],
    },
    "on a laptop nobody sets it": {
      scene: { tier: "local", services: { backend: { variables: { PORT: {} } } }, workloads: { backend: { A: "1" } } },
      messages: ["PORT is not set"],
    },
    "nothing at all is set, and the rule that tells it in one finding does not run": {
      scene: { services: { backend: contract }, workloads: { backend: {} } },
      messages: ["SERVICE_ID is not set", "SERVICE_SECRET is not set"],
    },
    "a required variable is not set": {
      scene: { services: { backend: contract }, workloads: { backend: { SERVICE_ID: "acme-backend" } } },
      messages: ["SERVICE_SECRET is not set"],
    },
    "another container has it": {
      scene: {
        services: { backend: { variables: { SERVICE_ID: {} } } },
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080], variables: { A: "1" } },
              { name: "otel", variables: { SERVICE_ID: "acme-backend" } },
            ],
          },
        },
      },
      messages: ["SERVICE_ID is not set"],
    },
    "a name that differs by its case": {
      scene: {
        services: { backend: { variables: { DATABASE_URL: {} } } },
        workloads: { backend: { DATABASE_URl: "x" } },
      },
      messages: ["DATABASE_URL is not set"],
    },
    "a condition that holds": {
      scene: {
        services: {
          backend: { variables: { CACHE: {}, REDIS_URL: { required: { when: { CACHE: ["redis", "both"] } } } } },
        },
        workloads: { backend: { CACHE: "both" } },
      },
      messages: ["REDIS_URL is not set"],
    },
    "a deprecated name does not stand in for the new one": {
      scene: {
        services: {
          auth: {
            variables: { JWT_SECRET_KEY: { type: "hmac-key" } },
            deprecated: { JWT_SECRET: { use: ["JWT_SECRET_KEY"] } },
          },
        },
        workloads: { auth: { JWT_SECRET: { secret: "jwt-secret-staging" } } },
      },
      messages: ["JWT_SECRET_KEY is not set"],
    },
  },
});

test("a container without any variable is one finding, of the rule that tells it", () => {
  const said = (found: Record<string, string>) =>
    lintWith([variableMissing, workloadWithoutVariables], {
      services: { backend: contract },
      workloads: { backend: found },
    }).findings.map(({ rule }) => rule);
  expect(said({})).toEqual(["workload-without-variables"]);
  expect(said({ SERVICE_ID: "acme-backend" })).toEqual(["variable-missing"]);
});

describe("the help of variable-missing", () => {
  const helpOf = (scene: Scene) => lintScene(variableMissing, toLintInput(scene)).findings.map(({ help }) => help);

  test("names the near miss", () => {
    const services = { backend: { variables: { DATABASE_URL: {} } } };
    expect(helpOf({ services, workloads: { backend: { DATABASE_URl: "x" } } })).toEqual([
      "Rename DATABASE_URl, which is set and which the contract does not know, to DATABASE_URL.",
    ]);
  });

  test("takes no other variable of the contract for a near miss", () => {
    const services = { backend: { variables: { KEY_A: {}, KEY_B: {} } } };
    expect(helpOf({ services, workloads: { backend: { KEY_A: "x" } } })).toEqual([variableMissing.help]);
  });

  test("takes neither a deprecated name nor one of a single letter for one", () => {
    const services = { backend: { variables: { API_KEY: {}, A: {} }, deprecated: { API_KEYS: { use: ["API_KEY"] } } } };
    const help = variableMissing.help;
    expect(helpOf({ services, workloads: { backend: { API_KEYS: "x", B: "x" } } })).toEqual([help, help]);
  });

  test("names two letters that changed places", () => {
    const services = { backend: { variables: { HOST: {} } } };
    expect(helpOf({ services, workloads: { backend: { HSOT: "x" } } })[0]).toContain("Rename HSOT");
  });

  test("names the container that has it", () => {
    const containers = [
      { name: "api", ports: [8080], variables: { A: "1" } },
      { name: "proxy", variables: { PORT_RANGE: "1" } },
      { name: "otel", variables: { OTEL_NAME: "backend", SERVICE_ID: "acme-backend" } },
    ];
    const services = { backend: { variables: { SERVICE_ID: {} } } };
    expect(helpOf({ services, workloads: { backend: { containers } } })).toEqual([
      'Set it on container "api": container "otel" has it, and containers share no variables.',
    ]);
  });

  test("comes with the command that the contract's secret id and value allow", () => {
    const scene: Scene = { services: { backend: contract }, workloads: { backend: { A: "1" } } };
    const to = "gcloud run services update backend --project=acme-staging --region=us-central1";
    expect(lintScene(variableMissing, toLintInput(scene)).findings.map(({ fix, why }) => [fix, why])).toEqual([
      [[`${to} --update-secrets=SERVICE_SECRET=service-secret-staging:latest`], "auth refuses the backend without it"],
      [[`${to} --update-env-vars=SERVICE_ID=acme-backend`], null],
    ]);
  });
});
