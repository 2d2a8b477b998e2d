import { expect, test } from "vitest";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import { toRequest } from "./request.ts";
import { methodsOf, repeatedCalls, serve, serveProject } from "./serve.ts";

const names = (workloads: readonly { readonly name: string }[]): string[] => workloads.map(({ name }) => name).sort();

test("a service with literals and secrets, whole", async () => {
  const emulator = await serveProject({
    services: [
      {
        name: "backend",
        env: { LOG_LEVEL: "INFO", JWT: { secret: "jwt", version: "1" } },
        serviceAccount: "b@shop-staging.iam.gserviceaccount.com",
      },
    ],
    secrets: { jwt: "value of jwt" },
  });
  const measured: string[] = [];
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, measured }));
  expect(measured.toSorted()).toEqual(["INFO", "value of jwt"]);
  expect(snapshot.source).toEqual({
    kind: "cloud-run",
    description: "shop-staging, us-central1",
    project: "shop-staging",
    payloads: "read",
    emulated: true,
  });
  expect(snapshot.blindSpots).toEqual([]);
  expect(snapshot.secretsUnknown).toBeNull();
  expect(snapshot.secrets.map(({ project, id }) => `${project} ${id}`)).toEqual(["shop-staging jwt"]);
  const resource = "projects/shop-staging/locations/us-central1/services/backend";
  expect(snapshot.workloads).toMatchObject([
    {
      kind: "service",
      name: "backend",
      project: "shop-staging",
      projectNumber: "415104041262",
      region: "us-central1",
      serviceAccount: "b@shop-staging.iam.gserviceaccount.com",
      ingress: { known: true, value: "all" },
      urls: {
        known: true,
        value: ["https://backend-abcdefghij-uc.a.run.app", "https://backend-415104041262.us-central1.run.app"],
      },
      location: { resource, field: null },
      containers: [
        {
          ingress: true,
          ports: [8080],
          variables: [
            {
              name: "LOG_LEVEL",
              binding: { kind: "literal", written: "string" },
              value: { known: true, value: { bytes: 4 } },
              location: { resource, field: "template.containers[0].env[0]" },
            },
            {
              name: "JWT",
              binding: {
                kind: "secret",
                reference: { project: null, secret: "jwt", version: "1", malformed: null },
              },
              value: { known: true, value: { bytes: 12 } },
              location: { resource, field: "template.containers[0].env[1]" },
            },
          ],
        },
      ],
    },
  ]);
  expect(repeatedCalls(emulator)).toEqual([]);
});

test("no text of a literal or a secret is anywhere in the snapshot", async () => {
  const emulator = await serveProject({
    services: [{ name: "backend", env: { LITERAL: "kX9-literal-text", JWT: { secret: "jwt" } } }],
    secrets: { jwt: "kX9-secret-text" },
  });
  const text = JSON.stringify(await readCloudRun(toRequest({ host: emulator.host })));
  expect(text).not.toMatch(/kX9/);
  expect(text).not.toContain(Buffer.from("kX9-secret-text").toString("base64"));
});

test("only the kinds that the contract has are listed, in their own shapes", async () => {
  const project = {
    services: [{ name: "backend" }],
    jobs: [{ name: "migrate", env: { DATABASE_PASSWORD: { secret: "db" } } }],
    workerPools: [{ name: "consumer", env: { MODE: "fast" } }],
    secrets: { db: "db" },
  };
  const emulator = await serveProject(project);
  const services = [{ name: "migrate", kind: "job" } as const, { name: "consumer", kind: "worker-pool" } as const];
  const { workloads } = await readCloudRun(toRequest({ host: emulator.host, services }));
  expect(
    methodsOf(emulator)
      .filter((method) => method.startsWith("List"))
      .sort(),
  ).toEqual(["ListJobs", "ListSecretVersions", "ListSecrets", "ListWorkerPools"]);
  expect(workloads).toMatchObject([
    {
      kind: "job",
      name: "migrate",
      // No service has a URL to read it from: Secret Manager's names tell it.
      projectNumber: "415104041262",
      ingress: { known: true, value: "none" },
      urls: { known: true, value: [] },
      containers: [{ ingress: false, variables: [{ location: { field: "template.template.containers[0].env[0]" } }] }],
    },
    { kind: "worker-pool", name: "consumer", containers: [{ variables: [{ name: "MODE" }] }] },
  ]);
});

