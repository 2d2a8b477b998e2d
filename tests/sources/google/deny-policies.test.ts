import { describe, expect, test } from "vitest";
import type { Facet } from "../../../src/model/index.ts";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import type { Cloud, DenyRule, Fault, Project } from "../../emulator/index.ts";
import { toRequest } from "./request.ts";
import { methodsOf, repeatedCalls, serve } from "./serve.ts";

const email = "backend@shop-staging.iam.gserviceaccount.com";
const principal = `principal://iam.googleapis.com/projects/-/serviceAccounts/${email}`;
const access = "secretmanager.googleapis.com/versions.access";

const deny = (permission = access, fields: Partial<DenyRule> = {}): DenyRule => ({
  deniedPrincipals: [principal],
  deniedPermissions: [permission],
  ...fields,
});

const shop = (project: Project, rest: Partial<Cloud> = {}): Cloud => ({
  projects: {
    "shop-staging": {
      number: "415104041262",
      services: [{ name: "backend", env: { JWT: { secret: "jwt" } }, serviceAccount: email }],
      secrets: { jwt: "value" },
      policy: { bindings: [{ role: "roles/secretmanager.secretAccessor", members: [`serviceAccount:${email}`] }] },
      ...project,
    },
  },
  ...rest,
});

const toParent = (resource: string): string =>
  `policies/${encodeURIComponent(`cloudresourcemanager.googleapis.com/${resource}`)}/denypolicies`;

const read = async (cloud: Cloud, facets: readonly Facet[] = ["secrets", "grants"], timeout = 20) => {
  const emulator = await serve(cloud);
  const start = performance.now();
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, facets, timeout, withheld: "--metadata-only" }));
  const took = performance.now() - start;
  const [entry] = snapshot.secrets;
  const secret = entry?.secret.known ? entry.secret.value : null;
  return { emulator, snapshot, secret, denials: secret?.denials, took };
};

test("policies of the project, a folder and the organisation, each asked for once", async () => {
  const { emulator, denials } = await read(
    shop(
      { parent: "folders/11", denyPolicies: { own: [deny()] } },
      {
        folders: {
          11: { parent: "organizations/9", denyPolicies: { middle: [deny(), deny("iam.googleapis.com/x.y")] } },
        },
        organizations: {
          9: { denyPolicies: { top: [deny(access, { denialCondition: { title: "tier w", expression: "x" } })] } },
        },
      },
    ),
  );
  const rule = { principals: [principal], exceptions: [], condition: null };
  expect(denials).toEqual([
    { ...rule, policy: "own", level: "project", resource: "projects/shop-staging" },
    { ...rule, policy: "middle", level: "folder", resource: "folders/11" },
    { ...rule, condition: "tier w", policy: "top", level: "organization", resource: "organizations/9" },
  ]);
  expect(
    methodsOf(emulator)
      .filter((method) => /Polic(y|ies)$/.test(method) && !/Iam/.test(method))
      .sort(),
  ).toEqual([...["GetPolicy", "GetPolicy", "GetPolicy"], ...["ListPolicies", "ListPolicies", "ListPolicies"]]);
  expect(repeatedCalls(emulator)).toEqual([]);
  expect(methodsOf(emulator)).not.toContain("AccessSecretVersion");
});

test.each([
  ["secretmanager.googleapis.com/versions.*", 1],
  ["secretmanager.googleapis.com/*.access", 1],
  ["secretmanager.googleapis.com/*.*", 1],
  ["secretmanager.googleapis.com/*", 1],
  ["secretmanager.googleapis.com/versions.add", 0],
  ["secretmanager.googleapis.com/secrets.*", 0],
  ["run.googleapis.com/*", 0],
  ["secretmanager-googleapis.com/versions.access", 0],
])("%s denies access: %i", async (permission, number) => {
  const { denials = [] } = await read(shop({ denyPolicies: { guard: [deny(permission)] } }));
  expect(denials).toHaveLength(number);
});

test.each([access, "secretmanager.googleapis.com/versions.*"])(
  "%s as an exception leaves access alone",
  async (each) => {
    const rule = deny("secretmanager.googleapis.com/*.*", { exceptionPermissions: [each] });
    expect((await read(shop({ denyPolicies: { guard: [rule] } }))).denials).toBeUndefined();
  },
);

