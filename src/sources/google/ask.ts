import type { Api } from "./endpoints.ts";

/** What a call asks for: enough to explain its failure to a person. */
export interface Ask {
  readonly api: Api;
  /** The IAM permission that the call needs, e.g. `run.services.list`. */
  readonly permission: Permission;
  /** Full name of the resource or parent, e.g. `projects/p/secrets/s`. */
  readonly resource: string;
}

/** Least predefined role that holds each permission. Source: IAM, predefined roles. */
export const roles = {
  "run.locations.list": "roles/run.viewer",
  "run.services.list": "roles/run.viewer",
  "run.jobs.list": "roles/run.viewer",
  "run.workerpools.list": "roles/run.viewer",
  "run.revisions.list": "roles/run.viewer",
  "run.services.getIamPolicy": "roles/run.viewer",
  "secretmanager.secrets.list": "roles/secretmanager.viewer",
  "secretmanager.secrets.get": "roles/secretmanager.viewer",
  "secretmanager.versions.list": "roles/secretmanager.viewer",
  "secretmanager.versions.access": "roles/secretmanager.secretAccessor",
  "secretmanager.secrets.getIamPolicy": "roles/secretmanager.viewer",
  "resourcemanager.projects.get": "roles/browser",
  "resourcemanager.projects.getIamPolicy": "roles/browser",
  "resourcemanager.folders.get": "roles/browser",
  "resourcemanager.folders.getIamPolicy": "roles/iam.securityReviewer",
  "resourcemanager.organizations.getIamPolicy": "roles/iam.securityReviewer",
  "iam.roles.get": "roles/iam.roleViewer",
  "iam.denypolicies.list": "roles/iam.denyReviewer",
  "iam.denypolicies.get": "roles/iam.denyReviewer",
} as const;

export type Permission = keyof typeof roles;

/** `project "p"`, `region "r" of project "p"`, `"secret"`: the last word that a person would look for. */
export const toTarget = (resource: string): string => {
  const [kind, id = "", collection, child = "", deeper, leaf] = resource.split("/");
  if (collection === "roles") return `custom role "${child}"`;
  if (kind !== "projects") return `${kind === "folders" ? "folder" : "organisation"} "${id}"`;
  if (collection === undefined) return `project "${id}"`;
  if (collection !== "locations") return `"${child}"`;
  return deeper === undefined || leaf === undefined ? `region "${child}" of project "${id}"` : `"${leaf}"`;
};

/** Where a role is granted to allow the call: a secret by itself, everything else on the project. */
export const toGrantTarget = (resource: string): string => {
  const [kind = "", id = "", collection] = resource.split("/");
  return collection === "secrets" ? toTarget(resource) : toTarget(`${kind}/${id}`);
};

/** The project that a resource lives in; null for folders and organisations. */
export const toProject = (resource: string): string | null => {
  const [kind, id] = resource.split("/");
  return kind === "projects" ? (id ?? null) : null;
};
