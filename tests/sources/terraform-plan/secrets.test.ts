import { describe, expect, test } from "vitest";
import type { Secret, Snapshot } from "../../../src/model/index.ts";
import { variableOf } from "../offline.ts";
import {
  type Change,
  code,
  fromSecret,
  type Json,
  literal,
  readPlan,
  refers,
  root,
  says,
  secret,
  service,
  serviceCode,
} from "./plan.ts";

const address = "google_cloud_run_v2_service.backend";
const container = "google_secret_manager_secret.token";
const version = "google_secret_manager_secret_version.token";

const backend = (id: string | null = "api-token", wanted: string | null = "latest", unknown?: unknown): Change => ({
  address,
  after: service("backend", [literal("OTHER", "x"), fromSecret("TOKEN", id, wanted)]),
  unknown,
});
const newSecret: Change = { address: container, after: secret("api-token"), unknown: { id: true, name: true } };
const newVersion = (data: Json = { secret_data: "abcdef" }): Change => ({
  address: version,
  after: { enabled: true, ...data },
  unknown: { secret: true, version: true, id: true, ...("secret_data" in data ? {} : { secret_data: true }) },
});
const versionCode = code(version, { secret: refers(`${container}.id`, container) });

const secretOf = ({ secrets }: Snapshot, id = "api-token"): Secret => {
  const entry = secrets.find((each) => each.id === id);
  if (!entry?.secret.known || entry.secret.value === null) throw new Error(`no secret ${id}`);
  return entry.secret.value;
};

