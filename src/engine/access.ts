import type { Fact, Grant, Secret, Workload } from "../model/index.ts";
import { afterApply, known, secretName, unknown, unverified } from "../model/index.ts";
import type { Access } from "./subject.ts";

/**
 * Whether the workload's own account may read the secret, from grants on the secret and above it. A grant under a
 * condition, or to a group, may or may not hold: then the answer is unknown, not denied.
 */
export const accessOf = (workload: Workload, secret: Secret): Fact<Access> => {
  const account = accountOf(workload);
  if (!secret.grants.known) return secret.grants;
  if (account === null) {
    return unverified(
      "undecidable",
      `"${workload.name}" runs as the project's default account, whose project number is not known`,
      "name the service account in the definition",
    );
  }
  if (account === afterApply) {
    return unverified("undecidable", `the account that "${workload.name}" runs as is known after apply`);
  }
  const member = `serviceAccount:${account}`;
  const grants = secret.grants.value;
  const direct = grants.find((grant) => isFor(grant, member) && grant.condition === null);
  if (direct !== undefined) {
    return known({ allowed: true, because: `${direct.role} on the ${direct.level}`, member });
  }
  const conditional = grants.find((grant) => isFor(grant, member));
  if (conditional !== undefined) {
    return undecided(secret, `the grant of ${conditional.role} to "${account}" has a condition that was not evaluated`);
  }
  const indirect = grants.find((grant) => /^(group|domain|principalSet):/.test(grant.member));
  if (indirect !== undefined) {
    return undecided(secret, `"${indirect.member}" may read it, and whether "${account}" belongs to it is not known`);
  }
  // A grant may stand where nobody could look: that is no missing grant.
  if (secret.grantsUnread) return unknown(secret.grantsUnread);
  const deleted = grants.find((grant) => grant.member.startsWith(`deleted:${member}`));
  return known({
    allowed: false,
    because: deleted === undefined ? "no grant names it" : "the grant names a deleted account of the same name",
    member,
  });
};

/** The e-mail of the account that the workload runs as; null when that is the default one of a project of unknown number. */
export const accountOf = (workload: Workload): string | null => workload.serviceAccount ?? defaultAccount(workload);

const everyone = new Set(["allUsers", "allAuthenticatedUsers"]);

const isFor = (grant: Grant, member: string): boolean => grant.member === member || everyone.has(grant.member);

/** Cloud Run's default is the Compute Engine account. Source: Cloud Run v2, RevisionTemplate.service_account. */
const defaultAccount = (workload: Workload): string | null =>
  workload.projectNumber === null ? null : `${workload.projectNumber}-compute@developer.gserviceaccount.com`;

const undecided = (secret: Secret, message: string): Fact<Access> =>
  unverified("undecidable", `${secretName(secret.project, secret.id)}: ${message}`);
