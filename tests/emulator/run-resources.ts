import type { EnvValue, Policy, RunResource } from "./cloud.ts";
import type { FoundProject } from "./world.ts";

/** What a resource answers, with the policy that goes with it. */
export interface RunMessage {
  /** `projects/P/locations/R/services/S` */
  readonly name: string;
  readonly region: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly policy: Policy | undefined;
}

export type Collection = "services" | "jobs" | "workerPools";

/** Every resource of one kind in a project, in the API's own JSON. */
export const toRunMessages = (found: FoundProject, collection: Collection): RunMessage[] =>
  (found.project[collection] ?? []).map((resource) => toRunMessage(found, collection, resource));

const toRunMessage = (found: FoundProject, collection: Collection, resource: RunResource): RunMessage => {
  const { name: id, region: givenRegion, env, serviceAccount, policy, ...fields } = resource;
  const region = givenRegion ?? found.project.regions?.[0] ?? "us-central1";
  const name = `projects/${found.id}/locations/${region}/${collection}/${id}`;
  const shape = env === undefined && serviceAccount === undefined ? {} : toTemplate(collection, env, serviceAccount);
  const state = collection === "services" ? toServiceState(found, name, id, region) : {};
  return { name, region, policy, body: { name, ...state, ...merge(shape, fields) } };
};

const toTemplate = (
  collection: Collection,
  env: RunResource["env"],
  serviceAccount: string | undefined,
): Record<string, unknown> => {
  const container = { image: "us-docker.pkg.dev/cloudrun/container/hello", env: toEnv(env ?? {}) };
  const template = {
    containers: [
      collection === "services" ? { ...container, ports: [{ name: "http1", containerPort: 8080 }] } : container,
    ],
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  };
  return { template: collection === "jobs" ? { taskCount: 1, template } : template };
};

/** `env` of the short form as the API writes it. */
export const toEnv = (env: Readonly<Record<string, EnvValue>>): object[] =>
  Object.entries(env).map(([name, value]) =>
    typeof value === "string"
      ? { name, value }
      : { name, valueSource: { secretKeyRef: { secret: value.secret, version: value.version ?? "latest" } } },
  );

/** A service that was deployed once and gets all traffic at its latest revision. */
const toServiceState = (found: FoundProject, name: string, id: string, region: string): Record<string, unknown> => {
  const hash = `https://${id}-abcdefghij-uc.a.run.app`;
  const revision = `${name}/revisions/${id}-00001-abc`;
  return {
    ingress: "INGRESS_TRAFFIC_ALL",
    generation: "1",
    observedGeneration: "1",
    uri: hash,
    urls: [`https://${id}-${found.number}.${region}.run.app`, hash],
    latestCreatedRevision: revision,
    latestReadyRevision: revision,
    terminalCondition: { type: "Ready", state: "CONDITION_SUCCEEDED" },
    trafficStatuses: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
  };
};

/** Deep for objects: a case may add one field to a template that the short form made. */
const merge = (base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> => {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? merge(before, value) : value;
  }
  return merged;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
