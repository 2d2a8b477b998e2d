import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { readCloudRun } from "../../../src/sources/google/index.ts";
import type { Fault } from "../../emulator/index.ts";
import { toDeadline, toRequest } from "./request.ts";
import { methodsOf, serveFaults, serveProject } from "./serve.ts";

const backend = { services: [{ name: "backend", env: { LOG_LEVEL: "INFO" } }] };

const readBlind = async (...faults: Fault[]) => {
  const emulator = await serveFaults(backend, ...faults);
  const snapshot = await readCloudRun(toRequest({ host: emulator.host }));
  return { emulator, snapshot, reason: snapshot.blindSpots[0]?.reason };
};

describe("errors that are final", () => {
  const cases: Record<string, { fault: Fault; code: string; message: string; help: string | null }> = {
    "a denied permission": {
      fault: { method: "ListServices", code: "PERMISSION_DENIED" },
      code: "permission-denied",
      message: 'permission denied on region "us-central1" of project "shop-staging" (run.services.list)',
      help: 'grant roles/run.viewer on project "shop-staging" to the identity that runs the check',
    },
    "a disabled API": {
      fault: { method: "ListServices", code: "PERMISSION_DENIED", reason: "SERVICE_DISABLED" },
      code: "api-disabled",
      message: 'the Cloud Run API is not enabled in project "shop-staging"',
      help: "gcloud services enable run.googleapis.com --project=shop-staging",
    },
    "refused credentials": {
      fault: { method: "ListServices", code: "UNAUTHENTICATED" },
      code: "unauthenticated",
      message: "Google refused the credentials: expired, revoked or not valid here",
      help: "run gcloud auth application-default login, then run again",
    },
    "a project or region that is not there": {
      fault: { method: "ListServices", code: "NOT_FOUND" },
      code: "not-found",
      message: 'region "us-central1" of project "shop-staging" does not exist',
      help: null,
    },
    "a wrong clock": {
      fault: {
        method: "ListServices",
        code: "UNAUTHENTICATED",
        message:
          "invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.",
      },
      code: "unauthenticated",
      message: "Google refused the credentials as made at a wrong time",
      help: "set this machine's clock, then run again",
    },
    "credentials of a person without a project to count against": {
      fault: {
        method: "ListServices",
        code: "PERMISSION_DENIED",
        reason: "SERVICE_DISABLED",
        message:
          "Your application is authenticating by using local Application Default Credentials. The run.googleapis.com API requires a quota project, which is not set by default.",
      },
      code: "permission-denied",
      message: "your own credentials name no project to count calls against",
      help: "gcloud auth application-default set-quota-project shop-staging",
    },
    "an error that nobody expects": {
      fault: { method: "ListServices", code: "INTERNAL", message: "stack:\n at secret.place" },
      code: "unreachable",
      message: 'Cloud Run failed on region "us-central1" of project "shop-staging" (status 13)',
      help: "run again",
    },
  };
  test.for(Object.entries(cases))("%s", async ([, { fault, code, message, help }]) => {
    const { emulator, snapshot, reason } = await readBlind(fault);
    expect(reason).toEqual({ kind: "unverified", code, message, help });
    expect(snapshot.workloads).toEqual([]);
    expect(methodsOf(emulator).filter((method) => method === "ListServices")).toHaveLength(1);
  });
});

test("a project that does not exist is one blind spot", async () => {
  const emulator = await serveProject(backend);
  const snapshot = await readCloudRun(
    toRequest({ host: emulator.host, project: "shop-stagin", regions: ["us-central1", "europe-west1"] }),
  );
  expect(snapshot.blindSpots).toEqual([
    {
      where: 'project "shop-stagin"',
      reason: {
        kind: "unverified",
        code: "permission-denied",
        message: 'project "shop-stagin" does not exist, or this identity may not see it',
        help: "check the project that the contract or the reference names against gcloud projects list",
      },
    },
  ]);
});

test("a region that does not exist is a blind spot of its own", async () => {
  const emulator = await serveProject(backend);
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: ["us-central1", "us-cental1"] }));
  expect(snapshot.workloads.map(({ name }) => name)).toEqual(["backend"]);
  expect(snapshot.blindSpots).toMatchObject([
    {
      where: 'services in region "us-cental1"',
      reason: {
        message: 'region "us-cental1" of project "shop-staging" does not exist, or is not open to it',
        help: "check `regions` in the contract against gcloud run regions list",
      },
    },
  ]);
});

