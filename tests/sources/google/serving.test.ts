import { expect, test } from "vitest";
import type { Serving } from "../../../src/model/index.ts";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import type { Cloud, Project } from "../../emulator/index.ts";
import { toRequest } from "./request.ts";
import { methodsOf, serveProject } from "./serve.ts";

const service = "projects/shop-staging/locations/us-central1/services/backend";
const latest = { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 };
const pinned = (revision: string, percent: number, tag = "") => ({
  type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
  revision,
  percent,
  tag,
  uri: tag === "" ? "" : `https://${tag}---backend-abcdefghij-uc.a.run.app`,
});

const backend = (fields: object) => ({ name: "backend", env: { JWT: { secret: "jwt", version: "2" } }, ...fields });

const revisions = [
  { name: "backend-00002", service: "backend", env: { JWT: { secret: "jwt", version: "2" } } },
  {
    name: "backend-00001",
    service: "backend",
    env: { JWT: { secret: "jwt", version: "1" }, OLD: { secret: "old" }, LEVEL: "INFO" },
    volumes: [{ name: "tls", secret: { secret: "tls", items: [{ path: "k", version: "1" }] } }],
  },
];

const secrets = { jwt: { versions: ["a", "b"] }, old: "o", tls: "t" };

const read = async (project: Project, behaviour: Omit<Cloud, "projects"> = {}) => {
  const emulator = await serveProject({ secrets, ...project }, behaviour);
  const request = toRequest({ host: emulator.host, facets: ["secrets", "versions", "serving"] });
  const snapshot = await readCloudRun(request);
  const fact = snapshot.workloads[0]?.serving;
  const serving: Serving | null = fact?.known ? fact.value : null;
  return { emulator, snapshot, serving, fact };
};

test("a service whose newest revision serves all needs no list of revisions", async () => {
  const { emulator, serving } = await read({ services: [backend({})], revisions });
  expect(serving).toEqual({
    latestCreated: "backend-00001-abc",
    latestReady: "backend-00001-abc",
    pinned: false,
    revisions: [{ name: "backend-00001-abc", percent: 100, tags: [], references: [] }],
  });
  expect(methodsOf(emulator)).not.toContain("ListRevisions");
});

const state = {
  latestCreatedRevision: `${service}/revisions/backend-00002`,
  latestReadyRevision: `${service}/revisions/backend-00002`,
};

test("an older revision that serves says what it reads, and those secrets are looked at too", async () => {
  const trafficStatuses = [pinned("backend-00001", 100), pinned("backend-00002", 0, "next")];
  const { emulator, serving, snapshot } = await read({ services: [backend({ ...state, trafficStatuses })], revisions });
  expect(serving).toEqual({
    latestCreated: "backend-00002",
    latestReady: "backend-00002",
    pinned: true,
    revisions: [
      {
        name: "backend-00001",
        percent: 100,
        tags: [],
        references: [
          { where: "JWT", reference: { project: null, secret: "jwt", version: "1", malformed: null } },
          { where: "OLD", reference: { project: null, secret: "old", version: "latest", malformed: null } },
          { where: "tls/k", reference: { project: null, secret: "tls", version: "1", malformed: null } },
        ],
      },
      { name: "backend-00002", percent: 0, tags: ["next"], references: [] },
    ],
  });
  expect(snapshot.secrets.map(({ id }) => id)).toEqual(["jwt", "old", "tls"]);
  expect(snapshot.workloads[0]?.urls).toMatchObject({
    value: expect.arrayContaining(["https://next---backend-abcdefghij-uc.a.run.app"]),
  });
  const accessed = emulator.calls.filter(({ method }) => method === "AccessSecretVersion");
  expect(accessed.map(({ resource }) => resource)).toEqual(["projects/shop-staging/secrets/jwt/versions/2"]);
});

test("the newest revision is not ready: the one before it serves", async () => {
  const { serving } = await read({
    services: [
      backend({
        ...state,
        latestReadyRevision: `${service}/revisions/backend-00001`,
        trafficStatuses: [{ ...latest, revision: "backend-00001" }],
      }),
    ],
    revisions,
  });
  expect(serving).toMatchObject({ latestCreated: "backend-00002", latestReady: "backend-00001", pinned: false });
  expect(serving?.revisions[0]?.references).toHaveLength(3);
});

test("revisions that may not be listed leave what serves unverified", async () => {
  const services = [backend({ ...state, trafficStatuses: [pinned("backend-00001", 100)] })];
  const { fact } = await read(
    { services, revisions },
    { faults: [{ method: "ListRevisions", code: "PERMISSION_DENIED" }] },
  );
  expect(fact).toEqual({
    known: false,
    reason: {
      kind: "unverified",
      code: "permission-denied",
      message: 'permission denied on "backend" (run.revisions.list)',
      help: 'grant roles/run.viewer on project "shop-staging" to the identity that runs the check',
    },
  });
});

test("a revision that gets traffic and is not listed is unverified", async () => {
  const services = [backend({ ...state, trafficStatuses: [pinned("backend-00000", 100)] })];
  const { fact } = await read({ services, revisions });
  expect(fact).toMatchObject({
    reason: { code: "not-found", message: 'revision "backend-00000" gets traffic and is not in the list of revisions' },
  });
});

test("what serves is read only when a rule wants it", async () => {
  const services = [backend({ ...state, trafficStatuses: [pinned("backend-00001", 100)] })];
  const emulator = await serveProject({ services, revisions, secrets });
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, facets: ["secrets"] }));
  expect(snapshot.workloads[0]?.serving).toMatchObject({ reason: { code: "not-asked" } });
  expect(methodsOf(emulator)).not.toContain("ListRevisions");
});

test("whether anybody reads a secret, every kind of workload tells, with what serves of it", async () => {
  const trafficStatuses = [pinned("backend-00001", 100)];
  const emulator = await serveProject({
    services: [{ name: "auth" }, backend({ ...state, trafficStatuses })],
    jobs: [{ name: "nightly", env: { KEY: { secret: "nightly" } } }],
    workerPools: [{ name: "relay", env: { KEY: { secret: "relay" } } }],
    revisions,
    secrets,
  });
  const services = [{ name: "auth" }];
  const request = toRequest({ host: emulator.host, services, facets: ["inventory"] });
  const { workloads, secretIds } = await readCloudRun(request);
  expect(secretIds?.known === true && secretIds.value.toSorted()).toEqual(["jwt", "old", "tls"]);
  expect(workloads.map(({ name }) => name).sort()).toEqual(["auth", "backend", "nightly", "relay"]);
  const serving = workloads.find(({ name }) => name === "backend")?.serving;
  expect(serving).toMatchObject({ known: true, value: { revisions: [{ name: "backend-00001" }] } });
  expect(JSON.stringify(serving)).toContain('"old"');
});
