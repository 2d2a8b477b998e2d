import type { EnvironmentContract, PlannedLoss, PlannedRace, TerraformChange } from "../../model/index.ts";
import { definedReferences } from "../../model/index.ts";
import type { Code } from "./code.ts";
import { accessGrants, type PlannedGrant } from "./grants.ts";
import { type Lookup, toSecretPath } from "./lookup.ts";
import { isCreated, isDestroyed, type PlannedResource, type TerraformPlan } from "./parse-plan.ts";
import { type Part, textOf } from "./part.ts";
import { type PlannedSecret, toOwnerOf } from "./secrets.ts";
import { type ReadWorkload, toRemovals } from "./workloads.ts";

/** What the plan takes away, and what it may make too late. */
export const toTerraformChange = (
  plan: TerraformPlan,
  code: Code,
  lookup: Lookup,
  environment: Pick<EnvironmentContract, "project" | "regions">,
  secrets: readonly PlannedSecret[],
  workloads: readonly ReadWorkload[],
): TerraformChange => ({
  removals: toRemovals(plan, environment),
  stores: secrets.flatMap(({ project, id, isNew, versions }) => {
    const hasVersion = versions.some((version) => version.isNew);
    return isNew || hasVersion ? [{ project, secret: id, isNew, hasVersion }] : [];
  }),
  losses: plan.resources.flatMap((resource) => toLoss(resource, lookup, environment.project)),
  races: workloads.flatMap((workload) =>
    toRaces(workload, code, secrets, accessGrants(plan, lookup, environment.project)),
  ),
});

const fullName = /^projects\/([^/]+)\/secrets\/([^/]+)$/;

const toLoss = (resource: PlannedResource, lookup: Lookup, project: string | null): readonly PlannedLoss[] => {
  const isSecret = resource.type === "google_secret_manager_secret";
  if (!isSecret && resource.type !== "google_secret_manager_secret_version") return [];
  const { address, actions, before } = resource;
  const isDisabled = !isSecret && isOff(resource.after) && !isOff(before);
  if (before === null || !(isDestroyed(resource) || isDisabled)) return [];
  const was = { ...resource, after: null };
  const name = isSecret ? toSecretPath(was, project) : toOwnerOf(was, lookup, project);
  const [, own, secret] = fullName.exec(name ?? "") ?? [];
  const version = isSecret ? null : textOf(before, "version");
  // Source: the provider's page of google_secret_manager_secret_version, deletion_policy.
  const policy = isSecret
    ? "DELETE"
    : isDestroyed(resource)
      ? (textOf(before, "deletion_policy") ?? "DELETE")
      : "DISABLE";
  if (own === undefined || secret === undefined || policy === "ABANDON" || (!isSecret && version === null)) return [];
  const replaced = !actions.includes("create") ? null : actions[0] === "create" ? "before" : "after";
  return [{ address, project: own, secret, version, does: policy === "DISABLE" ? "disable" : "destroy", replaced }];
};

const isOff = (version: Part | null): boolean => textOf(version, "enabled") === "false";

/** Versions and grants that this plan makes, that the workload needs at its deploy, and that nothing puts before it. */
const toRaces = (
  { resource, draft }: ReadWorkload,
  code: Code,
  secrets: readonly PlannedSecret[],
  grants: readonly PlannedGrant[],
): readonly PlannedRace[] => {
  if (resource.actions.every((action) => ["no-op", "read", "forget"].includes(action))) return [];
  const references = definedReferences(draft);
  const needed = secrets.filter(({ id, project }) =>
    references.some((each) => each.secret === id && [each.project ?? draft.project, null].includes(project)),
  );
  const isLoose = (made: PlannedResource): boolean => isCreated(made) && !code.dependsOn(resource.code, made.code);
  const races: PlannedRace[] = [];
  const toward = { kind: draft.kind, workload: draft.name };
  for (const { id, project, isNew, versions } of needed) {
    // An older version answers meanwhile, where the secret is there already.
    const fresh = versions.filter((version) => version.isNew);
    if (isNew && fresh.length > 0 && fresh.every((version) => isLoose(version.resource))) {
      const address = (fresh[0] as (typeof fresh)[number]).resource.address;
      races.push({ address, makes: "version", secret: id, ...toward });
    }
    const own = grants.filter(
      (grant) =>
        grant.secret === id && grant.project === project && grant.member === `serviceAccount:${draft.serviceAccount}`,
    );
    // A secret that was there may have been granted elsewhere before.
    if (isNew && own.length > 0 && own.every((grant) => isLoose(grant.resource))) {
      const address = (own[0] as PlannedGrant).resource.address;
      races.push({ address, makes: "grant", secret: id, ...toward });
    }
  }
  return races;
};
