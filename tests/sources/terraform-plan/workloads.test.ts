import { describe, expect, test } from "vitest";
import { containerOf, variableOf, workloadOf } from "../offline.ts";
import { type Change, code, fromSecret, type Json, literal, readPlan, refers, root, says, service } from "./plan.ts";

const address = "google_cloud_run_v2_service.backend";

describe("services of a plan", () => {
  test("variables, references, ports and places", async () => {
    const env = [literal("PORT_NAME", "http"), fromSecret("TOKEN", "api-token", "3"), literal("EMPTY", "")];
    const snapshot = await readPlan([{ address, after: service("backend", env) }]);
    const workload = workloadOf(snapshot, "backend");
    expect(workload).toMatchObject({
      kind: "service",
      project: "acme-staging",
      region: "us-central1",
      serviceAccount: "backend@acme-staging.iam.gserviceaccount.com",
      ingress: { known: true, value: "all" },
      location: { resource: `${address} (plan.json)`, field: null },
    });
    expect(containerOf(snapshot, "backend")).toMatchObject({ name: "api", ingress: true, ports: [8080] });
    expect(variableOf(snapshot, "backend", "TOKEN")).toMatchObject({
      binding: { kind: "secret", reference: { project: null, secret: "api-token", version: "3", malformed: null } },
      location: { resource: `${address} (plan.json)`, field: "template[0].containers[0].env[1]" },
    });
    expect(variableOf(snapshot, "backend", "PORT_NAME").value).toMatchObject({ known: true, value: { bytes: 4 } });
    expect(variableOf(snapshot, "backend", "EMPTY").value).toMatchObject({ known: true, value: { empty: true } });
    expect(snapshot.source).toMatchObject({ kind: "terraform-plan", description: "plan.json" });
    expect(JSON.stringify(snapshot)).not.toContain('"http"');
  });

  test("without a version it is the latest, and a full name is of another project", async () => {
    const env = [fromSecret("A", "api-token", null), fromSecret("B", "projects/other/secrets/shared")];
    const snapshot = await readPlan([{ address, after: service("backend", env) }]);
    expect(variableOf(snapshot, "backend", "A").binding).toMatchObject({ reference: { version: "latest" } });
    expect(variableOf(snapshot, "backend", "B").binding).toMatchObject({
      reference: { project: "other", secret: "shared" },
    });
  });

  test("count, for_each and modules", async () => {
    const snapshot = await readPlan([
      {
        address: 'module.api["eu"].google_cloud_run_v2_service.this[0]',
        after: service("backend", [literal("A", "1")]),
      },
      { address: 'google_cloud_run_v2_service.all["auth"]', after: service("auth", [literal("A", "1")]) },
    ]);
    expect(snapshot.workloads.map(({ name }) => name)).toEqual(["backend", "auth"]);
  });

  test("what is forgotten stays as it is, outside Terraform's care", async () => {
    const before = service("backend", [literal("A", "1")]);
    const snapshot = await readPlan([{ address, actions: ["forget"], before, after: null }]);
    expect(variableOf(snapshot, "backend", "A").binding.kind).toBe("literal");
    expect(snapshot.terraform?.removals).toEqual([]);
  });

  test("what is destroyed is told, unless it is made again under its name", async () => {
    const before = service("backend", []);
    const removalsOf = async (change: Change) => (await readPlan([change])).terraform?.removals;
    const removed = [{ address, kind: "service", workload: "backend" }];
    expect(await removalsOf({ address, actions: ["delete"], before, after: null })).toEqual(removed);
    const renamed = service("backend-v2", []);
    expect(await removalsOf({ address, actions: ["delete", "create"], before, after: renamed })).toEqual(removed);
    for (const change of [
      { actions: ["delete", "create"], before, after: before },
      { actions: ["create", "delete"], before, after: before },
      { actions: ["update"], before, after: renamed },
      { actions: ["delete"], before: { ...before, location: "asia-east1" }, after: null },
      { actions: ["delete"], before: { ...before, project: "acme-production" }, after: null },
    ]) {
      expect(await removalsOf({ address, ...change })).toEqual([]);
    }
    const topic = {
      address: "google_pubsub_topic.backend",
      actions: ["delete"],
      before: { name: "backend" },
      after: null,
    };
    expect(await removalsOf(topic)).toEqual([]);
  });

  test("what is deleted or of another project or region is no workload here", async () => {
    const after = service("backend", []);
    const snapshot = await readPlan([
      { address: `${address}_a`, actions: ["delete"], before: after },
      { address: `${address}_c`, after: { ...after, project: "acme-production" } },
      { address: `${address}_d`, after: { ...after, location: "asia-east1" } },
      { address: `data.${address}`, mode: "data", after },
    ]);
    expect(snapshot.workloads).toEqual([]);
    expect(snapshot.blindSpots).toEqual([]);
  });

  test("volumes, mounts, Cloud SQL and network", async () => {
    const template = {
      execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
      vpc_access: [{ connector: "c", egress: "ALL_TRAFFIC", network_interfaces: [] }],
      volumes: [
        { name: "keys", secret: [{ secret: "tls", items: [{ path: "key.pem", version: "2" }] }] },
        { name: "whole", secret: [{ secret: "tls", items: [] }] },
        { name: "cloudsql", cloud_sql_instance: [{ instances: ["acme-staging:us-central1:main"] }] },
        { name: "tmp", empty_dir: [{ medium: "MEMORY" }] },
        { name: "bucket", gcs: [{ bucket: "b" }] },
        { name: "share", nfs: [{ server: "s", path: "/" }] },
      ],
    };
    const container = { volume_mounts: [{ name: "keys", mount_path: "/keys", sub_path: "" }] };
    const snapshot = await readPlan([{ address, after: service("backend", [], {}, container, template) }]);
    const workload = workloadOf(snapshot, "backend");
    expect(
      workload.volumes.map(({ name, kind, items }) => [
        name,
        kind,
        items.map(({ path, reference }) => `${path}@${reference.version}`),
      ]),
    ).toEqual([
      ["keys", "secret", ["key.pem@2"]],
      ["whole", "secret", ["tls@latest"]],
      ["cloudsql", "cloud-sql", []],
      ["tmp", "empty-dir", []],
      ["bucket", "gcs", []],
      ["share", "nfs", []],
    ]);
    expect(workload.cloudSqlInstances).toEqual(["acme-staging:us-central1:main"]);
    expect(workload.vpcAccess).toEqual({ egress: "all-traffic" });
    expect(workload.executionEnvironment).toBe("gen2");
    expect(workload.containers[0]?.mounts).toMatchObject([{ volume: "keys", path: "/keys", subPath: null }]);
  });

  test("jobs and worker pools", async () => {
    const pod = { service_account: null, volumes: [], containers: [{ image: "i", env: [literal("A", "1")] }] };
    const common = { location: "us-central1", project: "acme-staging" };
    const snapshot = await readPlan([
      {
        address: "google_cloud_run_v2_job.nightly",
        after: { name: "nightly", ...common, template: [{ template: [pod] }] },
      },
      { address: "google_cloud_run_v2_worker_pool.pool", after: { name: "pool", ...common, template: [pod] } },
    ]);
    expect(snapshot.workloads.map(({ kind, name, serviceAccount }) => [kind, name, serviceAccount])).toEqual([
      ["job", "nightly", null],
      ["worker-pool", "pool", null],
    ]);
    expect(containerOf(snapshot, "nightly").ingress).toBe(false);
  });

  test("the v1 service: name and key, aliases and annotations", async () => {
    const after = {
      name: "backend",
      location: "us-central1",
      project: "acme-staging",
      metadata: [{ annotations: { "run.googleapis.com/ingress": "internal" } }],
      template: [
        {
          metadata: [
            {
              annotations: {
                "run.googleapis.com/secrets": "shared:projects/1234/secrets/jwt",
                "run.googleapis.com/cloudsql-instances": "p:us-central1:a,p:us-central1:b",
                "run.googleapis.com/vpc-access-connector": "c",
                "run.googleapis.com/execution-environment": "gen1",
              },
            },
          ],
          spec: [
            {
              service_account_name: "b@acme-staging.iam.gserviceaccount.com",
              volumes: [{ name: "v", secret: [{ secret_name: "tls", items: [{ key: "latest", path: "k" }] }] }],
              containers: [
                {
                  env: [
                    { name: "A", value: "x", value_from: [] },
                    { name: "B", value: null, value_from: [{ secret_key_ref: [{ name: "shared", key: "2" }] }] },
                  ],
                  env_from: [{ prefix: "" }],
                  ports: [],
                },
              ],
            },
          ],
        },
      ],
    };
    const snapshot = await readPlan([{ address: "google_cloud_run_service.backend", after }]);
    const workload = workloadOf(snapshot, "backend");
    expect(variableOf(snapshot, "backend", "B").binding).toMatchObject({
      kind: "secret",
      reference: { project: "1234", secret: "jwt", version: "2" },
    });
    expect(workload).toMatchObject({
      serviceAccount: "b@acme-staging.iam.gserviceaccount.com",
      cloudSqlInstances: ["p:us-central1:a", "p:us-central1:b"],
      vpcAccess: { egress: "private-ranges-only" },
      executionEnvironment: "gen1",
      ingress: { known: true, value: "internal" },
    });
    expect(workload.containers[0]?.unsupported).toMatchObject([{ what: "env_from" }]);
  });
});