const policies = { guard: [deny()] };
const denied = "deny policies were not read, grants decide alone: permission denied on";

describe("who may not look is told so, and the run is whole", () => {
  test.each<[string, Omit<Fault, "resource">, string]>([
    [
      "the caller may not list them",
      { code: "PERMISSION_DENIED" },
      `${denied} project "shop-staging" (iam.denypolicies.list)`,
    ],
    [
      "the API is off",
      { code: "PERMISSION_DENIED", reason: "SERVICE_DISABLED" },
      'deny policies were not read, grants decide alone: the IAM API is not enabled in project "shop-staging"',
    ],
    [
      "nothing is found there",
      { code: "NOT_FOUND" },
      'deny policies were not read, grants decide alone: project "shop-staging" does not exist',
    ],
    [
      "the API has no such method",
      { code: "UNIMPLEMENTED" },
      'deny policies were not read, grants decide alone: IAM does not know the request for project "shop-staging"',
    ],
  ])("%s", async (_, fault, message) => {
    const faults = [{ method: "ListPolicies", ...fault }];
    const { emulator, secret, snapshot } = await read(
      shop({ denyPolicies: policies, parent: "folders/11" }, { faults }),
    );
    expect(secret).toMatchObject({ grants: { known: true }, denialsUnread: { kind: "not-checked", message } });
    expect(secret).not.toHaveProperty("denials");
    expect(snapshot.blindSpots).toEqual([]);
    // Who may not look at the project's may not look at those above it.
    expect(methodsOf(emulator).filter((method) => method === "ListPolicies")).toHaveLength(1);
  });

  test("above what it may read", async () => {
    const faults = [{ method: "ListPolicies", resource: toParent("folders/11"), code: "PERMISSION_DENIED" }];
    const folders = { 11: { parent: "organizations/9" } };
    const organizations = { 9: { denyPolicies: policies } };
    const { emulator, secret, denials } = await read(
      shop({ denyPolicies: policies, parent: "folders/11" }, { faults, folders, organizations }),
    );
    expect(denials).toMatchObject([{ level: "project" }]);
    expect(secret?.denialsUnread).toMatchObject({
      kind: "not-checked",
      code: "permission-denied",
      message: `${denied} folder "11" (iam.denypolicies.list)`,
    });
    expect(methodsOf(emulator).filter((method) => method === "ListPolicies")).toHaveLength(2);
  });

  test("nor what stands above", async () => {
    const faults = [{ method: "GetProject", code: "PERMISSION_DENIED" }];
    const { secret, denials } = await read(shop({ denyPolicies: policies, parent: "folders/11" }, { faults }));
    expect(denials).toHaveLength(1);
    expect(secret?.denialsUnread).toMatchObject({
      kind: "not-checked",
      message: `${denied} project "shop-staging" (resourcemanager.projects.get)`,
    });
  });
});

describe("whose look fails although it would have been refused is told so, as all who may not look", () => {
  const withheld = ["iam.denypolicies.list"];
  test.each<[string, Omit<Fault, "resource">]>([
    ["no quota is left", { code: "RESOURCE_EXHAUSTED" }],
    ["IAM cannot be reached", { code: "UNAVAILABLE" }],
    ["IAM breaks", { code: "INTERNAL" }],
    ["nothing is answered", { hang: true }],
  ])("%s", async (_, fault) => {
    const faults = [{ method: "ListPolicies", ...fault }];
    const { emulator, secret, took } = await read(shop({ withheld, denyPolicies: policies }, { faults }));
    expect(secret?.denialsUnread).toMatchObject({
      kind: "not-checked",
      message: `${denied} project "shop-staging" (iam.denypolicies.list)`,
    });
    // Nobody waits for an answer that would be no.
    expect(took).toBeLessThan(10_000);
    expect(methodsOf(emulator).filter((method) => method === "TestIamPermissions")).toHaveLength(1);
  });

  test("nobody asks who is answered", async () => {
    for (const project of [{ withheld, denyPolicies: policies }, { denyPolicies: policies }]) {
      const { emulator } = await read(shop(project));
      expect(methodsOf(emulator)).not.toContain("TestIamPermissions");
    }
  });

  test("and who may look, or cannot be told whether, is unverified", async () => {
    const list = { method: "ListPolicies", code: "INTERNAL" };
    for (const faults of [[list], [list, { method: "TestIamPermissions", code: "INVALID_ARGUMENT" }]]) {
      const { secret } = await read(shop({ denyPolicies: policies }, { faults }));
      expect(secret?.denialsUnread).toMatchObject({ kind: "unverified", code: "unreachable" });
    }
  });
});