describe("secrets that the same plan makes", () => {
  test("exist with their version, and the payload is measured", async () => {
    const snapshot = await readPlan([backend(), newSecret, newVersion()], root(versionCode));
    expect(secretOf(snapshot).versions).toMatchObject({
      known: true,
      value: [{ number: "known-after-apply", state: "ENABLED" }],
    });
    expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ known: true, value: { bytes: 6 } });
    expect(JSON.stringify(snapshot)).not.toContain("abcdef");
  });

  test("base64 is decoded", async () => {
    const data = { secret_data: Buffer.from("xyz").toString("base64"), is_secret_data_base64: true };
    const snapshot = await readPlan([backend(), newSecret, newVersion(data)], root(versionCode));
    expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ known: true, value: { bytes: 3 } });
  });

  test("a payload that only the apply makes is unverified", async () => {
    const snapshot = await readPlan([backend(), newSecret, newVersion({})], root(versionCode));
    expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({
      known: false,
      reason: { kind: "unverified", message: 'the payload of secret "api-token" is known after apply' },
    });
  });

  test("one without a version has none", async () => {
    const snapshot = await readPlan([backend(), newSecret]);
    expect(secretOf(snapshot).versions).toEqual({ known: true, value: [] });
  });

  describe("that stand once a key", () => {
    const keyed = (key: string, id: string, data: string): readonly Change[] => [
      { ...newSecret, address: `${container}[${key}]`, after: secret(id) },
      { ...newVersion({ secret_data: data }), address: `${version}[${key}]` },
    ];
    const secrets = [...keyed('"token"', "api-token", "abcdef"), ...keyed('"other"', "other", "xyz")];

    test.each(["each.key", "each.value", "each.value.name"])(
      "go with the version of the same key: %s",
      async (word) => {
        const each = root(code(version, { secret: refers(container, word) }));
        const snapshot = await readPlan([backend(), ...secrets], each);
        expect(secretOf(snapshot).versions).toMatchObject({ value: [{ number: "known-after-apply" }] });
        expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ known: true, value: { bytes: 6 } });
      },
    );

    test("go with the version of the same number", async () => {
      const counted = [...keyed("0", "other", "xyz"), ...keyed("1", "api-token", "abcdef")];
      const count = root(code(version, { secret: refers(container, "count.index") }));
      const snapshot = await readPlan([backend(), ...counted], count);
      expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ known: true, value: { bytes: 6 } });
    });

    test.each<[string, Json]>([
      ["the code names no key", root(code(version, { secret: refers(container) }))],
      ["the name comes out of a variable", root(code(version, { secret: refers("var.secret") }))],
      ["the code is not in the plan", {}],
    ])("may have any of the versions where %s", async (_, configuration) => {
      const snapshot = await readPlan([backend(), ...secrets], configuration);
      const reason = { message: `the secret of ${version}["token"] is known after apply` };
      expect(secretOf(snapshot).versions).toMatchObject({ known: false, reason });
      expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ known: false, reason });
    });

    test("may have none where another key has one", async () => {
      const each = root(code(version, { secret: refers(container, "each.key") }));
      const [own] = secrets;
      const snapshot = await readPlan([backend(), own as Change, ...keyed('"other"', "other", "xyz")], each);
      expect(secretOf(snapshot).versions).toEqual({ known: true, value: [] });
    });
  });

  test("number their versions from 1", async () => {
    const pinned = await readPlan([backend("api-token", "1"), newSecret, newVersion()], root(versionCode));
    expect(secretOf(pinned).aliases).toMatchObject({ "1": "known-after-apply" });
    expect(variableOf(pinned, "backend", "TOKEN").value).toMatchObject({ known: true, value: { bytes: 6 } });
    const two = await readPlan(
      [backend("api-token", "2"), newSecret, newVersion(), { ...newVersion(), address: `${version}_b` }],
      root(versionCode, code(`${version}_b`, { secret: refers(`${container}.id`, container) })),
    );
    expect(secretOf(two).aliases).toMatchObject({ "1": "known-after-apply", "2": "known-after-apply" });
    expect(variableOf(two, "backend", "TOKEN").value).toMatchObject({
      known: false,
      reason: { message: "which version becomes number 2 is known after apply" },
    });
    const three = await readPlan([backend("api-token", "2"), newSecret, newVersion()], root(versionCode));
    expect(secretOf(three).aliases).not.toHaveProperty("2");
  });

  test("are told, with those that only get a version", async () => {
    const storesOf = async (...changes: readonly Change[]) =>
      (await readPlan(changes, root(versionCode))).terraform?.stores;
    const own = { project: "acme-staging", secret: "api-token" };
    expect(await storesOf(newSecret, newVersion())).toEqual([{ ...own, isNew: true, hasVersion: true }]);
    expect(await storesOf(newSecret)).toEqual([{ ...own, isNew: true, hasVersion: false }]);
    const kept: Change = { ...newSecret, actions: ["no-op"], before: secret("api-token") };
    expect(await storesOf(kept, newVersion())).toEqual([{ ...own, isNew: false, hasVersion: true }]);
    expect(await storesOf(kept)).toEqual([]);
  });

  test("a disabled version is one", async () => {
    const snapshot = await readPlan(
      [backend(), newSecret, newVersion({ secret_data: "a", enabled: false })],
      root(versionCode),
    );
    expect(secretOf(snapshot).versions).toMatchObject({ value: [{ state: "DISABLED" }] });
  });

  test("expiry, rotation and aliases", async () => {
    const more = {
      expire_time: "2027-01-01T00:00:00Z",
      version_aliases: { live: "2" },
      rotation: [{ next_rotation_time: "2026-06-01T00:00:00Z", rotation_period: "2592000s" }],
    };
    const snapshot = await readPlan([
      backend(),
      { address: container, actions: ["no-op"], after: secret("api-token", more) },
    ]);
    expect(secretOf(snapshot)).toMatchObject({
      aliases: { live: "2" },
      expireTime: "2027-01-01T00:00:00Z",
      nextRotationTime: "2026-06-01T00:00:00Z",
      rotationPeriod: 2592000,
      versions: { known: false, reason: { kind: "not-checked" } },
    });
  });

  test("a secret that the plan does not hold is not checked", async () => {
    const snapshot = await readPlan([backend("other")]);
    expect(snapshot.secrets).toEqual([]);
    expect(snapshot.secretsUnknown).toMatchObject({ kind: "not-checked" });
    expect(variableOf(snapshot, "backend", "TOKEN").value.known).toBe(false);
  });

  test("in front of a dotenv file of secrets", async () => {
    const { read } = await import("../offline.ts");
    const { toPlanText } = await import("./plan.ts");
    const env = [fromSecret("TOKEN", "api-token"), fromSecret("KEY", "api-key")];
    const snapshot = await read({
      files: {
        "plan.json": toPlanText(
          [{ address, after: service("backend", env) }, newSecret, newVersion()],
          root(versionCode),
        ),
        "s.env": "api-key=1234",
      },
      environment: { source: { "terraform-plan": "plan.json" }, secrets: { dotenv: "s.env" } },
    });
    expect(variableOf(snapshot, "backend", "TOKEN").value).toMatchObject({ value: { bytes: 6 } });
    expect(variableOf(snapshot, "backend", "KEY").value).toMatchObject({ value: { bytes: 4 } });
  });
});

