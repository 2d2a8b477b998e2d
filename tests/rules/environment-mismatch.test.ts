import { environmentMismatch } from "../../rules/environment-mismatch.ts";
import { testRule } from "../support/test-rule.ts";

const environments = { production: { project: "acme-production" } };
const services = {
  backend: {
    variables: { ENVIRONMENT: { value: "${environment}" }, GCP_PROJECT_ID: { value: "${project}", required: false } },
  },
};

testRule(environmentMismatch, {
  valid: {
    "both name this environment": {
      services,
      workloads: { backend: { ENVIRONMENT: "staging", GCP_PROJECT_ID: "acme-staging" } },
    },
    "the environment has an alias": {
      environment: { alias: "stage" },
      services,
      workloads: { backend: { ENVIRONMENT: "stage" } },
    },
    "it is not set": { services, workloads: { backend: { A: "1" } } },
    "a template and an empty value have rules of their own": {
      services,
      workloads: { backend: { ENVIRONMENT: "${ENV}", GCP_PROJECT_ID: "" } },
    },
    "a variable with a fixed value is no name of the environment": {
      services: { backend: { variables: { NODE_ENV: { value: "production" } } } },
      workloads: { backend: { NODE_ENV: "development" } },
    },
    "the name with a line break has a rule of its own": {
      services,
      workloads: { backend: { ENVIRONMENT: { secret: "environment" } } },
      secrets: { environment: "staging\n" },
    },
  },
  invalid: {
    "a secret names another environment": {
      scene: {
        environments,
        services,
        workloads: { backend: { ENVIRONMENT: { secret: "environment" } } },
        secrets: { environment: "production" },
      },
      messages: ['ENVIRONMENT names "production", this environment is "staging"'],
    },
    "it names another environment": {
      scene: { environments, services, workloads: { backend: { ENVIRONMENT: "production" } } },
      messages: ['ENVIRONMENT names "production", this environment is "staging"'],
    },
    "it is none of the contract's words": {
      scene: { environments, services, workloads: { backend: { ENVIRONMENT: "prod" } } },
      messages: ['ENVIRONMENT names something else, this environment is "staging"'],
    },
    "another environment's project": {
      scene: { environments, services, workloads: { backend: { GCP_PROJECT_ID: "acme-production" } } },
      messages: ['GCP_PROJECT_ID names "acme-production", this project is "acme-staging"'],
    },
  },
});
