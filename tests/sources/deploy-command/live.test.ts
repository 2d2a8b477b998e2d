import { expect, test } from "vitest";
import type { ServiceContract, Snapshot } from "../../../src/model/index.ts";
import { toLive, UsageError } from "../../../src/model/index.ts";
import { planCommand } from "../../../src/sources/deploy-command/plan-command.ts";
import { readSnapshot } from "../../../src/sources/index.ts";
import type { Project } from "../../emulator/index.ts";
import { toRequest, type Wish } from "../google/request.ts";
import { methodsOf, repeatedCalls, serveProject } from "../google/serve.ts";

const project: Project = {
  regions: ["us-central1"],
  services: [
    {
      name: "backend",
      env: { LOG_LEVEL: "info", JWT_SECRET: { secret: "jwt-secret" }, OLD_KEY: { secret: "old-key" } },
      policy: { bindings: [{ role: "roles/run.invoker", members: ["user:a@example.com"] }] },
    },
    { name: "auth", env: { JWT_SECRET: { secret: "jwt-secret" } } },
  ],
  secrets: { "jwt-secret": "signing", "old-key": "old", "new-key": "new", "never-asked": "x" },
};

const run = async (command: string, wish: Wish = {}, served: Project = project) => {
  const emulator = await serveProject(served);
  const facets = ["secrets", "versions", "payloads", "invokers"] as const;
  const measured: string[] = [];
  const services = [{ name: "backend" }, { name: "auth" }];
  const request = toRequest({ host: emulator.host, facets, measured, services, ...wish });
  const { plan } = planCommand(command.split(" "), { cwd: "/", env: {} }, request);
  return { emulator, measured, snapshot: await readSnapshot({ ...request, change: plan }) };
};

const deploy = "gcloud run deploy backend --image=app --project=shop-staging";

const variablesOf = ({ workloads }: Snapshot, name = "backend"): readonly string[] =>
  workloads.flatMap((workload) =>
    workload.name === name
      ? workload.containers.flatMap(({ variables }) =>
          variables.map(({ name: variable, binding, value }) => `${variable} ${binding.kind} ${value.known}`),
        )
      : [],
  );

test("reads what the command newly refers to, and makes no call twice", async () => {
  const { emulator, measured, snapshot } = await run(
    `${deploy} --update-secrets=NEW_KEY=new-key:latest,JWT_SECRET=jwt-secret:1`,
  );
  expect(variablesOf(snapshot)).toEqual([
    "LOG_LEVEL literal true",
    "JWT_SECRET secret true",
    "OLD_KEY secret true",
    "NEW_KEY secret true",
  ]);
  expect(measured).toContain("new");
  expect(measured).not.toContain("x");
  expect(repeatedCalls(emulator)).toEqual([]);
  // `latest` and 1 are one version of jwt-secret: it is read once for both states.
  expect(methodsOf(emulator).filter((method) => method === "AccessSecretVersion")).toHaveLength(3);
  expect(snapshot.secrets.map(({ id }) => id)).toEqual(["jwt-secret", "new-key", "old-key"]);
});

test("keeps the live state beside the planned one", async () => {
  const { snapshot } = await run(`${deploy} --set-secrets=NEW_KEY=new-key:latest`);
  const live = toLive(snapshot);
  expect(variablesOf(live)).toEqual(["LOG_LEVEL literal true", "JWT_SECRET secret true", "OLD_KEY secret true"]);
  expect(live.secrets.map(({ id }) => id)).toEqual(["jwt-secret", "old-key"]);
  expect(live.change).toBeUndefined();
  expect(snapshot.change?.drops.map(({ name, how, by }) => [name, how, by])).toEqual([
    ["JWT_SECRET", "cleared", "--set-secrets"],
    ["OLD_KEY", "cleared", "--set-secrets"],
  ]);
  expect(variablesOf(snapshot, "auth")).toEqual(variablesOf(live, "auth"));
  expect(snapshot.source.description).toBe("shop-staging, us-central1, after gcloud run deploy backend");
});

test("changes who may invoke the service, and leaves it alone otherwise", async () => {
  const invokersOf = async (flags: string) => {
    const { snapshot } = await run(`${deploy} ${flags}`);
    const [backend] = snapshot.workloads.filter(({ name }) => name === "backend");
    return backend?.invokers.known === true ? backend.invokers.value : null;
  };
  expect(await invokersOf("--memory=1Gi")).toEqual(["user:a@example.com"]);
  expect(await invokersOf("--allow-unauthenticated")).toEqual(["allUsers", "user:a@example.com"]);
  expect(await invokersOf("--no-allow-unauthenticated")).toEqual(["user:a@example.com"]);
  expect(await invokersOf("--no-invoker-iam-check")).toEqual(["allUsers"]);
});

