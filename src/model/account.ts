import type { Grant } from "./grant.ts";
import type { Workload } from "./workload.ts";

/** What tells the account that a workload runs as. */
type Runner = Pick<Workload, "serviceAccount" | "project" | "projectNumber">;

/**
 * The e-mail of the account that a workload runs as; null when that is the default one of a project of unknown number:
 * Cloud Run's default is the Compute Engine account. Source: Cloud Run v2, RevisionTemplate.service_account.
 */
export const accountOf = ({ serviceAccount, projectNumber }: Runner): string | null =>
  serviceAccount ?? (projectNumber === null ? null : `${projectNumber}-compute@developer.gserviceaccount.com`);

const everyone: ReadonlySet<string> = new Set(["allUsers", "allAuthenticatedUsers"]);

/** How a grant that names no single account of the workload concerns it. */
export type Concern = "names" | "may-include" | "not";

/** `principalSet://cloudresourcemanager.googleapis.com/projects/NUMBER/type/ServiceAccount`. Source: IAM, principal identifiers. */
const accountsOfProject =
  /^principalSet:\/\/cloudresourcemanager\.googleapis\.com\/projects\/([^/]+)\/type\/ServiceAccount$/;

/** Identities from outside Google, none of which is a service account. Source: IAM, principal identifiers. */
const federated = /^principal(?:Set)?:\/\/iam\.googleapis\.com\/.*\/(?:workloadIdentityPools|workforcePools)\//;

/** Members that stand for others: only Google knows for whom. */
const collective = /^(?:group|domain|principal|principalSet|projectOwner|projectEditor|projectViewer):/;

/**
 * Whether a member of a policy is the account, may include it, or has nothing to do with it. IAM does not tell upper from
 * lower case in addresses.
 */
export const toConcern = (member: string, account: string, runner: Runner): Concern => {
  if (everyone.has(member) || member.toLowerCase() === `serviceaccount:${account.toLowerCase()}`) return "names";
  if (federated.test(member)) return "not";
  const project = accountsOfProject.exec(member)?.[1];
  if (project !== undefined && isOf(account, project, runner)) return "names";
  return collective.test(member) ? "may-include" : "not";
};

/** Whether the account lives in the workload's own project, which is the one that the member names. */
const isOf = (account: string, number: string, { project, projectNumber }: Runner): boolean =>
  number === projectNumber &&
  (account.endsWith(`@${project}.iam.gserviceaccount.com`) ||
    account === `${number}-compute@developer.gserviceaccount.com`);

/** Whether the grants let the account in for sure: one of them concerns it and has no condition. */
export const findSureGrant = (grants: readonly Grant[], account: string, runner: Runner): Grant | null =>
  grants.find(({ member, condition }) => condition === null && toConcern(member, account, runner) === "names") ?? null;
