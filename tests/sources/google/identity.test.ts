import { expect, test } from "vitest";
import type { Facet, Grant, Reason, Secret } from "../../../src/model/index.ts";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import type { Cloud, Emulator, Fault, Policy, Project, RunResource } from "../../emulator/index.ts";
import { toRequest } from "./request.ts";
import { methodsOf, repeatedCalls, serve } from "./serve.ts";

const account = "serviceAccount:backend@shop-staging.iam.gserviceaccount.com";
const accessor = "roles/secretmanager.secretAccessor";

const policy = (role: string, ...members: string[]) => ({ bindings: [{ role, members }] });

const services = [{ name: "backend", env: { JWT: { secret: "jwt" } } }];

const shop = (project: Project, rest: Partial<Cloud> = {}): Cloud => ({
  projects: { "shop-staging": { number: "415104041262", services, secrets: { jwt: "value" }, ...project } },
  ...rest,
});

const readGrants = async (cloud: Cloud, facets: readonly Facet[] = ["secrets", "grants"]) => {
  const emulator = await serve(cloud);
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, facets }));
  const [entry] = snapshot.secrets;
  const secret: Secret | null = entry?.secret.known ? entry.secret.value : null;
  const grants: readonly Grant[] = secret?.grants.known ? secret.grants.value : [];
  const unread: Reason | null = secret?.grantsUnread ?? null;
  return {
    emulator,
    snapshot,
    secret,
    unread,
    lines: grants.map(({ member, role, level }) => `${level} ${role} ${member}`),
  };
};

test("grants of the secret, the project, a folder and the organisation", async () => {
  const { emulator, lines, unread } = await readGrants(
    shop(
      {
        parent: "folders/11",
        policy: {
          bindings: [
            { role: "roles/owner", members: ["user:boss@shop.test"] },
            { role: "roles/editor", members: [account] },
          ],
        },
        secrets: { jwt: { versions: ["v"], policy: policy(accessor, account) } },
      },
      {
        folders: {
          11: { parent: "folders/12", policy: policy("roles/secretmanager.admin", "group:sec@shop.test") },
          12: { parent: "organizations/9" },
        },
        organizations: { 9: { policy: policy("roles/secretmanager.viewer", account) } },
      },
    ),
  );
  expect(unread).toBeNull();
  expect(lines).toEqual([
    `secret ${accessor} ${account}`,
    "project roles/owner user:boss@shop.test",
    "folder roles/secretmanager.admin group:sec@shop.test",
  ]);
  expect(methodsOf(emulator).filter((method) => method === "GetIamPolicy")).toHaveLength(5);
  expect(repeatedCalls(emulator)).toEqual([]);
});

test("a condition is told, and a deleted member stays what it is", async () => {
  const deleted = `deleted:${account}?uid=123`;
  const { secret } = await readGrants(
    shop({
      secrets: {
        jwt: {
          versions: ["v"],
          policy: {
            bindings: [
              { role: accessor, members: [deleted], condition: { title: "office hours", expression: "true" } },
            ],
          },
        },
      },
    }),
  );
  expect(secret?.grants).toEqual({
    known: true,
    value: [
      {
        member: deleted,
        role: accessor,
        level: "secret",
        resource: "projects/shop-staging/secrets/jwt",
        condition: "office hours",
      },
    ],
  });
});

test("custom roles count by what they include", async () => {
  const roles = {
    "projects/shop-staging/roles/reader": ["secretmanager.versions.access"],
    "organizations/9/roles/lister": ["secretmanager.secrets.list"],
  };
  const bindings = [...Object.keys(roles), "projects/shop-staging/roles/gone"].map((role) => ({
    role,
    members: [account],
  }));
  const { emulator, lines, unread } = await readGrants(shop({ policy: { bindings } }, { roles }));
  expect(lines).toEqual([`project projects/shop-staging/roles/reader ${account}`]);
  expect(unread).toBeNull();
  expect(methodsOf(emulator).filter((method) => method === "GetRole")).toHaveLength(3);
});

