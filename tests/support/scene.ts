import { createHash } from "node:crypto";
import { toExpectation } from "../../src/contract/expectation.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import { scopedContainer } from "../../src/engine/walk.ts";
import { createMeasure } from "../../src/measure/index.ts";
import type {
  Binding,
  CodeUse,
  Container,
  Denial,
  EnvironmentContract,
  Measure,
  SecretEntry,
  SecretReference,
  ServiceCode,
  Snapshot,
  TerraformChange,
  UnsafeDefault,
  Variable,
  VersionState,
  Workload,
} from "../../src/model/index.ts";
import { known, notChecked } from "../../src/model/index.ts";
import { planCommand } from "../../src/sources/deploy-command/plan-command.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";
import { settleChange } from "../../src/sources/settle-change.ts";
import { withoutValues } from "../../src/sources/values.ts";
import { type SceneProbes, toProbed } from "./scene-probes.ts";

type Literal = string | number | boolean | null;
export type SceneVariable =
  | Literal
  | { secret: string; version?: string; project?: string }
  | { unsupported: string }
  /** A long literal. */
  | { repeat: string; times: number }
  | { both: string };

interface SceneContainer {
  name?: string;
  ports?: number[];
  variables?: Record<string, SceneVariable>;
  /** Entries in order, for the same name twice. */
  entries?: [string, SceneVariable][];
  mounts?: { volume: string; path: string; subPath?: string }[];
  unsupported?: string[];
}

interface SceneWorkload
  extends Partial<Omit<Workload, "containers" | "volumes" | "urls" | "ingress" | "invokers" | "serving">> {
  containers: SceneContainer[];
  volumes?: {
    name: string;
    kind?: Workload["volumes"][number]["kind"];
    foreign?: string;
    items?: { path: string; secret: string; version?: string; project?: string }[];
  }[];
  urls?: string[];
  ingress?: "all" | "internal" | "internal-and-load-balancer" | "none";
  invokers?: string[];
  serving?: {
    latestCreated?: string;
    latestReady?: string;
    pinned?: boolean;
    revisions?: {
      name: string;
      percent?: number;
      tags?: string[];
      references?: Record<string, { secret: string; version?: string; project?: string }>;
    }[];
  };
}

type SceneSecret =
  | string
  | {
      /** Newest first; the first one's number is the count unless given. */
      versions?: {
        number?: string;
        state?: VersionState;
        value?: string;
        createTime?: string;
        scheduledDestroyTime?: string;
      }[];
      aliases?: Record<string, string>;
      expireTime?: string;
      nextRotationTime?: string;
      rotationPeriod?: number;
      grants?: {
        member: string;
        role?: string;
        level?: "secret" | "project" | "folder" | "organization";
        condition?: string;
      }[];
      denials?: Partial<Denial>[];
    };

interface SceneUse {
  read?: string;
  set?: string;
  mention?: string;
  pattern?: string;
  default?: true | UnsafeDefault;
  language?: CodeUse["language"];
  test?: boolean;
}

/** One environment in short: what the contract asks, what is found, what Secret Manager holds. */
export interface Scene extends SceneProbes {
  tier?: "deployed" | "local";
  /** Keys of the environment in preflight.yaml, besides tier. */
  environment?: Record<string, unknown>;
  environments?: Record<string, unknown>;
  services: Record<string, Record<string, unknown>>;
  workloads?: Record<string, Record<string, SceneVariable> | SceneWorkload>;
  secrets?: Record<string, SceneSecret>;
  policy?: Record<string, unknown>;
  suppressions?: Record<string, unknown>[];
  takenAt?: string;
  /** What files define, in the form of `workloads`. */
  definition?: Record<string, Record<string, SceneVariable> | SceneWorkload>;
  /** A planned gcloud command, its words separated by blanks, applied to the workloads. */
  command?: string;
  /** Uses of variables in source code, by service; `shared` is code of no service. Then there are no workloads. */
  code?: Record<string, SceneUse[]>;
  terraform?: Partial<TerraformChange>;
}

export interface LintInput {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
}

export const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

