import { expect, test } from "vitest";
import { variableNeedlesslySecret } from "../../rules/variable-needlessly-secret.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { SERVICE_ID: { from: "literal", value: "acme-backend" }, LOG_LEVEL: { required: false } } },
};

testRule(variableNeedlesslySecret, {
  valid: {
    "a literal": { services, workloads: { backend: { SERVICE_ID: "acme-backend" } } },
    "the contract leaves it open": {
      services,
      workloads: { backend: { SERVICE_ID: "acme-backend", LOG_LEVEL: { secret: "log-level" } } },
    },
    "a secret type comes from a secret": {
      services: { backend: { variables: { API_KEY: { type: "api-key" } } } },
      workloads: { backend: { API_KEY: { secret: "api-key" } } },
    },
  },
  invalid: {
    "a constant comes from Secret Manager": {
      scene: { services, workloads: { backend: { SERVICE_ID: { secret: "service-id-staging" } } } },
      messages: ['SERVICE_ID comes from secret "service-id-staging", the contract wants a literal'],
    },
  },
});

test("puts the literal that the contract states in its place, and takes nothing away where it states none", () => {
  const fixOf = (requirement: object) =>
    lintWith([variableNeedlesslySecret], {
      services: { backend: { variables: { SERVICE_ID: { from: "literal", ...requirement } } } },
      workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
    }).findings.map(({ fix }) => fix);
  const to = "gcloud run services update backend --project=acme-staging --region=us-central1";
  expect(fixOf({ value: "acme-backend" })).toEqual([
    [`${to} --remove-secrets=SERVICE_ID`, `${to} --update-env-vars=SERVICE_ID=acme-backend`],
  ]);
  expect(fixOf({})).toEqual([[]]);
});