describe("what only the apply tells", () => {
  const opened = (env: unknown) => ({ template: [{ containers: [{ env }] }] });

  test("a value is unverified, not empty and not passed", async () => {
    const env = [{ name: "URL", value_source: [] }, literal("A", "1")];
    const unknown = opened([{ value: true, value_source: [] }, { value_source: [] }]);
    const changes = [{ address, after: service("backend", env), unknown }];
    const snapshot = await readPlan(changes, undefined, {}, { backend: { variables: { URL: {} } } });
    expect(variableOf(snapshot, "backend", "URL")).toMatchObject({
      binding: { kind: "literal" },
      value: {
        known: false,
        reason: { kind: "unverified", code: "undecidable", message: "the value of URL is known after apply" },
      },
    });
    expect(variableOf(snapshot, "backend", "A").value.known).toBe(true);
    // Nobody asked for it.
    const [unasked] = (await readPlan(changes)).workloads;
    expect(unasked?.containers[0]?.variables[0]?.value).toMatchObject({ reason: { kind: "not-checked" } });
  });

  test.each<[string, unknown, Json, string]>([
    ["the whole list", opened(true), { env: undefined }, "its list of variables"],
    ["a name", opened([{ name: true }]), { env: [{ value: "x" }] }, "the name of one of its variables"],
    ["the template", { template: true }, {}, "its template"],
    ["the name of the service", { name: true }, {}, "its name"],
  ])("where %s is open nothing is said to be missing", async (_, unknown, container, what) => {
    const after: Record<string, unknown> = { ...service("backend", [], {}, container) };
    if (what === "its template") delete after.template;
    if (what === "its name") delete after.name;
    const { workloads, blindSpots } = await readPlan([{ address, after, unknown }]);
    expect(workloads).toEqual([]);
    expect(blindSpots).toMatchObject([
      { where: `${address} (plan.json)`, reason: { kind: "unverified", message: `${what} is known after apply` } },
    ]);
  });

  test("an account that the code names is told by its resource, another one stays open", async () => {
    const template = { service_account: undefined };
    const unknown = { template: [{ service_account: true }] };
    const account = (references: Json | null): Json =>
      root(
        code(address, {
          template: [{ containers: [{}], ...(references === null ? {} : { service_account: references }) }],
        }),
        code("google_service_account.api", { account_id: says("api") }),
      );
    const changes: Change[] = [
      { address, after: service("backend", [], {}, {}, template), unknown },
      {
        address: "google_service_account.api",
        after: { account_id: "api", project: "acme-staging" },
        unknown: { email: true },
      },
    ];
    const named = await readPlan(
      changes,
      account(refers("google_service_account.api.email", "google_service_account.api")),
    );
    expect(workloadOf(named, "backend").serviceAccount).toBe("api@acme-staging.iam.gserviceaccount.com");
    const open = await readPlan(changes, account(refers("var.account")));
    expect(workloadOf(open, "backend").serviceAccount).toBe("known-after-apply");
    const left = await readPlan(changes, account(null));
    expect(workloadOf(left, "backend").serviceAccount).toBeNull();
  });

  test("an instance that is made in the same plan may be any", async () => {
    const template = { volumes: [{ name: "cloudsql", cloud_sql_instance: [{ instances: [null] }] }] };
    const snapshot = await readPlan([{ address, after: service("backend", [], {}, {}, template) }]);
    expect(workloadOf(snapshot, "backend").cloudSqlInstances).toEqual(["$(known after apply)"]);
  });
});

describe("what serves until the apply is through", () => {
  test("the state's own template speaks for its revision", async () => {
    const before = service("backend", [fromSecret("TOKEN", "api-token", "1")], {
      latest_created_revision: "projects/p/locations/l/services/backend/revisions/backend-00002",
      latest_ready_revision: "projects/p/locations/l/services/backend/revisions/backend-00002",
      traffic_statuses: [
        { percent: 100, revision: "", tag: "", type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", uri: "" },
      ],
      uri: "https://backend-x-uc.a.run.app",
    });
    const after = service("backend", [fromSecret("TOKEN", "api-token", "2")]);
    const snapshot = await readPlan([{ address, actions: ["update"], before, after }]);
    const { serving, urls } = workloadOf(snapshot, "backend");
    expect(serving).toMatchObject({
      known: true,
      value: {
        latestReady: "backend-00002",
        revisions: [
          { name: "backend-00002", percent: 100, references: [{ where: "TOKEN", reference: { version: "1" } }] },
        ],
      },
    });
    expect(urls).toEqual({ known: true, value: ["https://backend-x-uc.a.run.app"] });
  });
});