const project = "acme-staging";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A scene with the real contract loader and the real measuring. */
export const toLintInput = (scene: Scene): LintInput => {
  const { tier = "deployed", services, policy = {}, suppressions = [], probes = {} } = scene;
  const staging = { tier, project, regions: ["us-central1"], source: { manifests: ["x.yaml"] }, ...scene.environment };
  const text = JSON.stringify({
    version: 1,
    environments: { staging, ...scene.environments },
    services,
    policy,
    suppressions,
    probes,
  });
  const contract = parseContract(text, "preflight.yaml");
  const environment = resolveEnvironment(contract, "staging").requirements;
  const snapshot = { ...toSnapshot(scene, environment), ...toProbed(contract, scene) };
  return { environment, snapshot: toPlanned(snapshot, scene, environment) };
};

/** The snapshot as the scene's command would leave it. */
const toPlanned = (snapshot: Snapshot, { command }: Scene, requirements: EnvironmentContract): Snapshot => {
  return command === undefined ? snapshot : toPlannedBy(command.split(" "), snapshot, requirements);
};

/** The snapshot as a gcloud command would leave it. Throws a UsageError where gcloud would refuse. */
export const toPlannedBy = (
  words: readonly string[],
  snapshot: Snapshot,
  requirements: EnvironmentContract,
): Snapshot => {
  const { plan } = planCommand(words, { cwd: "/", env: {} }, { requirements, measure });
  return settleChange(snapshot, { change: plan });
};

/** One for all scenes, as in a run: loading the guesser takes a while, and digests of one run can be compared. */
const measure = createMeasure(createMeasureTools());

const toSnapshot = (scene: Scene, environment: EnvironmentContract): Snapshot => {
  const payloads = toPayloads(scene);
  const workloads = Object.entries(scene.workloads ?? {}).map(([service, found]) =>
    toWorkload(service, found, environment, measure, payloads),
  );
  const defined = Object.entries(scene.definition ?? {}).map(([service, found]) =>
    withoutValues(toWorkload(service, found, environment, measure, payloads)),
  );
  const definition = { description: "the definition", workloads: defined, blindSpots: [] };
  return {
    ...(scene.definition === undefined ? {} : { definition }),
    environment: environment.name,
    source: { kind: "cloud-run", description: "a scene", project, payloads: "read", emulated: false },
    takenAt: scene.takenAt ?? "2026-01-01T00:00:00Z",
    workloads,
    blindSpots: [],
    secrets: toEntries(scene, workloads),
    secretsUnknown: null,
    ...(scene.code === undefined ? {} : { code: toCodes(scene.code) }),
    ...(scene.terraform === undefined
      ? {}
      : { terraform: { removals: [], stores: [], losses: [], races: [], ...scene.terraform } }),
    secretIds: known(Object.keys(scene.secrets ?? {}).filter((id) => !id.includes("/"))),
  };
};

const toCodes = (code: NonNullable<Scene["code"]>): readonly ServiceCode[] =>
  Object.entries(code).map(([service, uses]) => ({
    service: service === "shared" ? null : service,
    uses: uses.map((use, index) => toUse(use, service, index)),
    unread: null,
  }));

const toUse = (use: SceneUse, service: string, index: number): CodeUse => {
  const kind = (["read", "set", "mention", "pattern"] as const).find((each) => use[each] !== undefined) ?? "read";
  return {
    variable: use[kind] ?? "",
    kind,
    language: use.language ?? "python",
    hasDefault: use.default !== undefined,
    unsafe: use.default === undefined || use.default === true ? null : use.default,
    isTest: use.test ?? false,
    location: { file: `${service}/main.py`, line: index + 1, column: 1 },
  };
};