test.for(["UNAVAILABLE", "ABORTED", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"])(
  "%s is tried again until it goes well",
  async (code) => {
    const { emulator, snapshot } = await readBlind({ method: "ListServices", code, times: 2 });
    expect(snapshot.workloads).toHaveLength(1);
    expect(snapshot.blindSpots).toEqual([]);
    expect(methodsOf(emulator).filter((method) => method === "ListServices")).toHaveLength(3);
  },
);

test("one call in ten fails: nothing is lost", async () => {
  const services = Array.from({ length: 60 }, (_, index) => ({ name: `s${index}`, env: { A: "1" } }));
  const emulator = await serveProject(
    { services },
    { pageSize: 2, faults: [{ code: "UNAVAILABLE", probability: 0.1 }], seed: 7 },
  );
  const snapshot = await readCloudRun(toRequest({ host: emulator.host }));
  expect(snapshot.workloads).toHaveLength(60);
  expect(emulator.calls.length).toBeGreaterThan(31);
});

test("nobody listens: one clear reason", async () => {
  const snapshot = await readCloudRun(toRequest({ host: "127.0.0.1:1", timeout: 2 }));
  expect(snapshot.blindSpots).toHaveLength(1);
  expect(snapshot.blindSpots[0]?.where).toBe('project "shop-staging"');
  expect(["unreachable", "timeout"]).toContain(snapshot.blindSpots[0]?.reason.code);
});

test("a call that hangs ends with the run, and the others are reported", async () => {
  const project = { regions: ["us-central1", "europe-west1"], services: [{ name: "backend" }] };
  const resource = "projects/shop-staging/locations/europe-west1";
  const emulator = await serveFaults(project, { method: "ListServices", resource, hang: true });
  const started = performance.now();
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: project.regions, timeout: 1 }));
  expect(performance.now() - started).toBeLessThan(1800);
  expect(snapshot.workloads.map(({ name }) => name)).toEqual(["backend"]);
  expect(snapshot.blindSpots).toMatchObject([
    {
      where: 'services in region "europe-west1"',
      reason: { code: "timeout", help: "run again with a larger --timeout" },
    },
  ]);
});

test.for<[string, Fault]>([
  ["a region", { method: "ListServices", resource: "projects/shop-staging/locations/europe-west1" }],
  ["the list of secrets", { method: "ListSecrets" }],
  ["a list of versions", { method: "ListSecretVersions" }],
])("%s that never answers leaves time for what can be read without it", { timeout: 20_000 }, async ([, call]) => {
  const project = {
    regions: ["us-central1", "europe-west1"],
    services: [{ name: "backend", env: { JWT: { secret: "jwt" } } }],
    secrets: { jwt: "value" },
  };
  const emulator = await serveFaults(project, { ...call, hang: true });
  const { workloads } = await readCloudRun(toRequest({ host: emulator.host, regions: project.regions, timeout: 10 }));
  expect(workloads[0]?.containers[0]?.variables[0]?.value).toMatchObject({ known: true });
});

test("an interrupt ends every wait at once", async () => {
  const emulator = await serveFaults(backend, { hang: true });
  const deadline = toDeadline(60);
  setTimeout(() => deadline.interrupt(), 300);
  const started = performance.now();
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, deadline }));
  expect(performance.now() - started).toBeLessThan(2000);
  expect(snapshot.blindSpots[0]?.reason.code).toBe("interrupted");
});

test("a list that repeats a page is not believed", async () => {
  const { snapshot } = await readBlind({ method: "ListServices", repeatPageToken: true });
  expect(snapshot.workloads).toEqual([]);
  expect(snapshot.blindSpots[0]?.reason).toMatchObject({
    code: "corrupted",
    message: 'the list of region "us-central1" of project "shop-staging" repeats a page (run.services.list)',
  });
});

test("a region that does not respond is no region without services", async () => {
  const emulator = await serveProject({ ...backend, regions: ["us-central1", "us-east1"], unreachable: ["us-east1"] });
  const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: null }));
  expect(snapshot.workloads.map(({ name }) => name)).toEqual(["backend"]);
  expect(snapshot.blindSpots).toMatchObject([
    { where: 'services in region "us-east1"', reason: { kind: "unverified", code: "unreachable" } },
  ]);
});

