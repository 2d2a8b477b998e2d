import type { Ancestor, Cloud } from "./cloud.ts";
import { Failure } from "./failure.ts";
import { findAncestor, findProject, type Handler, toPage } from "./world.ts";

interface Place {
  /** As answers name it: a project by its number. */
  readonly attachment: string;
  readonly ancestor: Ancestor;
}

/** `policies/cloudresourcemanager.googleapis.com%2Fprojects%2Fp/denypolicies`, and what follows. */
const findPlace = (cloud: Cloud, name: string): Place => {
  const [, point = "", kind] = name.split("/");
  const [service, collection, id] = decodeURIComponent(point).split("/");
  if (service !== "cloudresourcemanager.googleapis.com" || !point.includes("%2F") || kind !== "denypolicies") {
    throw new Failure("INVALID_ARGUMENT", "Request contains an invalid argument.");
  }
  const resource = `${collection}/${id}`;
  const toAttachment = (answered: string): string =>
    `policies/${encodeURIComponent(`${service}/${answered}`)}/denypolicies`;
  if (collection !== "projects") return { attachment: toAttachment(resource), ancestor: findAncestor(cloud, resource) };
  const { number, project } = findProject(cloud, resource);
  return { attachment: toAttachment(`projects/${number}`), ancestor: project };
};

const refuse = ({ withheld }: Ancestor, permission: string, resource = ""): void => {
  if (withheld?.includes(permission)) {
    throw new Failure("PERMISSION_DENIED", `Permission ${permission} denied on ${resource}.`);
  }
};

/** IAM v2: `google.iam.v2.Policies`, deny policies only. As Google's, the list leaves the rules out. */
export const toDenyService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  ListPolicies: (request) => {
    const { attachment, ancestor } = findPlace(cloud, request.parent ?? "");
    refuse(ancestor, "iam.denypolicies.list", request.parent);
    const names = Object.keys(ancestor.denyPolicies ?? {}).map((id) => ({ name: `${attachment}/${id}` }));
    const { items, nextPageToken } = toPage(cloud, names, request);
    return { policies: items, nextPageToken };
  },
  GetPolicy: ({ name = "" }) => {
    const { ancestor } = findPlace(cloud, name);
    refuse(ancestor, "iam.denypolicies.get", name);
    const rules = ancestor.denyPolicies?.[name.split("/").at(-1) ?? ""];
    if (rules === undefined) throw new Failure("NOT_FOUND", `Policy ${name} not found.`);
    return { name, rules: rules.map((denyRule) => ({ denyRule })) };
  },
});