test("a check of invokers that is switched on lets in whom nobody has read", async () => {
  const invokersOf = async (fields: object) => {
    const services = (project.services ?? []).map((each) => (each.name === "backend" ? { ...each, ...fields } : each));
    const { snapshot } = await run(`${deploy} --invoker-iam-check`, {}, { ...project, services });
    return snapshot.workloads.find(({ name }) => name === "backend")?.invokers;
  };
  expect(await invokersOf({})).toEqual({ known: true, value: ["user:a@example.com"] });
  expect(await invokersOf({ invokerIamDisabled: true })).toMatchObject({
    known: false,
    reason: { kind: "unverified", message: "who may invoke the service once its invokers are checked is not known" },
  });
});

test("without the check of invokers nothing that deny policies refuse is left", async () => {
  const denyRule = {
    deniedPrincipals: ["principalSet://goog/public:all"],
    deniedPermissions: ["run.googleapis.com/routes.invoke"],
  };
  const policyOf = async (flags: string) => {
    const { snapshot } = await run(`${deploy} ${flags}`, {}, { ...project, denyPolicies: { guard: [denyRule] } });
    return snapshot.workloads.find(({ name }) => name === "backend")?.invokerDenials?.map(({ policy }) => policy);
  };
  expect(await policyOf("--memory=1Gi")).toEqual(["guard"]);
  expect(await policyOf("--allow-unauthenticated")).toEqual(["guard"]);
  expect(await policyOf("--no-invoker-iam-check")).toBeUndefined();
});

test("a service that is not there yet is planned from the command alone", async () => {
  const services = [{ name: "backend" }, { name: "auth" }, { name: "worker" }];
  const { snapshot } = await run(
    "gcloud run deploy worker --image=app --set-env-vars=A=1 --set-secrets=NEW_KEY=new-key:latest",
    { services },
  );
  expect(variablesOf(snapshot, "worker")).toEqual(["A literal true", "NEW_KEY secret true"]);
  expect(snapshot.change?.before).toBeNull();
  const [worker] = snapshot.workloads.filter(({ name }) => name === "worker");
  expect(worker).toMatchObject({ region: "us-central1", projectNumber: "415104041262", project: "shop-staging" });
  expect(toLive(snapshot).workloads.map(({ name }) => name)).toEqual(["backend", "auth"]);
});

test("plans nothing where the live side could not be read", async () => {
  const emulator = await serveProject(
    { ...project },
    { faults: [{ method: "ListServices", code: "PERMISSION_DENIED" }] },
  );
  const request = toRequest({ host: emulator.host });
  const { plan } = planCommand(`${deploy} --clear-env-vars`.split(" "), { cwd: "/", env: {} }, request);
  const snapshot = await readSnapshot({ ...request, change: plan });
  expect(snapshot.change).toBeUndefined();
  expect(snapshot.workloads).toEqual([]);
  expect(snapshot.blindSpots).not.toEqual([]);
});

const refusal = async (command: string, wish: Wish = {}): Promise<string> => {
  try {
    await run(command, wish);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
};

test("an update of what is not there, and a create of what is, are refused", async () => {
  const services = [{ name: "worker" }, { name: "nightly", kind: "job" as ServiceContract["kind"] }];
  expect(await refusal("gcloud run services update worker --update-env-vars=A=1", { services })).toBe(
    'service "worker" could not be found, and gcloud run services update worker changes one that is there',
  );
  const withJob = { ...project, jobs: [{ name: "nightly", env: { A: "1" } }] };
  const emulator = await serveProject(withJob);
  const request = toRequest({ host: emulator.host, services });
  const argv = "gcloud run jobs create nightly --image=app".split(" ");
  const { plan } = planCommand(argv, { cwd: "/", env: {} }, request);
  await expect(readSnapshot({ ...request, change: plan })).rejects.toThrow(
    'job "nightly" already exists, and gcloud run jobs create nightly makes a new one',
  );
});

test("a command without a region is refused where the service runs in several", async () => {
  const twice = {
    ...project,
    regions: ["us-central1", "europe-west1"],
    services: [
      { name: "backend", region: "us-central1", env: {} },
      { name: "backend", region: "europe-west1", env: {} },
    ],
  };
  const regions = ["us-central1", "europe-west1"];
  await expect(run(deploy, { regions }, twice)).rejects.toThrow(
    'the command names no region, and "backend" runs in several',
  );
  const { snapshot } = await run(`${deploy} --region=europe-west1 --set-env-vars=A=1`, { regions }, twice);
  expect(snapshot.change?.before?.region).toBe("europe-west1");
});
