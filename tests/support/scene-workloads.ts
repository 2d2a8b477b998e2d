import { toExpectation } from "../../src/contract/expectation.ts";
import { scopedContainer } from "../../src/engine/walk.ts";
import type {
  Binding,
  Container,
  EnvironmentContract,
  Measure,
  SecretReference,
  Variable,
  Workload,
} from "../../src/model/index.ts";
import { known, notChecked } from "../../src/model/index.ts";

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

/** By service: its variables, or the whole workload. */
export type SceneWorkloads = Record<string, Record<string, SceneVariable> | SceneWorkload>;

export const project = "acme-staging";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const isDetailed = (found: SceneWorkloads[string]): found is SceneWorkload => Array.isArray(found.containers);

export const toWorkload = (
  serviceName: string,
  found: SceneWorkloads[string],
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