describe("a look that failed is no look that found nothing", () => {
  const failed = "deny policies could not be read:";
  test.each<[string, Fault, string, string]>([
    [
      "is unavailable",
      { method: "ListPolicies", code: "UNAVAILABLE" },
      "unreachable",
      'IAM was unavailable for project "shop-staging"',
    ],
    [
      "fails",
      { method: "ListPolicies", code: "INTERNAL" },
      "unreachable",
      'IAM failed on project "shop-staging" (status 13)',
    ],
    [
      "answers late",
      { method: "ListPolicies", code: "DEADLINE_EXCEEDED" },
      "timeout",
      'IAM did not answer in time for project "shop-staging"',
    ],
    [
      "has no quota left",
      { method: "ListPolicies", code: "RESOURCE_EXHAUSTED" },
      "rate-limited",
      'IAM refused project "shop-staging" because a quota is used up',
    ],
    [
      "refuses the request",
      { method: "ListPolicies", code: "INVALID_ARGUMENT" },
      "undecidable",
      'IAM refused the request for project "shop-staging" as malformed',
    ],
    [
      "repeats a page",
      { method: "ListPolicies", repeatPageToken: true },
      "corrupted",
      'the list of project "shop-staging" repeats a page (iam.denypolicies.list)',
    ],
    [
      "may not be read",
      { method: "GetPolicy", code: "PERMISSION_DENIED" },
      "permission-denied",
      'permission denied on project "shop-staging" (iam.denypolicies.get)',
    ],
    [
      "is gone",
      { method: "GetPolicy", code: "NOT_FOUND" },
      "not-found",
      '"guard" on project "shop-staging" is in the list and cannot be found',
    ],
    [
      "breaks",
      { method: "GetPolicy", code: "INTERNAL" },
      "unreachable",
      'IAM failed on project "shop-staging" (status 13)',
    ],
    [
      "stands nobody knows under what",
      { method: "GetProject", code: "INTERNAL" },
      "unreachable",
      'Resource Manager failed on project "shop-staging" (status 13)',
    ],
  ])("%s", async (_, fault, code, message) => {
    const { secret } = await read(shop({ denyPolicies: policies }, { faults: [fault] }), undefined, 2);
    expect(secret?.denialsUnread).toMatchObject({ kind: "unverified", code, message: `${failed} ${message}` });
    expect(secret).toMatchObject({ grants: { known: true } });
  });

  test.each(["ListPolicies", "GetPolicy"])("%s hangs until the run is over", async (method) => {
    const faults = [{ method, hang: true }];
    const { secret, took } = await read(shop({ denyPolicies: policies }, { faults }), undefined, 2);
    expect(secret?.denialsUnread).toMatchObject({ kind: "unverified", code: "timeout" });
    expect(secret).toMatchObject({ grants: { known: true }, grantsUnread: null });
    expect(took).toBeLessThan(4000);
  });

  test("an empty page is not the last one where it names the next", async () => {
    const rest = { folders: {}, faults: [{ method: "ListPolicies", emptyFirst: true }] };
    const { secret, denials } = await read(shop({ denyPolicies: policies }, rest));
    expect(denials).toHaveLength(1);
    expect(secret).not.toHaveProperty("denialsUnread");
  });

  test("who got the first page may look at the second", async () => {
    const faults = [{ method: "ListPolicies", after: 1, code: "PERMISSION_DENIED" }];
    const two = { guard: [deny()], other: [deny()] };
    const { secret } = await read(shop({ denyPolicies: two }, { faults, pageSize: 1 }));
    expect(secret?.denialsUnread).toMatchObject({ kind: "unverified", code: "permission-denied" });
  });

  test("what was found before it holds", async () => {
    const two = { guard: [deny()], other: [deny()] };
    const { secret, denials } = await read(
      shop({ denyPolicies: two }, { faults: [{ method: "GetPolicy", after: 1, code: "INTERNAL" }] }),
    );
    expect(denials).toHaveLength(1);
    expect(secret?.denialsUnread).toMatchObject({ kind: "unverified" });
  });

  test("a quota names itself in what helps", async () => {
    const faults = [{ method: "ListPolicies", code: "RESOURCE_EXHAUSTED" }];
    const { secret } = await read(shop({ denyPolicies: policies }, { faults }), undefined, 4);
    expect(secret?.denialsUnread?.help).toBe(
      "wait a minute and run again, or raise IAM's quota of deny policies, by default five reads a minute",
    );
  });

  test("a folder that stands above itself ends the look", async () => {
    const folders = { 11: { parent: "folders/12" }, 12: { parent: "folders/11" } };
    const { secret } = await read(shop({ denyPolicies: policies, parent: "folders/11" }, { folders }));
    const loop = 'Resource Manager says that folder "11" stands above itself';
    expect(secret?.denialsUnread).toMatchObject({
      kind: "unverified",
      code: "corrupted",
      message: `${failed} ${loop}`,
    });
    expect(secret?.grantsUnread).toMatchObject({ kind: "unverified", message: loop });
  });
});