/** `id@version` -> text, for every way to name an enabled version. */
const toPayloads = (scene: Scene): ReadonlyMap<string, string> => {
  const payloads = new Map<string, string>();
  for (const [id, secret] of Object.entries(scene.secrets ?? {})) {
    if (typeof secret === "string") {
      payloads.set(`${id}@latest`, secret);
      payloads.set(`${id}@1`, secret);
      continue;
    }
    const versions = secret.versions ?? [];
    for (const [index, version] of versions.entries()) {
      const number = version.number ?? String(versions.length - index);
      if ((version.state ?? "ENABLED") !== "ENABLED" || version.value === undefined) continue;
      payloads.set(`${id}@${number}`, version.value);
      if (index === 0) payloads.set(`${id}@latest`, version.value);
      for (const [alias, target] of Object.entries(secret.aliases ?? {})) {
        if (target === number) payloads.set(`${id}@${alias}`, version.value);
      }
    }
  }
  return payloads;
};

const isDetailed = (found: Record<string, SceneVariable> | SceneWorkload): found is SceneWorkload =>
  Array.isArray(found.containers);

const toWorkload = (
  serviceName: string,
  found: Record<string, SceneVariable> | SceneWorkload,
  environment: EnvironmentContract,
  measure: Measure,
  payloads: ReadonlyMap<string, string>,
): Workload => {
  const service = environment.services.find(({ name }) => name === serviceName);
  const detailed: SceneWorkload = isDetailed(found) ? found : { containers: [{ variables: found }] };
  const { containers, volumes = [], urls, ingress, invokers, serving, ...rest } = detailed;
  const kind = rest.kind ?? service?.kind ?? "service";
  const location = { file: `${serviceName}.yaml`, line: 1, column: 1 };
  const bare: Workload = {
    name: service?.workload ?? serviceName,
    project,
    projectNumber: "100000000001",
    region: "us-central1",
    secretAliases: [],
    serviceAccount: `${serviceName}@${project}.iam.gserviceaccount.com`,
    cloudSqlInstances: [],
    vpcAccess: null,
    executionEnvironment: null,
    ...rest,
    kind,
    ingress: known(ingress ?? "all"),
    invokers: invokers === undefined ? notChecked("not-in-source", "the scene has no invokers") : known(invokers),
    urls: known(urls ?? [`https://${serviceName}-abc123-uc.a.run.app`]),
    serving:
      serving === undefined
        ? notChecked("not-in-source", "the scene has no traffic")
        : known({
            latestCreated: serving.latestCreated ?? null,
            latestReady: serving.latestReady ?? null,
            pinned: serving.pinned ?? false,
            revisions: (serving.revisions ?? []).map(({ name, percent = 100, tags = [], references = {} }) => ({
              name,
              percent,
              tags,
              references: Object.entries(references).map(([where, each]) => ({ where, reference: toReference(each) })),
            })),
          }),
    volumes: volumes.map(({ name, kind: volumeKind = "secret", foreign, items = [] }, index) => ({
      name,
      kind: volumeKind,
      ...(foreign === undefined ? {} : { foreign }),
      items: items.map(({ path, ...each }) => ({ path, reference: toReference(each) })),
      location: { ...location, line: 500 + index },
    })),
    containers: containers.map((container, index) => toContainer(container, index, containers.length, kind, location)),
    location,
  };
  const scoped = service === undefined ? null : scopedContainer(service, bare);
  return {
    ...bare,
    containers: bare.containers.map((container, index) => ({
      ...container,
      variables: entriesOf(containers[index]).map(([name, source], line) => {
        const requirement =
          container === scoped ? (service?.requirements.find(({ variable }) => variable === name) ?? null) : null;
        const text = textOf(source, payloads);
        const variable: Variable = {
          name,
          binding: toBinding(source),
          value:
            text === null || service === undefined
              ? notChecked("no-value", "there is no value to look at")
              : known(measure(bytesOf(text), toExpectation(environment, service, requirement, name))),
          location: { ...location, line: 10 + line },
        };
        return variable;
      }),
    })),
  };
};

const entriesOf = (container: SceneContainer | undefined): [string, SceneVariable][] =>
  container?.entries ?? Object.entries(container?.variables ?? {});

