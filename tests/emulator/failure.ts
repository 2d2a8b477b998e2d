import { status } from "@grpc/grpc-js";

/** A call that is answered with an error, in the words that Google's APIs use. */
export class Failure extends Error {
  readonly code: number;
  /** google.rpc.ErrorInfo.reason; null without one. */
  readonly reason: string | null;

  constructor(code: string, message: string, reason: string | null = null) {
    super(message);
    this.code = status[code as keyof typeof status] as number;
    if (this.code === undefined) throw new TypeError(`"${code}" is no gRPC status`);
    this.reason = reason;
  }
}

const permissions: Readonly<Record<string, string>> = {
  ListLocations: "run.locations.list",
  ListServices: "run.services.list",
  GetService: "run.services.get",
  ListJobs: "run.jobs.list",
  GetJob: "run.jobs.get",
  ListWorkerPools: "run.workerpools.list",
  GetWorkerPool: "run.workerpools.get",
  ListRevisions: "run.revisions.list",
  GetRevision: "run.revisions.get",
  ListSecrets: "secretmanager.secrets.list",
  GetSecret: "secretmanager.secrets.get",
  ListSecretVersions: "secretmanager.versions.list",
  GetSecretVersion: "secretmanager.versions.get",
  AccessSecretVersion: "secretmanager.versions.access",
  GetProject: "resourcemanager.projects.get",
  GetFolder: "resourcemanager.folders.get",
  GetRole: "iam.roles.get",
};

const policyPermission = (resource: string): string => {
  if (resource.includes("/secrets/")) return "secretmanager.secrets.getIamPolicy";
  const run = /\/(services|jobs|workerPools)\//.exec(resource);
  if (run !== null) return `run.${run[1]?.toLowerCase()}.getIamPolicy`;
  return `resourcemanager.${resource.split("/")[0]}.getIamPolicy`;
};

/** Google's text for a status that a fault asks for. Denied and missing read the same, as they do in life. */
export const toFailure = (method: string, resource: string, code: string, reason: string | null): Failure => {
  const service = /\/(locations|services|jobs|workerPools)/.test(resource)
    ? "Cloud Run Admin API"
    : "Secret Manager API";
  if (reason === "SERVICE_DISABLED") {
    const text = `${service} has not been used in project 1 before or it is disabled. Enable it by visiting the console then retry.\nIf you enabled this API recently, wait a few minutes.`;
    return new Failure(code, text, reason);
  }
  if (reason === "CONSUMER_INVALID") return toNoProject(resource);
  return new Failure(code, texts[code]?.(method, resource) ?? `${code} on request of the test.`, reason);
};

const texts: Readonly<Record<string, (method: string, resource: string) => string>> = {
  PERMISSION_DENIED: (method, resource) =>
    `Permission '${permissions[method] ?? policyPermission(resource)}' denied for resource '${resource}' (or it may not exist).`,
  UNAUTHENTICATED: () =>
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  RESOURCE_EXHAUSTED: () =>
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service 'secretmanager.googleapis.com' for consumer 'project_number:1'.",
  UNAVAILABLE: () => "The service is currently unavailable.",
  NOT_FOUND: (_method, resource) => `Resource '${resource}' was not found`,
  INTERNAL: () => "Internal error encountered.",
  ABORTED: () => "The operation was aborted.",
};

/** Google does not say whether a project is missing or hidden. */
export const toNoProject = (resource: string): Failure =>
  new Failure(
    "PERMISSION_DENIED",
    `Permission denied on resource project ${resource.split("/")[1]}.`,
    "CONSUMER_INVALID",
  );
