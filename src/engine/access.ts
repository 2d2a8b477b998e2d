import type { Fact, Secret, Workload } from "../model/index.ts";
import {
  accountOf,
  afterApply,
  findDenial,
  findSureGrant,
  known,
  secretName,
  toConcern,
  toDenialName,
  unknown,
  unverified,
} from "../model/index.ts";
import type { Access } from "./subject.ts";

/**
 * Whether the workload's own account may read the secret. A deny policy that surely hits it overrules every grant; one
 * that may hit, or that could not be read, leaves open what the grants allow.
 */
export const accessOf = (workload: Workload, secret: Secret): Fact<Access> => {
  const account = accountOf(workload);
  const granted = grantedOf(workload, secret, account);
  if (account === null || account === afterApply) return granted;
  const found = findDenial(secret.denials, account, workload);
  if (found?.doubt === null) {
    const because = `${toDenialName(found.denial)} refuses secretmanager.versions.access to it`;
    return known({ allowed: false, because, member: `serviceAccount:${account}`, isRefused: true });
  }
  if (!granted.known || !granted.value.allowed) return granted;
  if (found !== null) return undecided(secret, `${toDenialName(found.denial)} ${found.doubt}`);
  return secret.denialsUnread?.kind === "unverified" ? unknown(secret.denialsUnread) : granted;
};

/** Known when no deny policy was left out that could overrule what the workload's account is granted. */
export const everyDenialOf = (workload: Workload, secret: Secret): Fact<true> =>
  secret.denialsUnread !== undefined && isAllowed(accessOf(workload, secret))
    ? unknown(secret.denialsUnread)
    : known(true);

const isAllowed = (access: Fact<Access>): boolean => access.known && access.value.allowed;

/**
 * What grants on the secret and above it allow. A grant under a condition, or to a group, may or may not hold: then the
 * answer is unknown, not denied.
 */
const grantedOf = (workload: Workload, secret: Secret, account: string | null): Fact<Access> => {
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
  const direct = findSureGrant(grants, account, workload);
  if (direct !== null) {
    return known({ allowed: true, because: `${direct.role} on the ${direct.level}`, member });
  }
  const conditional = grants.find((grant) => toConcern(grant.member, account, workload) === "names");
  if (conditional !== undefined) {
    return undecided(secret, `the grant of ${conditional.role} to "${account}" has a condition that was not evaluated`);
  }
  const indirect = grants.find((grant) => toConcern(grant.member, account, workload) === "may-include");
  if (indirect !== undefined) {
    return undecided(secret, `"${indirect.member}" may read it, and whether "${account}" belongs to it is not known`);
  }
  // A grant may stand where nobody could look: that is no missing grant.
  if (secret.grantsUnread) return unknown(secret.grantsUnread);
  const deleted = grants.find((grant) => grant.member.startsWith(`deleted:${member}`));
  return known({
    allowed: false,
    because:
      deleted === undefined
        ? "no grant gives it secretmanager.versions.access"
        : "the grant names a deleted account of the same name",
    member,
  });
};

const undecided = (secret: Secret, message: string): Fact<Access> =>
  unverified("undecidable", `${secretName(secret.project, secret.id)}: ${message}`);