test("a condition without words is one all the same", async () => {
  const rule = deny(access, { denialCondition: { expression: "" } });
  const { denials } = await read(shop({ denyPolicies: { guard: [rule] } }));
  expect(denials).toMatchObject([{ condition: "a condition" }]);
});

test("what is denied stands where the grants of that place may not be read", async () => {
  const fault = { method: "GetIamPolicy", resource: "projects/shop-staging", alone: true, code: "PERMISSION_DENIED" };
  const { secret, denials } = await read(shop({ denyPolicies: { guard: [deny()] } }, { faults: [fault] }));
  expect(denials).toHaveLength(1);
  expect(secret?.grantsUnread).toMatchObject({ code: "permission-denied" });
});

test("nobody asks when no rule wants grants", async () => {
  const { emulator } = await read(shop({ denyPolicies: { guard: [deny()] } }), ["secrets", "versions"]);
  expect(methodsOf(emulator)).not.toContain("ListPolicies");
});

test("a service's invokers have their own", async () => {
  const rules = [deny("run.googleapis.com/routes.invoke"), deny()];
  const { snapshot } = await read(shop({ denyPolicies: { guard: rules } }), ["invokers"]);
  expect(snapshot.workloads[0]?.invokerDenials).toEqual([
    {
      principals: [principal],
      exceptions: [],
      condition: null,
      policy: "guard",
      level: "project",
      resource: "projects/shop-staging",
    },
  ]);
});

test("a service that is open to everybody has them too, and its invokers need no call above it", async () => {
  const rules = [deny("run.googleapis.com/routes.invoke", { deniedPrincipals: ["principalSet://goog/public:all"] })];
  const open = { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] };
  const services = [{ name: "backend", serviceAccount: email, policy: open }];
  const { emulator, snapshot } = await read(shop({ services, denyPolicies: { guard: rules } }), ["invokers"]);
  expect(snapshot.workloads[0]).toMatchObject({
    invokers: { known: true, value: ["allUsers"] },
    invokerDenials: [{ policy: "guard", principals: ["principalSet://goog/public:all"] }],
  });
  expect(methodsOf(emulator).sort()).toEqual([
    "GetIamPolicy",
    "GetPolicy",
    "GetProject",
    "ListPolicies",
    "ListServices",
  ]);
});

test("nothing is refused where invokers are not checked", async () => {
  const rules = [deny("run.googleapis.com/routes.invoke")];
  const services = [{ name: "backend", invokerIamDisabled: true }];
  const { emulator, snapshot } = await read(shop({ services, denyPolicies: { guard: rules } }), ["invokers"]);
  expect(snapshot.workloads[0]).not.toHaveProperty("invokerDenials");
  expect(methodsOf(emulator)).toEqual(["ListServices"]);
});
