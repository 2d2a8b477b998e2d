import type { Ancestor, Cloud, Project } from "./cloud.ts";
import { Failure, toNoProject } from "./failure.ts";

export interface FoundProject {
  readonly id: string;
  readonly number: string;
  readonly project: Project;
}

/** One request as every handler gets it: a plain object in the API's JSON names. */
export interface Request {
  readonly name?: string;
  readonly parent?: string;
  readonly resource?: string;
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly permissions?: readonly string[];
}

/** Answers one method; throws a Failure for what the API refuses. */
export type Handler = (request: Request) => object;

/** A project by its id or number; Google hides whether one that is not there exists. */
export const findProject = (cloud: Cloud, resource: string): FoundProject => {
  const wanted = resource.split("/")[1] ?? "";
  for (const [index, [id, project]] of Object.entries(cloud.projects).entries()) {
    const number = project.number ?? String(100_000_000_001 + index);
    if (id === wanted || number === wanted) return { id, number, project };
  }
  throw toNoProject(resource);
};

export const findAncestor = (cloud: Cloud, resource: string): Ancestor => {
  const [kind, number = ""] = resource.split("/");
  const found = (kind === "folders" ? cloud.folders : cloud.organizations)?.[number];
  if (found !== undefined) return found;
  throw new Failure("PERMISSION_DENIED", `The caller does not have permission`);
};

/** One page of a list and the token of the next. */
export const toPage = <T>(
  cloud: Cloud,
  items: readonly T[],
  { pageSize = 0, pageToken = "" }: Request,
): { items: readonly T[]; nextPageToken: string } => {
  const start = pageToken === "" ? 0 : Number(Buffer.from(pageToken, "base64url").toString());
  if (!Number.isInteger(start)) throw new Failure("INVALID_ARGUMENT", "Invalid page token.");
  const size = cloud.pageSize ?? (pageSize > 0 ? pageSize : 100);
  const end = start + size;
  return {
    items: items.slice(start, end),
    nextPageToken: end < items.length ? Buffer.from(String(end)).toString("base64url") : "",
  };
};