test("a custom role that is switched off or deleted grants nothing", async () => {
  const includedPermissions = ["secretmanager.versions.access"];
  const roles = {
    "projects/shop-staging/roles/off": { includedPermissions, stage: "DISABLED" },
    "projects/shop-staging/roles/gone": { includedPermissions, deleted: true },
    "projects/shop-staging/roles/old": { includedPermissions, stage: "DEPRECATED" },
  };
  const bindings = Object.keys(roles).map((role) => ({ role, members: [account] }));
  const { lines } = await readGrants(shop({ policy: { bindings } }, { roles }));
  expect(lines).toEqual([`project projects/shop-staging/roles/old ${account}`]);
});

const denied = (resource: string, method = "GetIamPolicy"): Fault => ({
  method,
  resource,
  alone: true,
  code: "PERMISSION_DENIED",
});

test.for([
  [
    "the organisation",
    denied("organizations/9"),
    'permission denied on organisation "9" (resourcemanager.organizations.getIamPolicy)',
  ],
  [
    "the project",
    denied("projects/shop-staging"),
    'permission denied on project "shop-staging" (resourcemanager.projects.getIamPolicy)',
  ],
  [
    "what the project belongs to",
    denied("projects/shop-staging", "GetProject"),
    'permission denied on project "shop-staging" (resourcemanager.projects.get)',
  ],
  [
    "the secret's own policy",
    denied("projects/shop-staging/secrets/jwt"),
    'permission denied on "jwt" (secretmanager.secrets.getIamPolicy)',
  ],
  [
    "a custom role",
    denied("projects/shop-staging/roles/x", "GetRole"),
    'permission denied on custom role "x" (iam.roles.get)',
  ],
] as const)("where %s may not be read, that is told", async ([, fault, message]) => {
  const { secret, unread } = await readGrants(
    shop(
      { parent: "organizations/9", policy: policy("projects/shop-staging/roles/x", account) },
      { organizations: { 9: {} }, faults: [fault], roles: { "projects/shop-staging/roles/x": [] } },
    ),
  );
  expect(secret?.grants.known).toBe(true);
  expect(unread).toMatchObject({ kind: "unverified", code: "permission-denied", message });
});

const secretPolicies = ({ calls }: Emulator): readonly string[] =>
  calls.flatMap(({ method, resource }) =>
    method === "GetIamPolicy" && resource.includes("/secrets/") ? [resource] : [],
  );

const twoReaders = [
  { name: "backend", env: { JWT: { secret: "jwt" } }, serviceAccount: "backend@shop-staging.iam.gserviceaccount.com" },
  { name: "auth", env: { JWT: { secret: "jwt" } }, serviceAccount: "auth@shop-staging.iam.gserviceaccount.com" },
];
const other = "serviceAccount:auth@shop-staging.iam.gserviceaccount.com";

const readShared = async (bindings: Policy["bindings"], more: Partial<Cloud> = {}, wanted: readonly Facet[] = []) => {
  const emulator = await serve(
    shop(
      { services: twoReaders, policy: { bindings }, secrets: { jwt: { versions: ["v"], policy: policy(accessor) } } },
      more,
    ),
  );
  const contract = [{ name: "backend" }, { name: "auth" }];
  const facets: readonly Facet[] = ["secrets", "grants", ...wanted];
  await readCloudRun(toRequest({ host: emulator.host, facets, services: contract }));
  return secretPolicies(emulator);
};

test("where the project's own policy lets every reader in, that of the secret adds nothing and is not read", async () => {
  const role = "projects/shop-staging/roles/reader";
  expect(await readShared([{ role: accessor, members: [account, other] }])).toEqual([]);
  const roles = { [role]: ["secretmanager.versions.access"] };
  expect(await readShared([{ role, members: [account, other] }], { roles })).toEqual([]);
});

