import { describe, expect, test } from "vitest";
import { accessOf, everyDenialOf } from "../../src/engine/access.ts";
import {
  afterApply,
  type Denial,
  findClosure,
  findDenial,
  known,
  type Reason,
  type Secret,
  unverified,
} from "../../src/model/index.ts";
import { toLintInput } from "../support/scene.ts";

const { snapshot } = toLintInput({ services: { backend: {} }, workloads: { backend: { A: "1" } } });
const [workload] = snapshot.workloads;
if (workload === undefined) throw new Error("the scene has one workload");

const account = "backend@acme-staging.iam.gserviceaccount.com";
const everybody = "principalSet://goog/public:all";
const principalOf = (email: string): string => `principal://iam.googleapis.com/projects/-/serviceAccounts/${email}`;
const accountsOf = (place: string): string =>
  `principalSet://cloudresourcemanager.googleapis.com/${place}/type/ServiceAccount`;

const denial = (fields: Partial<Denial> = {}): Denial => ({
  principals: [principalOf(account)],
  exceptions: [],
  condition: null,
  policy: "guard",
  level: "folder",
  resource: "folders/11",
  ...fields,
});
const doubtOf = (...denials: Partial<Denial>[]): string | null | undefined =>
  findDenial(denials.map(denial), account, workload)?.doubt;

describe("a rule of a deny policy", () => {
  test.each<[string, Partial<Denial>]>([
    ["the account", {}],
    ["the account in other letters", { principals: [principalOf("Backend@acme-staging.iam.gserviceaccount.com")] }],
    ["everybody", { principals: [everybody] }],
    ["the accounts of its project", { principals: [accountsOf(`projects/${workload.projectNumber}`)] }],
    ["everybody but another account", { principals: [everybody], exceptions: [principalOf("a@b.test")] }],
    ["everybody but a person", { principals: [everybody], exceptions: ["principal://goog/subject/a@b.test"] }],
    ["the account beside a group", { principals: ["principalSet://goog/group/all@b.test", principalOf(account)] }],
  ])("surely hits %s", (_, fields) => {
    expect(doubtOf(fields)).toBeNull();
  });

  test.each<[string, Partial<Denial>, string]>([
    ["a group", { principals: ["principalSet://goog/group/all@b.test"] }, "principalSet://goog/group/all@b.test"],
    [
      "a customer",
      { principals: ["principalSet://goog/cloudIdentityCustomerId/C1"] },
      "principalSet://goog/cloudIdentityCustomerId/C1",
    ],
    ["the accounts of a folder", { principals: [accountsOf("folders/11")] }, accountsOf("folders/11")],
    [
      "everybody but a group",
      { principals: [everybody], exceptions: ["principalSet://goog/group/ok@b.test"] },
      "principalSet://goog/group/ok@b.test",
    ],
  ])("may hit through %s", (_, fields, unsure) => {
    expect(doubtOf(fields)).toBe(`names "${unsure}", and whether "${account}" belongs to it is not known`);
  });

  test("under a condition may hit", () => {
    expect(doubtOf({ condition: "tier w" })).toBe('has the condition "tier w", which was not evaluated');
  });

  test.each<[string, Partial<Denial>]>([
    ["another account", { principals: [principalOf("auth@acme-staging.iam.gserviceaccount.com")] }],
    ["a deleted account", { principals: [`deleted:${principalOf(account)}?uid=1`] }],
    ["a person", { principals: ["principal://goog/subject/a@b.test"] }],
    [
      "workloads outside Google",
      { principals: ["principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/*"] },
    ],
    ["everybody but the account", { principals: [everybody], exceptions: [principalOf(account)] }],
    ["everybody but the account, on a condition", { exceptions: [principalOf(account)], condition: "x" }],
  ])("has nothing to do with the account when it names %s", (_, fields) => {
    expect(doubtOf(fields)).toBeUndefined();
  });

  test("that is sure decides before one that is not", () => {
    expect(doubtOf({ condition: "x" }, {})).toBeNull();
  });
});

