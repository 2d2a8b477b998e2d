import { expect, test } from "vitest";
import { secretAccessDenied } from "../../rules/secret-access-denied.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const workloads = { backend: { API_TOKEN: { secret: "api-token" } } };
const own = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";
type Grants = {
  member: string;
  role?: string;
  level?: "secret" | "project" | "folder" | "organization";
  condition?: string;
}[];
const granting = (grants: Grants) => ({
  services,
  workloads,
  secrets: { "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], grants } },
});
const denied = (because: string): string =>
  `API_TOKEN refers to the secret "api-token", which "backend@acme-staging.iam.gserviceaccount.com" may not read: ${because}`;

testRule(secretAccessDenied, {
  valid: {
    "a grant on the secret": granting([{ member: own }]),
    "a grant on the project": granting([{ member: own, level: "project" }]),
    "a grant on the organisation": granting([{ member: own, level: "organization" }]),
    "a missing secret is another rule's": { services, workloads },
  },
  invalid: {
    "no grant at all": { scene: granting([]), messages: [denied("no grant gives it secretmanager.versions.access")] },
    "the deployer has it, not the workload's account": {
      scene: granting([{ member: "serviceAccount:deploy@acme-staging.iam.gserviceaccount.com" }]),
      messages: [denied("no grant gives it secretmanager.versions.access")],
    },
    "Cloud Run's agent has it": {
      scene: granting([
        { member: "serviceAccount:service-100000000001@serverless-robot-prod.iam.gserviceaccount.com" },
      ]),
      messages: [denied("no grant gives it secretmanager.versions.access")],
    },
    "the account was deleted and made anew": {
      scene: granting([{ member: `deleted:${own}?uid=123456789` }]),
      messages: [denied("the grant names a deleted account of the same name")],
    },
  },
});

test.each<[string, Grants]>([
  ["a group", [{ member: "group:backend@acme.dev" }]],
  ["a condition", [{ member: own, condition: "request.time < timestamp('2026-02-01T00:00:00Z')" }]],
])("%s may or may not let it in: that is unverified, not denied", (_, grants) => {
  const { findings, unverified } = lintScene(secretAccessDenied, toLintInput(granting(grants)));
  expect(findings).toEqual([]);
  expect(unverified.map(({ reason }) => reason)).toEqual(["undecidable"]);
});

test("grants to the account itself", () => {
  const [finding] = lintScene(secretAccessDenied, toLintInput(granting([]))).findings;
  expect(finding?.fix).toEqual([
    `gcloud secrets add-iam-policy-binding api-token --project=acme-staging --member=${own} --role=roles/secretmanager.secretAccessor`,
  ]);
});
