import { parseContract, resolveEnvironment } from "../../../src/contract/index.ts";
import type { Measurement, Workload } from "../../../src/model/index.ts";
import { UsageError } from "../../../src/model/index.ts";
import { planCommand } from "../../../src/sources/deploy-command/plan-command.ts";
import { parseManifest } from "../../../src/sources/manifest/parse-manifest.ts";
import type { Planned } from "../../../src/sources/planned.ts";
import { type Judge, toWorkloads } from "../../../src/sources/values.ts";

/** A contract with one workload of each kind, and a `measure` that keeps the text where the digest stands. */
export const toJudge = (services: Record<string, unknown> = {}): Judge => {
  const contract = {
    version: 1,
    environments: { staging: { project: "acme-staging", regions: ["us-central1"] } },
    services: {
      backend: { workload: "backend" },
      nightly: { workload: "nightly", kind: "job" },
      queue: { workload: "queue", kind: "worker-pool" },
      ...services,
    },
  };
  return {
    ...resolveEnvironment(parseContract(JSON.stringify(contract), "preflight.yaml"), "staging"),
    measure: (bytes) => ({ digest: Buffer.from(bytes).toString() }) as Measurement,
  };
};

const judge = toJudge();

/** A live workload out of a definition as gcloud has it. */
export const toLive = (definition: object | null): readonly Workload[] =>
  definition === null
    ? []
    : toWorkloads(parseManifest(JSON.stringify(definition), "live.json", judge.requirements).workloads, judge);

export interface PlanOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly judge?: Judge;
}

/** What a command line, words between blanks, makes of a live definition. */
export const plan = (argv: readonly string[], live: object | null = null, options: PlanOptions = {}): Planned => {
  const reader = { cwd: options.cwd ?? "/", env: options.env ?? {} };
  return planCommand(argv, reader, options.judge ?? judge).plan(toLive(live));
};

/** Why it is refused: message and hint; fails when it is not. */
export const refusalOf = (argv: readonly string[], live: object | null = null, options: PlanOptions = {}): string => {
  try {
    plan(argv, live, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
  throw new Error("nothing was refused");
};

/** Everything that a command can change, without names that gcloud makes up. */
export interface Outline {
  readonly containers: readonly {
    readonly name: string;
    readonly ports: readonly number[];
    readonly variables: readonly (readonly [name: string, source: string])[];
    readonly mounts: readonly (readonly [path: string, ...files: string[]])[];
  }[];
  readonly volumes: readonly string[];
  readonly serviceAccount: string | null;
  readonly cloudSql: readonly string[];
  readonly vpc: string | null;
  readonly executionEnvironment: string | null;
}

export const toOutline = (workload: Workload): Outline => ({
  containers: workload.containers.map(({ name, ports, variables, mounts }) => ({
    name,
    ports,
    variables: variables.map((variable) => [variable.name, toSource(variable)]),
    mounts: mounts.map(({ path, volume }) => {
      const found = workload.volumes.find((each) => each.name === volume);
      return [path, ...(found === undefined ? ["no volume"] : [found.kind, ...toFiles(found)])];
    }),
  })),
  volumes: workload.volumes.map((volume) => [volume.kind, ...toFiles(volume)].join(" ")).sort(),
  serviceAccount: workload.serviceAccount,
  cloudSql: workload.cloudSqlInstances,
  vpc: workload.vpcAccess?.egress ?? null,
  executionEnvironment: workload.executionEnvironment,
});

const toSource = ({ binding, value }: Workload["containers"][number]["variables"][number]): string => {
  if (binding.kind === "secret" || binding.kind === "both") return toShown(binding.reference);
  return value.known ? `"${value.value.digest}"` : binding.kind;
};

const toShown = ({ project, secret, version }: { project: string | null; secret: string; version: string }): string =>
  `${project === null ? "" : `${project}/`}${secret}:${version}`;

const toFiles = ({ items }: Workload["volumes"][number]): readonly string[] =>
  items.map(({ path, reference }) => `${path}=${toShown(reference)}`);

/** A definition as gcloud exports it. */
export const service = (containers: readonly object[], volumes: readonly object[] = [], name = "backend"): object => ({
  apiVersion: "serving.knative.dev/v1",
  kind: "Service",
  metadata: { name, generation: 3 },
  spec: { template: { metadata: { annotations: {} }, spec: { containers, volumes } } },
});

export const job = (containers: readonly object[]): object => ({
  apiVersion: "run.googleapis.com/v1",
  kind: "Job",
  metadata: { name: "nightly", generation: 3, annotations: {} },
  spec: { template: { metadata: { annotations: {} }, spec: { template: { spec: { containers } } } } },
  status: {},
});

/** A worker pool as the v2 API has it: gcloud's changers of worker pools work on that. */
export const pool = (containers: readonly object[]): object => ({
  name: "projects/acme-staging/locations/us-central1/workerPools/queue",
  template: { containers },
});

/** What gcloud's code leaves, with the name that it was asked for. */
export const toNamed = (argv: readonly string[], { metadata, ...rest }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    argv.includes("worker-pools")
      ? { ...pool([]), ...rest }
      : { ...rest, metadata: { ...(metadata as object), name: argv.includes("jobs") ? "nightly" : "backend" } },
  );
