import { describe, expect, test } from "vitest";
import { accessOf } from "../../src/engine/access.ts";
import type { Grant, Secret } from "../../src/model/index.ts";
import { known, notChecked, unverified } from "../../src/model/index.ts";
import { toLintInput } from "../support/scene.ts";

const { snapshot } = toLintInput({ services: { backend: {} }, workloads: { backend: { A: "1" } } });
const [workload] = snapshot.workloads;
if (workload === undefined) throw new Error("the scene has one workload");
const account = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";

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
    expect(accessOf(workload, secretWith({ level }))).toMatchObject({ known: true, value: { allowed: true } });
  });

  test("no grant denies", () => {
    expect(accessOf(workload, secretWith({ member: "user:a@b.c" }))).toMatchObject({
      known: true,
      value: { allowed: false },
    });
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
  ])("%s is unknown, not denied", (_, grant) => {
    expect(accessOf(workload, secretWith(grant))).toMatchObject({
      known: false,
      reason: { kind: "unverified", code: "undecidable" },
    });
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
    expect(accessOf({ ...bare, projectNumber: null }, secretWith({ member }))).toMatchObject({ known: false });
  });

  test("grants that could not be read stay unknown", () => {
    const grants = unverified("permission-denied", "permission denied", "grant it");
    expect(accessOf(workload, { ...secretWith(), grants })).toBe(grants);
  });
});
