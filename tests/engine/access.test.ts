import { describe, expect, test } from "vitest";
import { accessOf } from "../../src/engine/access.ts";
import type { Grant, Secret } from "../../src/model/index.ts";
import { afterApply, known, notChecked, unverified } from "../../src/model/index.ts";
import { toLintInput } from "../support/scene.ts";

const { snapshot } = toLintInput({ services: { backend: {} }, workloads: { backend: { A: "1" } } });
const [workload] = snapshot.workloads;
if (workload === undefined) throw new Error("the scene has one workload");
const account = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";

const accountsOf = (number: string): string =>
  `principalSet://cloudresourcemanager.googleapis.com/projects/${number}/type/ServiceAccount`;

const secretWith = (...grants: Partial<Grant>[]): Secret => ({
  project: "acme-staging",
  id: "s",
  aliases: {},
  expireTime: null,
  nextRotationTime: null,
  rotationPeriod: null,
  versions: notChecked("not-in-source", "not asked"),
  grants: known(
    grants.map((grant) => ({
      member: account,
      role: "roles/secretmanager.secretAccessor",
      level: "secret",
      resource: "projects/acme-staging/secrets/s",
      condition: null,
      ...grant,
    })),
  ),
});

describe("accessOf", () => {
  test.each(["secret", "project", "folder", "organization"] as const)("a grant on the %s allows", (level) => {
    const because = `roles/secretmanager.secretAccessor on the ${level}`;
    expect(accessOf(workload, secretWith({ level }))).toEqual(known({ allowed: true, because, member: account }));
  });

  test("no grant denies", () => {
    const because = "no grant gives it secretmanager.versions.access";
    expect(accessOf(workload, secretWith({ member: "user:a@b.c" }))).toEqual(
      known({ allowed: false, because, member: account }),
    );
  });

  test("a grant to another deleted account says nothing of this one", () => {
    const member = "deleted:serviceAccount:auth@acme-staging.iam.gserviceaccount.com?uid=1";
    const because = "no grant gives it secretmanager.versions.access";
    expect(accessOf(workload, secretWith({ member }))).toMatchObject({ value: { allowed: false, because } });
  });

  test("who may or may not be meant is told", () => {
    const email = account.slice("serviceAccount:".length);
    const messageOf = (grant: Partial<Grant>): string | null => {
      const access = accessOf(workload, secretWith(grant));
      return access.known ? null : access.reason.message;
    };
    expect(messageOf({ condition: "expires" })).toBe(
      `projects/acme-staging/secrets/s: the grant of roles/secretmanager.secretAccessor to "${email}" has a condition that was not evaluated`,
    );
    expect(messageOf({ member: "group:all@acme.dev" })).toBe(
      `projects/acme-staging/secrets/s: "group:all@acme.dev" may read it, and whether "${email}" belongs to it is not known`,
    );
  });

  test("a grant to the deleted account of the same name denies and says so", () => {
    const verdict = accessOf(workload, secretWith({ member: `deleted:${account}?uid=1` }));
    expect(verdict).toMatchObject({
      known: true,
      value: { allowed: false, because: "the grant names a deleted account of the same name" },
    });
  });

  test.each([
    ["a condition", { condition: "expires" }],
    ["a group", { member: "group:all@acme.dev" }],
    ["a domain", { member: "domain:acme.dev" }],
    ["everybody with a basic role", { member: "projectEditor:acme-staging" }],
    ["the accounts of another project", { member: accountsOf("999") }],
    ["the accounts of a folder", { member: accountsOf("7").replace("projects", "folders") }],
  ])("%s is unknown, not denied", (_, grant) => {
    expect(accessOf(workload, secretWith(grant))).toMatchObject({
      known: false,
      reason: { kind: "unverified", code: "undecidable" },
    });
  });

  test.each([
    ["allUsers", "allUsers"],
    ["allAuthenticatedUsers", "allAuthenticatedUsers"],
    ["the accounts of its own project", accountsOf(String(workload.projectNumber))],
    ["its address in other letters", account.replace("backend", "Backend")],
  ])("a grant to %s allows", (_, member) => {
    expect(accessOf(workload, secretWith({ member }))).toMatchObject({ known: true, value: { allowed: true } });
  });

  test.each([
    ["a deleted group", "deleted:group:all@acme.dev?uid=1"],
    [
      "workloads outside Google",
      "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/*",
    ],
    [
      "a person outside Google",
      "principal://iam.googleapis.com/locations/global/workforcePools/staff/subject/a@acme.dev",
    ],
  ])("a grant to %s is none to a service account", (_, member) => {
    expect(accessOf(workload, secretWith({ member }))).toMatchObject({ known: true, value: { allowed: false } });
  });

  test("a plain grant decides although another has a condition", () => {
    expect(accessOf(workload, secretWith({ condition: "expires" }, {}))).toMatchObject({
      known: true,
      value: { allowed: true },
    });
  });

  test("without a service account the default compute account counts", () => {
    const member = "serviceAccount:100000000001-compute@developer.gserviceaccount.com";
    const bare = { ...workload, serviceAccount: null };
    expect(accessOf(bare, secretWith({ member }))).toMatchObject({ known: true, value: { allowed: true, member } });
    expect(accessOf({ ...bare, projectNumber: null }, secretWith({ member }))).toEqual(
      unverified(
        "undecidable",
        `"backend" runs as the project's default account, whose project number is not known`,
        "name the service account in the definition",
      ),
    );
  });

  test("an account that the plan is yet to make may or may not read it", () => {
    expect(accessOf({ ...workload, serviceAccount: afterApply }, secretWith({}))).toEqual(
      unverified("undecidable", 'the account that "backend" runs as is known after apply'),
    );
  });

  test("grants that could not be read stay unknown", () => {
    const grants = unverified("permission-denied", "permission denied", "grant it");
    expect(accessOf(workload, { ...secretWith(), grants })).toBe(grants);
  });
});
