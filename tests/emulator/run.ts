import type { Cloud } from "./cloud.ts";
import { Failure } from "./failure.ts";
import { type Collection, type RunMessage, toEnv, toRunMessages } from "./run-resources.ts";
import { type FoundProject, findProject, type Handler, type Request, toPage } from "./world.ts";

/** Cloud Run v2: `google.cloud.run.v2.Services`, `Jobs` and `WorkerPools`. */
export const toRunService = (cloud: Cloud, collection: Collection): Readonly<Record<string, Handler>> => {
  const kind = { services: "Service", jobs: "Job", workerPools: "WorkerPool" }[collection];
  const find = (resource: string): RunMessage => {
    const found = toRunMessages(findProject(cloud, resource), collection).find(({ name }) => isSame(name, resource));
    if (found !== undefined) return found;
    throw new Failure("NOT_FOUND", `Resource '${resource.split("/").at(-1)}' of kind '${kind}' does not exist.`);
  };
  return {
    [`List${kind}s`]: (request) => {
      const found = findProject(cloud, request.parent ?? "");
      const region = toRegion(found, request);
      const unreachable = found.project.unreachable ?? [];
      const isDark = unreachable.includes(region);
      const all = isDark ? [] : toRunMessages(found, collection).filter((message) => message.region === region);
      const page = toPage(cloud, all, request);
      return {
        [collection]: page.items.map(({ body }) => body),
        nextPageToken: page.nextPageToken,
        ...(collection === "services" && isDark ? { unreachable: [`projects/${found.id}/locations/${region}`] } : {}),
      };
    },
    [`Get${kind}`]: ({ name = "" }) => find(name).body,
    GetIamPolicy: ({ resource = "" }) => find(resource).policy ?? {},
  };
};

/** Cloud Run v2: `google.cloud.run.v2.Revisions`. */
export const toRevisionService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  ListRevisions: (request) => {
    const found = findProject(cloud, request.parent ?? "");
    const region = toRegion(found, request);
    const service = request.parent?.split("/")[5] ?? "";
    const all = toRevisions(found).filter(
      (revision) => revision.region === region && (service === "-" || revision.service === service),
    );
    const page = toPage(cloud, all, request);
    return { revisions: page.items.map(({ body }) => body), nextPageToken: page.nextPageToken };
  },
  GetRevision: ({ name = "" }) => {
    const revision = toRevisions(findProject(cloud, name)).find(({ body }) => isSame(body.name, name));
    if (revision !== undefined) return revision.body;
    throw new Failure("NOT_FOUND", `Resource '${name.split("/").at(-1)}' of kind 'REVISION' does not exist.`);
  },
});

const toRevisions = (found: FoundProject): { region: string; service: string; body: { name: string } }[] =>
  (found.project.revisions ?? []).map((state) => {
    const { name: id, service, region: given, env, policy: _policy, ...fields } = state;
    const region = given ?? found.project.regions?.[0] ?? "us-central1";
    const parent = `projects/${found.id}/locations/${region}/services/${service}`;
    const containers = env === undefined ? {} : { containers: [{ image: "hello", env: toEnv(env) }] };
    return { region, service, body: { name: `${parent}/revisions/${id}`, service: parent, ...containers, ...fields } };
  });

/** `google.cloud.location.Locations`: Cloud Run labels the regions that a project has used. */
export const toLocationService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  ListLocations: (request) => {
    const { id, project } = findProject(cloud, request.name ?? "");
    const used = project.regions ?? ["us-central1"];
    const all = [...used, ...(project.idleRegions ?? [])].map((locationId) => ({
      name: `projects/${id}/locations/${locationId}`,
      locationId,
      labels: used.includes(locationId) ? { initialized: "true" } : {},
    }));
    const page = toPage(cloud, all, request);
    return { locations: page.items, nextPageToken: page.nextPageToken };
  },
});

const toRegion = (found: FoundProject, request: Request): string => {
  const region = request.parent?.split("/")[3] ?? "";
  if (region === "-" || region === "") {
    const text = "Location must be a valid Google Cloud region, and cannot be the '-' wildcard.";
    throw new Failure("INVALID_ARGUMENT", text);
  }
  const known = [...(found.project.regions ?? ["us-central1"]), ...(found.project.idleRegions ?? [])];
  if (known.includes(region) || found.project.unreachable?.includes(region)) return region;
  throw new Failure("PERMISSION_DENIED", `Location ${region} is not found or access is unauthorized.`);
};

/** Names are equal whether they give the project's id or its number. */
const isSame = (name: string, wanted: string): boolean =>
  name.split("/").slice(2).join("/") === wanted.split("/").slice(2).join("/");