describe("what is open to everybody", () => {
  test.each<[string, Partial<Denial>, boolean]>([
    ["a rule for everybody", { principals: [everybody] }, true],
    [
      "one that excepts accounts and groups",
      { principals: [everybody], exceptions: [principalOf(account), "principalSet://goog/group/a@b.test"] },
      true,
    ],
    ["one that excepts everybody", { principals: [everybody], exceptions: [everybody] }, false],
    ["one under a condition", { principals: [everybody], condition: "tier w" }, false],
    ["one for an account", {}, false],
    ["one for a customer", { principals: ["principalSet://goog/cloudIdentityCustomerId/C1"] }, false],
  ])("is closed by %s: %#", (_, fields, isClosed) => {
    expect(findClosure([denial(fields)]) !== null).toBe(isClosed);
  });

  test("is closed by one rule among others, and by none where there is none", () => {
    const closing = denial({ principals: [everybody], policy: "closed" });
    expect(findClosure([denial(), closing])).toBe(closing);
    expect(findClosure([])).toBeNull();
    expect(findClosure(undefined)).toBeNull();
  });
});

const secretWith = (granted: boolean, denials: readonly Denial[]): Secret => ({
  project: "acme-staging",
  id: "s",
  aliases: {},
  expireTime: null,
  nextRotationTime: null,
  rotationPeriod: null,
  versions: known([]),
  grants: known(
    granted
      ? [
          {
            member: `serviceAccount:${account}`,
            role: "roles/secretmanager.secretAccessor",
            level: "secret",
            resource: "projects/acme-staging/secrets/s",
            condition: null,
          },
        ]
      : [],
  ),
  denials,
});

describe("access under deny policies", () => {
  test("is refused whatever is granted, or not known", () => {
    const refused = {
      known: true,
      value: {
        allowed: false,
        because: 'the deny policy "guard" on the folder "11" refuses secretmanager.versions.access to it',
        isRefused: true,
      },
    };
    expect(accessOf(workload, secretWith(true, [denial()]))).toMatchObject(refused);
    const grants = unverified("permission-denied", "not open");
    expect(accessOf(workload, { ...secretWith(true, [denial()]), grants })).toMatchObject(refused);
  });

  test("is not known where one may hit, and still missing where nothing grants it", () => {
    const denials = [denial({ condition: "tier w" })];
    expect(accessOf(workload, secretWith(true, denials))).toMatchObject({
      known: false,
      reason: {
        code: "undecidable",
        message:
          'projects/acme-staging/secrets/s: the deny policy "guard" on the folder "11" has the condition "tier w", which was not evaluated',
      },
    });
    expect(accessOf(workload, secretWith(false, denials))).toMatchObject({ known: true, value: { allowed: false } });
  });

  test("is as granted where none concerns the account", () => {
    const denials = [denial({ principals: [principalOf("a@b.test")] })];
    expect(accessOf(workload, secretWith(true, denials))).toMatchObject({ known: true, value: { allowed: true } });
  });

  test("is not known where they could not be read, unless one that could be refuses it", () => {
    const { reason } = unverified("unreachable", "IAM was unavailable");
    const unread = { denialsUnread: reason };
    expect(accessOf(workload, { ...secretWith(true, []), ...unread })).toEqual({ known: false, reason });
    expect(accessOf(workload, { ...secretWith(true, [denial()]), ...unread })).toMatchObject({
      value: { isRefused: true },
    });
    // Nothing could be refused that is not granted.
    expect(accessOf(workload, { ...secretWith(false, []), ...unread })).toMatchObject({ value: { allowed: false } });
  });

  test("is as granted where few may read them, and that is told of what is granted only", () => {
    const reason: Reason = { kind: "not-checked", code: "permission-denied", message: "few may", help: null };
    const [granted, missing] = [true, false].map((is) => ({ ...secretWith(is, []), denialsUnread: reason })) as [
      Secret,
      Secret,
    ];
    expect(accessOf(workload, granted)).toMatchObject({ known: true, value: { allowed: true } });
    expect(everyDenialOf(workload, granted)).toEqual({ known: false, reason });
    expect(everyDenialOf(workload, missing)).toEqual(known(true));
    expect(everyDenialOf(workload, secretWith(true, []))).toEqual(known(true));
  });

  test("is open for an account that is known after apply", () => {
    const planned = { ...workload, serviceAccount: afterApply };
    expect(accessOf(planned, secretWith(true, [denial({ principals: [everybody] })]))).toMatchObject({ known: false });
  });
});