const toContainer = (
  container: SceneContainer,
  index: number,
  count: number,
  kind: Workload["kind"],
  location: { file: string; line: number; column: number },
): Container => ({
  name: container.name ?? (count === 1 ? "" : `container-${index}`),
  ingress: kind === "service" && (count === 1 || (container.ports?.length ?? 0) > 0),
  ports: container.ports ?? [],
  variables: [],
  mounts: (container.mounts ?? []).map(({ volume, path, subPath = null }) => ({ volume, path, subPath, location })),
  unsupported: (container.unsupported ?? []).map((what) => ({ what, location })),
  location: { ...location, line: 5 + index },
});

const toReference = ({
  secret,
  version = "latest",
  project: other = null,
}: {
  secret: string;
  version?: string;
  project?: string | null;
}): SecretReference => ({
  project: other,
  secret,
  version,
  malformed: /[^A-Za-z0-9_-]/.test(secret) ? secret : null,
});

const toBinding = (source: SceneVariable): Binding => {
  if (source === null) return { kind: "nothing" };
  if (typeof source === "object") {
    if ("secret" in source) return { kind: "secret", reference: toReference(source) };
    if ("both" in source) return { kind: "both", reference: toReference({ secret: source.both }) };
    if ("repeat" in source) return { kind: "literal", written: "string" };
    return { kind: "unsupported", what: source.unsupported };
  }
  return { kind: "literal", written: typeof source as "string" | "number" | "boolean" };
};

const textOf = (source: SceneVariable, payloads: ReadonlyMap<string, string>): string | null => {
  if (source === null) return "";
  if (typeof source !== "object") return String(source);
  if ("repeat" in source) return source.repeat.repeat(source.times);
  if ("secret" in source) return payloads.get(`${source.secret}@${source.version ?? "latest"}`) ?? null;
  return null;
};

const toEntries = (scene: Scene, workloads: readonly Workload[]): readonly SecretEntry[] => {
  const referred = workloads.flatMap(({ containers, volumes }) => [
    ...containers.flatMap(({ variables }) =>
      variables.flatMap(({ binding }) =>
        binding.kind === "secret" || binding.kind === "both" ? [binding.reference] : [],
      ),
    ),
    ...volumes.flatMap(({ items }) => items.map(({ reference }) => reference)),
  ]);
  const names = new Map<string, string>(Object.keys(scene.secrets ?? {}).map((id) => [`${project}/${id}`, project]));
  for (const { secret, project: other } of referred) names.set(`${other ?? project}/${secret}`, other ?? project);
  return [...names].sort().map(([name, owner]) => {
    const id = name.slice(owner.length + 1);
    return { project: owner, id, secret: known(toSecret(owner, id, scene.secrets?.[id] ?? scene.secrets?.[name])) };
  });
};

const everybody: Denial = {
  principals: ["principalSet://goog/public:all"],
  exceptions: [],
  condition: null,
  policy: "guard",
  level: "organization",
  resource: "organizations/9",
};

const toSecret = (owner: string, id: string, secret: SceneSecret | undefined) => {
  if (secret === undefined) return null;
  const detailed = typeof secret === "string" ? { versions: [{ value: secret }] } : secret;
  const versions = detailed.versions ?? [];
  return {
    project: owner,
    id,
    aliases: detailed.aliases ?? {},
    expireTime: detailed.expireTime ?? null,
    nextRotationTime: detailed.nextRotationTime ?? null,
    rotationPeriod: detailed.rotationPeriod ?? null,
    versions: known(
      versions.map((version, index) => ({
        number: version.number ?? String(versions.length - index),
        state: version.state ?? ("ENABLED" as const),
        createTime: version.createTime ?? null,
        scheduledDestroyTime: version.scheduledDestroyTime ?? null,
      })),
    ),
    grants:
      detailed.grants === undefined
        ? notChecked("not-in-source", "the scene has no grants")
        : known(
            detailed.grants.map(
              ({ member, role = "roles/secretmanager.secretAccessor", level = "secret", condition = null }) => ({
                member,
                role,
                level,
                resource: `projects/${owner}/secrets/${id}`,
                condition,
              }),
            ),
          ),
    ...(detailed.denials === undefined
      ? {}
      : { denials: detailed.denials.map((denial) => ({ ...everybody, ...denial })) }),
  };
};
