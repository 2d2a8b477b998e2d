import type { Grant } from "../../model/index.ts";
import { afterApply } from "../../model/index.ts";
import { type Lookup, toAccountEmail } from "./lookup.ts";
import type { PlannedResource, TerraformPlan } from "./parse-plan.ts";
import { blockOf, isOpen, textOf, textsOf } from "./part.ts";
import { toOwnerOf } from "./secrets.ts";

/** A binding of the plan that lets a member read payloads. */
export interface PlannedGrant extends Pick<Grant, "member" | "role" | "condition"> {
  readonly resource: PlannedResource;
  readonly project: string;
  /** null: it stands on the project. */
  readonly secret: string | null;
}

/** The predefined roles with secretmanager.versions.access; of custom ones a plan does not tell. */
const roles: ReadonlySet<string> = new Set([
  "roles/secretmanager.secretAccessor",
  "roles/secretmanager.admin",
  "roles/owner",
]);

const onSecrets = /^google_secret_manager_secret_iam_(?:member|binding)$/;
const onProjects = /^google_project_iam_(?:member|binding)$/;

const fullName = /^projects\/([^/]+)\/secrets\/([^/]+)$/;

export const accessGrants = (plan: TerraformPlan, lookup: Lookup, project: string | null): readonly PlannedGrant[] =>
  plan.resources.flatMap((resource) => {
    const { after, type } = resource;
    const role = textOf(after, "role");
    if (after === null || role === null || !roles.has(role)) return [];
    const place = onSecrets.test(type)
      ? toSecret(toOwnerOf(resource, lookup, project, "secret_id"))
      : onProjects.test(type)
        ? toProject(textOf(after, "project") ?? project)
        : null;
    if (place === null) return [];
    const condition = blockOf(after, "condition");
    const stated = condition === null ? null : (textOf(condition, "title") ?? textOf(condition, "expression") ?? "");
    const members = [textOf(after, "member"), ...textsOf(after, "members")].flatMap((member) => member ?? []);
    return [...members, ...toOpenMembers(resource, lookup, project)].map((member) => ({
      resource,
      ...place,
      member,
      role,
      condition: stated,
    }));
  });

const toSecret = (name: string | null): Pick<PlannedGrant, "project" | "secret"> | null => {
  const [, project, secret] = fullName.exec(name ?? "") ?? [];
  return project === undefined || secret === undefined ? null : { project, secret };
};

const toProject = (project: string | null): Pick<PlannedGrant, "project" | "secret"> | null =>
  project === null ? null : { project, secret: null };

/** A member that only the apply spells out: the account that the code names, or nobody in particular. */
const toOpenMembers = (resource: PlannedResource, lookup: Lookup, project: string | null): readonly string[] => {
  if (!isOpen(resource.after, "member")) return [];
  const account = lookup.named(resource, lookup.expressionAt(resource, ["member"]), ["google_service_account"]);
  return [`serviceAccount:${(account === null ? null : toAccountEmail(account, project)) ?? afterApply}`];
};
