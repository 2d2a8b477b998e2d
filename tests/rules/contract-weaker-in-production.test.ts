import { contractWeakerInProduction } from "../../rules/contract-weaker-in-production.ts";
import { testRule } from "../support/test-rule.ts";

const environment = { alias: "production" };
const environments = { qa: { project: "acme-qa" } };
const workloads = { backend: { A: "1" } };
const weaker = (variables: Record<string, Record<string, unknown>>, more: Record<string, unknown> = {}) => ({
  environment,
  environments,
  services: { backend: { variables, ...more } },
  workloads,
});

testRule(contractWeakerInProduction, {
  valid: {
    "the other environment's own name for it, which is not its alias": {
      environment,
      environments: { qa: { project: "acme-qa", alias: "quality" } },
      services: {
        backend: { variables: { JWT_SECRET_QA: { "per-environment": { production: { required: false } } } } },
      },
      workloads,
    },
    "production calls it deprecated": weaker(
      { OLD_KEY: { required: true, "per-environment": { production: { required: false } } } },
      { deprecated: { OLD_KEY: { why: "the new login needs none" } } },
    ),
    "a shorter one in an environment that is no production": {
      environments: { production: { project: "acme-production" } },
      services: {
        backend: {
          variables: { A: { type: "secret", "min-length": 64, "per-environment": { staging: { "min-length": 32 } } } },
        },
      },
      workloads,
    },
    "both ask the same": weaker({
      SESSION_KEY: { type: "secret", "min-length": 32, "min-bytes": 32 },
      LOG_LEVEL: { required: false },
    }),
    "production asks for more": weaker({
      CORS_ORIGINS: { required: false, "per-environment": { production: { required: true } } },
      SERVICE_SECRET: { type: "secret", "min-length": 32, "per-environment": { production: { "min-length": 64 } } },
    }),
    "another environment that is weaker is not production": {
      environments: { production: { project: "acme-production" } },
      services: { backend: { variables: { A: { "per-environment": { staging: { required: false } } } } } },
      workloads,
    },
    "the other environment's own name for it": weaker({
      JWT_SECRET_QA: { "per-environment": { production: { required: false } } },
    }),
    "production forbids it": weaker(
      { E2E_KEY: { required: true, "per-environment": { production: { required: false } } } },
      { forbidden: { E2E_KEY: { environments: ["production"], why: "lets anybody in" } } },
    ),
    "a service that does not run in production": {
      environment,
      environments,
      services: { backend: {}, mock: { environments: ["qa"], variables: { A: {} } } },
      workloads,
    },
    "a group takes the place of the demand in both": weaker(
      { DATABASE_URL: { type: "database-url" } },
      { "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST"]] } },
    ),
  },
  invalid: {
    "less key material": {
      scene: weaker({
        JWT_KEY: { type: "secret", "min-bytes": 64, "per-environment": { production: { "min-bytes": 32 } } },
      }),
      messages: ['JWT_KEY may be shorter in production than in "qa"'],
    },
    "a name that holds the environment's letters inside a word": {
      scene: weaker({ AQA_KEY: { "per-environment": { production: { required: false } } } }),
      messages: ['AQA_KEY is required in "qa", but not in production'],
    },
    "required elsewhere": {
      scene: weaker({ GEMINI_API_KEY: { type: "api-key", "per-environment": { production: { required: false } } } }),
      messages: ['GEMINI_API_KEY is required in "qa", but not in production'],
    },
    "required under a condition only": {
      scene: weaker({
        CACHE: {},
        REDIS_URL: { "per-environment": { production: { required: { when: { CACHE: "redis" } } } } },
      }),
      messages: ['REDIS_URL is required in "qa", but not in production'],
    },
    "longer elsewhere, in two environments": {
      scene: {
        environment,
        environments: { ...environments, demo: { project: "acme-demo" } },
        services: {
          backend: {
            variables: {
              SERVICE_SECRET: {
                type: "secret",
                "min-length": 64,
                "per-environment": { production: { "min-length": 32 } },
              },
            },
          },
        },
        workloads,
      },
      messages: ['SERVICE_SECRET may be shorter in production than in "qa" and "demo"'],
    },
  },
});