describe("references that only the apply fills in", () => {
  const open = (secretIsOpen: boolean, versionIsOpen: boolean) => ({
    template: [
      {
        containers: [
          {
            env: [{}, { value_source: [{ secret_key_ref: [{ secret: secretIsOpen, version: versionIsOpen }] }] }],
          },
        ],
      },
    ],
  });
  const selector = { secret: refers(`${container}.id`, container), version: refers(`${version}.version`, version) };

  test("the code tells which secret and version they are", async () => {
    const changes = [backend(null, null, open(true, true)), newSecret, newVersion()];
    const snapshot = await readPlan(changes, root(serviceCode("TOKEN", selector), versionCode, code(container)));
    expect(variableOf(snapshot, "backend", "TOKEN")).toMatchObject({
      binding: { reference: { secret: "api-token", version: "known-after-apply" } },
      value: { known: true, value: { bytes: 6 } },
    });
  });

  test.each<[string, boolean, string | null, Json]>([
    ["secret", true, null, { secret: refers("var.secret"), version: says("latest") }],
    ["version", false, "api-token", { secret: says("api-token"), version: refers("var.version") }],
  ])("a %s that the code does not tell is unverified", async (what, isOpen, id, expressions) => {
    const changes = [backend(id, isOpen ? "latest" : null, open(isOpen, !isOpen))];
    const snapshot = await readPlan(changes, root(serviceCode("TOKEN", expressions)));
    const reason = { kind: "unverified", message: `the ${what} that TOKEN refers to is known after apply` };
    expect(variableOf(snapshot, "backend", "TOKEN")).toMatchObject({
      binding: { kind: "secret", reference: { secret: id ?? "", undecided: reason } },
      value: { known: false, reason },
    });
  });
});

describe("grants", () => {
  const account = "backend@acme-staging.iam.gserviceaccount.com";

  test("of the secret and of the project, and never thought complete", async () => {
    const snapshot = await readPlan([
      backend(),
      newSecret,
      {
        address: "google_secret_manager_secret_iam_member.a",
        after: {
          secret_id: "api-token",
          project: "acme-staging",
          role: "roles/secretmanager.secretAccessor",
          member: `serviceAccount:${account}`,
          condition: [],
        },
      },
      {
        address: "google_project_iam_binding.b",
        after: {
          project: "acme-staging",
          role: "roles/owner",
          members: ["user:a@b.c"],
          condition: [{ title: "office", expression: "x" }],
        },
      },
      {
        address: "google_project_iam_member.c",
        after: { project: "acme-staging", role: "roles/viewer", member: "user:d@b.c" },
      },
    ]);
    expect(secretOf(snapshot)).toMatchObject({
      grants: {
        known: true,
        value: [
          { member: `serviceAccount:${account}`, level: "secret", condition: null },
          { member: "user:a@b.c", level: "project", condition: "office" },
        ],
      },
      grantsUnread: { kind: "not-checked" },
    });
  });
});

