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

const read = async (cloud: Cloud, facets: readonly Facet[] = ["secrets", "grants"]) => {
  const emulator = await serve(cloud);
  const start = performance.now();
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, facets, withheld: "--metadata-only" }));
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

describe("deny policies that cannot be read are left out in silence", () => {
  const policies = { guard: [deny()] };
  test.each<[string, Omit<Fault, "resource">]>([
    ["the caller may not list them", { method: "ListPolicies", code: "PERMISSION_DENIED" }],
    ["the caller may not read one", { method: "GetPolicy", code: "PERMISSION_DENIED" }],
    ["the API is off", { method: "ListPolicies", code: "PERMISSION_DENIED", reason: "SERVICE_DISABLED" }],
    ["the API has no such method", { method: "ListPolicies", code: "UNIMPLEMENTED" }],
    ["the list repeats a page", { method: "ListPolicies", repeatPageToken: true }],
  ])("%s", async (_, fault) => {
    const { secret, snapshot } = await read(shop({ denyPolicies: policies }, { faults: [fault] }));
    expect(secret).not.toHaveProperty("denials");
    expect(secret).toMatchObject({ grants: { known: true }, grantsUnread: null });
    expect(snapshot.blindSpots).toEqual([]);
  });

  test.each(["ListPolicies", "GetPolicy"])("%s hangs, and nothing waits for it for long", async (method) => {
    const { secret, took } = await read(shop({ denyPolicies: policies }, { faults: [{ method, hang: true }] }));
    expect(secret).toMatchObject({ grants: { known: true }, grantsUnread: null });
    expect(secret).not.toHaveProperty("denials");
    expect(took).toBeLessThan(10_000);
  });
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