test("credentials that expire in the run leave what was read before", async () => {
  const emulator = await serveProject(
    { services: [{ name: "a" }, { name: "b" }], regions: ["us-central1", "us-east1"] },
    { faults: [{ method: "ListServices", after: 1, code: "UNAUTHENTICATED" }] },
  );
  const snapshot = await readCloudRun(
    toRequest({ host: emulator.host, regions: ["us-central1", "us-east1"], concurrency: 1 }),
  );
  expect(snapshot.workloads).toHaveLength(2);
  expect(snapshot.blindSpots.map(({ reason }) => reason.code)).toEqual(["unauthenticated"]);
});

test("an emulator's address must be a host and a port", async () => {
  const request = toRequest({ env: { CLOUD_RUN_EMULATOR_HOST: "http://localhost:80" } });
  await expect(readCloudRun(request)).rejects.toMatchObject({
    name: "UsageError",
    message: "CLOUD_RUN_EMULATOR_HOST is no host and port",
    hint: "write it as 127.0.0.1:8085, without a scheme",
  });
});

test("an answer without regions is no project without workloads", async () => {
  const emulator = await serveFaults(backend, { method: "ListLocations", answer: {} });
  const { workloads, blindSpots } = await readCloudRun(toRequest({ host: emulator.host, regions: null }));
  expect(workloads).toEqual([]);
  expect(blindSpots).toMatchObject([
    {
      where: 'project "shop-staging"',
      reason: { kind: "unverified", message: 'Cloud Run names no region for project "shop-staging"' },
    },
  ]);
});

test.each(["ListLocations", "ListServices", "ListSecrets", "ListSecretVersions"])(
  "an empty page of %s that names the next is not the end",
  async (method) => {
    const project = { services: [{ name: "backend", env: { JWT: { secret: "jwt" } } }], secrets: { jwt: "value" } };
    const emulator = await serveFaults(project, { method, emptyFirst: true });
    const snapshot = await readCloudRun(toRequest({ host: emulator.host, regions: null }));
    expect(snapshot.blindSpots).toEqual([]);
    expect(snapshot.workloads[0]?.containers[0]?.variables[0]?.value).toMatchObject({ known: true });
    expect(snapshot.secrets[0]?.secret).toMatchObject({
      value: { versions: { known: true, value: [{ number: "1" }] } },
    });
  },
);

test("traffic that is let in in a way that nobody here knows is not known", async () => {
  const ingressOf = async (fields: object) => {
    const emulator = await serveProject({ services: [{ name: "backend", ...fields }] });
    return (await readCloudRun(toRequest({ host: emulator.host }))).workloads[0]?.ingress;
  };
  expect(await ingressOf({})).toEqual({ known: true, value: "all" });
  expect(await ingressOf({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" })).toEqual({ known: true, value: "internal" });
  expect(await ingressOf({ ingress: 99 })).toMatchObject({ known: false, reason: { kind: "unverified" } });
});

/** What stands between this machine and Google, and answers with pages: HTTP/2 without gRPC. */
const servePages = async (code: number): Promise<string> => {
  const server = createServer();
  server.on("stream", (stream) => {
    stream.respond({ ":status": code, "content-type": "text/html" });
    stream.end("<!DOCTYPE html><title>Blocked</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test.each([200, 302, 401, 403, 404, 407, 429, 500, 503])("a page with HTTP %i is never an answer", async (code) => {
  const snapshot = await readCloudRun(toRequest({ host: await servePages(code), timeout: 3 }));
  expect(snapshot.workloads).toEqual([]);
  expect(snapshot.blindSpots).toMatchObject([
    { where: 'project "shop-staging"', reason: { kind: "unverified", code: "unreachable" } },
  ]);
});

test.each([403, 404])("a page with HTTP %i is no word of Google's on what is denied or missing", async (code) => {
  const snapshot = await readCloudRun(toRequest({ host: await servePages(code) }));
  expect(snapshot.blindSpots[0]?.reason).toMatchObject({
    message: "an HTTP page came in place of an answer from Cloud Run",
    help: "check the network and its proxy",
  });
});
