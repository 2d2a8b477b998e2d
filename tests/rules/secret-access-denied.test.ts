import { expect, test } from "vitest";
import { secretAccessDenied } from "../../rules/secret-access-denied.ts";
import type { Denial, Reason } from "../../src/model/index.ts";
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
const underDeny = (denial: Partial<Denial>) => ({
  services,
  workloads,
  secrets: { "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], grants: [{ member: own }], denials: [denial] } },
});
const ownPrincipal =
  "principal://iam.googleapis.com/projects/-/serviceAccounts/backend@acme-staging.iam.gserviceaccount.com";
const denied = (because: string): string =>
  `API_TOKEN refers to the secret "api-token", which "backend@acme-staging.iam.gserviceaccount.com" may not read: ${because}`;

testRule(secretAccessDenied, {
  valid: {
    "a grant on the secret": granting([{ member: own }]),
    "a grant on the project": granting([{ member: own, level: "project" }]),
    "a grant on the organisation": granting([{ member: own, level: "organization" }]),
    "a deny policy with the account as an exception": underDeny({ exceptions: [ownPrincipal] }),
    "a deny policy for another account": underDeny({ principals: [ownPrincipal.replace("backend@", "auth@")] }),
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
    "a deny policy overrules the grant": {
      scene: underDeny({ principals: [ownPrincipal] }),
      messages: [denied('the deny policy "guard" on the organization "9" refuses secretmanager.versions.access to it')],
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

test.each<[string, Partial<Denial>]>([
  ["a condition", { condition: "tier w" }],
  ["a group", { principals: ["principalSet://goog/group/all@acme.dev"] }],
])("a deny policy with %s may or may not hit: unverified", (_, denial) => {
  const { findings, unverified } = lintScene(secretAccessDenied, toLintInput(underDeny(denial)));
  expect(findings).toEqual([]);
  expect(unverified.map(({ reason }) => reason)).toEqual(["undecidable"]);
});

test("no grant is proposed where a deny policy refuses it", () => {
  const [finding] = lintScene(secretAccessDenied, toLintInput(underDeny({}))).findings;
  expect(finding?.fix).toEqual([]);
  expect(finding?.help).toContain("exception of the deny policy");
});

test("grants to the account itself", () => {
  const [finding] = lintScene(secretAccessDenied, toLintInput(granting([]))).findings;
  expect(finding?.fix).toEqual([
    `gcloud secrets add-iam-policy-binding api-token --project=acme-staging --member=${own} --role=roles/secretmanager.secretAccessor`,
  ]);
});

test("deny policies that could not be read are unverified, and those that few may read are said to be left out", () => {
  const said = (kind: Reason["kind"], grants: Grants) => {
    const scene = granting(grants);
    const denialsUnread: Reason = { kind, code: "permission-denied", message: "not read", help: null };
    const secrets = { "api-token": { ...scene.secrets["api-token"], denialsUnread } };
    const { findings, unverified, notChecked } = lintScene(secretAccessDenied, toLintInput({ ...scene, secrets }));
    return [findings.length, unverified.map(({ message }) => message), notChecked.map(({ why }) => why)];
  };
  expect(said("unverified", [{ member: own }])).toEqual([0, ["not read"], []]);
  expect(said("not-checked", [{ member: own }])).toEqual([0, [], ["not read"]]);
  // Nothing could overrule what nobody granted.
  expect(said("unverified", [])).toEqual([1, [], []]);
  expect(said("not-checked", [])).toEqual([1, [], []]);
});