test("every page of every region", async () => {
  const regions = ["us-central1", "europe-west1", "asia-east1"];
  const services = regions.flatMap((region) =>
    Array.from({ length: 5 }, (_, index) => ({ name: `${region}-${index}`, region })),
  );
  const emulator = await serveProject({ regions, idleRegions: ["us-east1"], services }, { pageSize: 2, latency: 20 });
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: null }));
  expect(names(snapshot.workloads)).toEqual(services.map(({ name }) => name).sort());
  expect(snapshot.source.description).toBe("shop-staging, asia-east1, europe-west1, us-central1");
  const lists = emulator.calls.filter(({ method }) => method === "ListServices");
  expect(lists).toHaveLength(9);
  // The first pages of the three regions are under way together.
  const firstEnd = Math.min(...lists.map(({ endedAt }) => endedAt ?? 0));
  expect(lists.filter(({ startedAt }) => startedAt < firstEnd)).toHaveLength(3);
});

test("where no region is marked as used, all are read", async () => {
  const emulator = await serveProject({ regions: [], idleRegions: ["us-central1", "us-east1"] });
  await readCloudRun(toRequest({ host: emulator.host, regions: null }));
  expect(methodsOf(emulator).filter((method) => method === "ListServices")).toHaveLength(2);
});

test("references in all spellings, and volumes", async () => {
  const secretKeyRef = (secret: string) => ({ valueSource: { secretKeyRef: { secret, version: "latest" } } });
  const emulator = await serve({
    projects: {
      "shop-staging": {
        number: "415104041262",
        services: [
          {
            name: "backend",
            template: {
              containers: [
                {
                  name: "api",
                  ports: [{ containerPort: 9000 }],
                  env: [
                    { name: "PLAIN", ...secretKeyRef("jwt") },
                    { name: "OWN_ID", ...secretKeyRef("projects/shop-staging/secrets/jwt") },
                    { name: "OWN_NUMBER", ...secretKeyRef("projects/415104041262/secrets/jwt") },
                    { name: "OTHER", ...secretKeyRef("projects/shared/secrets/jwt") },
                    { name: "REGIONAL", ...secretKeyRef("projects/shop-staging/locations/us-central1/secrets/jwt") },
                    { name: "EMPTY_SOURCE", valueSource: {} },
                    { name: "EMPTY", value: "" },
                    { name: "NOTHING" },
                  ],
                  volumeMounts: [
                    { name: "tls", mountPath: "/etc/tls" },
                    { name: "tls", mountPath: "/x", subPath: "y" },
                  ],
                },
                { name: "proxy", env: [{ name: "PORT", value: "8081" }] },
              ],
              volumes: [
                { name: "tls", secret: { secret: "tls-key" } },
                { name: "keys", secret: { secret: "jwt", items: [{ path: "a.pem", version: "3" }] } },
                { name: "cloudsql", cloudSqlInstance: { instances: ["shop-staging:us-central1:db"] } },
                { name: "cache", emptyDir: {} },
              ],
              vpcAccess: {
                connector: "projects/shop-staging/locations/us-central1/connectors/c",
                egress: "ALL_TRAFFIC",
              },
              executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
            },
          },
        ],
        secrets: { jwt: { versions: ["a", "b", "c"] }, "tls-key": "k" },
      },
      shared: { secrets: { jwt: "shared" } },
    },
  });
  const snapshot = await readCloudRun(toRequest({ host: emulator.host }));
  const [backend] = snapshot.workloads;
  const [api, proxy] = backend?.containers ?? [];
  expect(Object.fromEntries((api?.variables ?? []).map(({ name, binding }) => [name, binding]))).toEqual({
    PLAIN: { kind: "secret", reference: { project: null, secret: "jwt", version: "latest", malformed: null } },
    OWN_ID: { kind: "secret", reference: { project: null, secret: "jwt", version: "latest", malformed: null } },
    OWN_NUMBER: { kind: "secret", reference: { project: null, secret: "jwt", version: "latest", malformed: null } },
    OTHER: { kind: "secret", reference: { project: "shared", secret: "jwt", version: "latest", malformed: null } },
    REGIONAL: {
      kind: "secret",
      reference: {
        project: null,
        secret: "projects/shop-staging/locations/us-central1/secrets/jwt",
        version: "latest",
        malformed: "projects/shop-staging/locations/us-central1/secrets/jwt",
      },
    },
    EMPTY_SOURCE: { kind: "nothing" },
    EMPTY: { kind: "literal", written: "string" },
    NOTHING: { kind: "nothing" },
  });
  expect(api).toMatchObject({
    name: "api",
    ingress: true,
    ports: [9000],
    mounts: [{ path: "/etc/tls", subPath: null }, { subPath: "y" }],
  });
  expect(proxy).toMatchObject({ name: "proxy", ingress: false, ports: [] });
  expect(backend).toMatchObject({
    volumes: [
      {
        name: "tls",
        kind: "secret",
        items: [{ path: "tls-key", reference: { secret: "tls-key", version: "latest" } }],
      },
      { name: "keys", kind: "secret", items: [{ path: "a.pem", reference: { secret: "jwt", version: "3" } }] },
      { name: "cloudsql", kind: "cloud-sql", items: [] },
      { name: "cache", kind: "empty-dir" },
    ],
    cloudSqlInstances: ["shop-staging:us-central1:db"],
    vpcAccess: { egress: "all-traffic" },
    executionEnvironment: "gen2",
  });
  expect(snapshot.secrets.map(({ project, id }) => `${project} ${id}`)).toEqual([
    "shared jwt",
    "shop-staging jwt",
    "shop-staging tls-key",
  ]);
});