test.for<[string, Policy["bindings"]]>([
  ["one of the readers", [{ role: accessor, members: [account] }]],
  ["a group", [{ role: accessor, members: [account, "group:all@shop.test"] }]],
  ["a condition", [{ role: accessor, members: [account, other], condition: { title: "until May", expression: "x" } }]],
  ["a role that reads no payload", [{ role: "roles/editor", members: [account, other] }]],
])("the secret's own policy is read where the project's names only %s", async ([, bindings]) => {
  expect(await readShared(bindings)).toHaveLength(1);
});

test("a rule about every grant sees every policy", async () => {
  expect(await readShared([{ role: accessor, members: [account, other] }], {}, ["every-grant"])).toHaveLength(1);
});

test("a policy of the project that does not come is not waited for", async () => {
  const fault = { method: "GetIamPolicy", resource: "projects/shop-staging", alone: true, latency: 4000 };
  expect(await readShared([{ role: accessor, members: [account, other] }], { faults: [fault] })).toHaveLength(1);
});

test("grants are read only when a rule wants them", async () => {
  const { emulator, secret } = await readGrants(shop({}), ["secrets", "versions"]);
  expect(secret?.grants).toMatchObject({ reason: { kind: "not-checked", code: "not-asked" } });
  expect(methodsOf(emulator)).not.toContain("GetIamPolicy");
});

const readInvokers = async (cloud: Cloud, facets: readonly Facet[] = ["invokers"]) => {
  const emulator = await serve(cloud);
  const { workloads } = await readCloudRun(toRequest({ host: emulator.host, facets }));
  return { emulator, backend: workloads.find(({ name }) => name === "backend") };
};

const callee = (fields: object): RunResource[] => [{ name: "backend", ...fields }, { name: "stranger" }];

test("invokers of the service and of the project", async () => {
  const { emulator, backend } = await readInvokers(
    shop({
      services: callee({ policy: policy("roles/run.invoker", account) }),
      policy: {
        bindings: [
          { role: "roles/editor", members: ["serviceAccount:415104041262-compute@developer.gserviceaccount.com"] },
          { role: "roles/run.viewer", members: ["user:a@shop.test"] },
        ],
      },
    }),
  );
  expect(backend?.invokers).toEqual({
    known: true,
    value: [account, "serviceAccount:415104041262-compute@developer.gserviceaccount.com"],
  });
  expect(backend?.invokersUnread).toBeNull();
  // Nobody asks about a service that the contract does not name.
  expect(emulator.calls.filter(({ resource }) => resource.includes("stranger"))).toEqual([]);
});

test("a service that is open to all needs a second look for what is denied only", async () => {
  const { emulator, backend } = await readInvokers(
    shop({ services: callee({ policy: policy("roles/run.invoker", "allUsers") }) }),
  );
  expect(backend?.invokers).toEqual({ known: true, value: ["allUsers"] });
  expect(methodsOf(emulator).sort()).toEqual(["GetIamPolicy", "GetProject", "ListPolicies", "ListServices"]);
});

test("without the check of invokers all may call, and no call is needed to know", async () => {
  const { emulator, backend } = await readInvokers(shop({ services: callee({ invokerIamDisabled: true }) }));
  expect(backend?.invokers).toEqual({ known: true, value: ["allUsers"] });
  expect(methodsOf(emulator)).toEqual(["ListServices"]);
});

test("invokers that may be inherited from where nobody can look", async () => {
  const { backend } = await readInvokers(
    shop(
      { services: callee({ policy: policy("roles/run.invoker", account) }) },
      { faults: [denied("projects/shop-staging", "GetProject")] },
    ),
  );
  expect(backend?.invokers).toEqual({ known: true, value: [account] });
  expect(backend?.invokersUnread).toMatchObject({ code: "permission-denied" });
});