describe("what a plan destroys", () => {
  const old = { secret: "projects/acme-staging/secrets/api-token", version: "3", enabled: true };

  test.each<[string, readonly string[], Json, unknown]>([
    ["destroyed", ["delete"], {}, { version: "3", does: "destroy", replaced: null }],
    ["made again after it", ["delete", "create"], {}, { version: "3", does: "destroy", replaced: "after" }],
    ["made again before it", ["create", "delete"], {}, { version: "3", does: "destroy", replaced: "before" }],
    ["disabled", ["delete"], { deletion_policy: "DISABLE" }, { version: "3", does: "disable" }],
  ])("a version that is %s", async (_, actions, more, expected) => {
    const snapshot = await readPlan([
      { address: version, actions, before: { ...old, ...more }, after: actions.length > 1 ? { enabled: true } : null },
    ]);
    expect(snapshot.terraform?.losses).toMatchObject([
      { address: version, project: "acme-staging", secret: "api-token", ...(expected as object) },
    ]);
  });

  test("a version that is switched off where it stands, and none that is switched on or stays off", async () => {
    const lossesOf = async (before: Json, after: Json) =>
      (
        await readPlan([
          { address: version, actions: ["update"], before: { ...old, ...before }, after: { ...old, ...after } },
        ])
      ).terraform?.losses;
    expect(await lossesOf({}, { enabled: false })).toMatchObject([{ version: "3", does: "disable", replaced: null }]);
    expect(await lossesOf({ deletion_policy: "ABANDON" }, { enabled: false })).toMatchObject([{ does: "disable" }]);
    expect(await lossesOf({ enabled: false }, {})).toEqual([]);
    expect(await lossesOf({ enabled: false }, { enabled: false })).toEqual([]);
    expect(await lossesOf({}, { deletion_policy: "ABANDON" })).toEqual([]);
  });

  test("not one that is left alone, nor one of other resources", async () => {
    const snapshot = await readPlan([
      { address: version, actions: ["delete"], before: { ...old, deletion_policy: "ABANDON" } },
      { address: `${version}_b`, actions: ["no-op"], before: old, after: old },
      { address: "google_storage_bucket.b", actions: ["delete"], before: { name: "b" } },
    ]);
    expect(snapshot.terraform?.losses).toEqual([]);
  });

  test("a secret, with every version of it", async () => {
    const snapshot = await readPlan([{ address: container, actions: ["delete"], before: secret("api-token") }]);
    expect(snapshot.terraform?.losses).toMatchObject([{ secret: "api-token", version: null }]);
  });
});

describe("what a plan may make too late", () => {
  const grant: Change = {
    address: "google_secret_manager_secret_iam_member.backend",
    after: {
      secret_id: "api-token",
      project: "acme-staging",
      role: "roles/secretmanager.secretAccessor",
      member: "serviceAccount:backend@acme-staging.iam.gserviceaccount.com",
    },
  };
  const grantCode = code(grant.address, { secret_id: refers(`${container}.secret_id`, container) });
  const own = (selector: Json, more: Json = {}) => ({ ...serviceCode("TOKEN", selector), ...more });
  const loose = { secret: refers(`${container}.secret_id`, container), version: says("latest") };
  const bound = { secret: refers(`${container}.secret_id`, container), version: refers(`${version}.version`, version) };
  const made = [backend(), newSecret, newVersion(), grant];
  const racesOf = async (changes: readonly Change[], configuration: Json) =>
    (await readPlan(changes, configuration)).terraform?.races.map(({ makes }) => makes);

  test.each<[string, Json, readonly string[]]>([
    ["neither is named", own(loose), ["version", "grant"]],
    ["the version is named", own(bound), ["grant"]],
    ["both are in depends_on", own(loose, { depends_on: [version, grant.address] }), []],
    ["a local value may lead to them", own({ secret: refers("local.secret"), version: says("latest") }), []],
  ])("%s", async (_, serviceExpressions, expected) => {
    expect(await racesOf(made, root(serviceExpressions, versionCode, grantCode, code(container)))).toEqual(expected);
  });

  test("not what was there before, nor for a service that does not change", async () => {
    const kept = root(own(loose), versionCode, grantCode, code(container));
    const there: Change = {
      address: container,
      actions: ["no-op"],
      before: secret("api-token"),
      after: secret("api-token"),
    };
    expect(await racesOf([backend(), there, newVersion(), grant], kept)).toEqual([]);
    expect(await racesOf([{ ...backend(), actions: ["no-op"] }, newSecret, newVersion(), grant], kept)).toEqual([]);
  });

  test("through modules: outputs, arguments and depends_on of the call", async () => {
    const inner = "module.api.google_cloud_run_v2_service.backend";
    const changes = [{ ...backend(), address: inner }, newSecret, newVersion()];
    const tree = (call: Json): Json => ({
      root_module: {
        resources: [versionCode, code(container)],
        module_calls: {
          api: {
            ...call,
            module: {
              resources: [serviceCode("TOKEN", { secret: refers("var.secret"), version: refers("var.version") })],
            },
          },
        },
      },
    });
    expect(await racesOf(changes, tree({ expressions: { secret: refers(`${container}.secret_id`) } }))).toEqual([
      "version",
    ]);
    expect(await racesOf(changes, tree({ expressions: { version: refers(`${version}.version`, version) } }))).toEqual(
      [],
    );
    expect(await racesOf(changes, tree({ depends_on: [version] }))).toEqual([]);
  });
});