test("a service without containers is a workload without variables", async () => {
  const emulator = await serveProject({ services: [{ name: "backend", template: {} }] });
  const { workloads, blindSpots } = await readCloudRun(toRequest({ host: emulator.host }));
  expect(workloads).toMatchObject([{ name: "backend", containers: [], volumes: [] }]);
  expect(blindSpots).toEqual([]);
});

test("the contract may give the project's number", async () => {
  const emulator = await serveProject({
    services: [{ name: "backend", env: { JWT: { secret: "jwt" } } }],
    secrets: { jwt: "value" },
  });
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, project: "415104041262" }));
  expect(snapshot.workloads[0]).toMatchObject({ project: "415104041262", projectNumber: "415104041262" });
  expect(snapshot.workloads[0]?.containers[0]?.variables[0]?.value).toMatchObject({ known: true });
});

test("payloads that are not to be read are never accessed", async () => {
  const emulator = await serveProject({
    services: [{ name: "backend", env: { JWT: { secret: "jwt" } } }],
    secrets: { jwt: "value" },
  });
  const withheld = 'payloads of "staging" are never read (payloads: never)';
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, withheld }));
  expect(methodsOf(emulator)).not.toContain("AccessSecretVersion");
  expect(snapshot.source.payloads).toBe("never");
  expect(snapshot.workloads[0]?.containers[0]?.variables[0]?.value).toMatchObject({
    reason: { kind: "not-checked", message: withheld },
  });
});

test("workloads that the contract does not name are listed, and nothing of theirs is read or measured", async () => {
  const emulator = await serveProject({
    services: [{ name: "backend" }, { name: "stranger", env: { TEXT: "x", JWT: { secret: "theirs" } } }],
    secrets: { theirs: "y" },
  });
  const measured: string[] = [];
  const { workloads, secrets } = await readCloudRun(toRequest({ host: emulator.host, measured }));
  expect(names(workloads)).toEqual(["backend", "stranger"]);
  expect(measured).toEqual([]);
  expect(secrets).toEqual([]);
});

test("everything fails: the snapshot still comes, and it is blind", async () => {
  const emulator = await serveProject(
    { services: [{ name: "backend", env: { JWT: { secret: "jwt" } } }] },
    { faults: [{ code: "PERMISSION_DENIED" }] },
  );
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: null }));
  expect(snapshot.workloads).toEqual([]);
  expect(snapshot.blindSpots).toMatchObject([
    {
      where: 'project "shop-staging"',
      reason: {
        code: "permission-denied",
        message: 'permission denied on project "shop-staging" (run.locations.list)',
      },
    },
  ]);
});

test("an environment without a project cannot be read", async () => {
  const request = toRequest();
  const requirements = { ...request.requirements, project: null };
  await expect(readCloudRun({ ...request, requirements })).rejects.toMatchObject({
    name: "UsageError",
    message: 'environment "staging" names no project',
  });
});
