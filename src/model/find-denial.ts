import { toConcern } from "./account.ts";
import type { Denial } from "./denial.ts";
import type { Workload } from "./workload.ts";

/** A denial that concerns an account; `doubt`: why it may not hold after all, null when it surely does. */
export interface FoundDenial {
  readonly denial: Denial;
  readonly doubt: string | null;
}

/** The denial that decides about an account: one that surely holds before one that may; null when none concerns it. */
export const findDenial = (
  denials: readonly Denial[] | undefined,
  account: string,
  runner: Pick<Workload, "serviceAccount" | "project" | "projectNumber">,
): FoundDenial | null => {
  const found: FoundDenial[] = [];
  for (const denial of denials ?? []) {
    const doubt = toDoubt(denial, (principal) => toConcern(toMember(principal), account, runner), account);
    if (doubt !== undefined) found.push({ denial, doubt });
  }
  return found.find(({ doubt }) => doubt === null) ?? found[0] ?? null;
};

/**
 * The denial that surely closes what is open to everybody; null: none does. Who has no account is in no exception but that
 * of everybody, which leaves the rule without effect.
 */
export const findClosure = (denials: readonly Denial[] | undefined): Denial | null =>
  denials?.find(
    ({ principals, exceptions, condition }) =>
      condition === null && principals.includes(everybody) && !exceptions.includes(everybody),
  ) ?? null;

/** `the deny policy "no-secrets" on the folder "11"` */
export const toDenialName = ({ policy, level, resource }: Denial): string =>
  `the deny policy "${policy}" on the ${level} "${resource.split("/").at(-1)}"`;

/** undefined: the rule has nothing to do with the account. */
const toDoubt = (
  { principals, exceptions, condition }: Denial,
  concernOf: (principal: string) => ReturnType<typeof toConcern>,
  account: string,
): string | null | undefined => {
  const excepted = exceptions.map(concernOf);
  if (excepted.includes("names")) return undefined;
  const isNamed = principals.some((principal) => concernOf(principal) === "names");
  const group = principals.find((principal) => concernOf(principal) === "may-include");
  if (!isNamed && group === undefined) return undefined;
  if (condition !== null) return `has the condition "${condition}", which was not evaluated`;
  const unsure = isNamed ? exceptions[excepted.indexOf("may-include")] : group;
  return unsure === undefined ? null : `names "${unsure}", and whether "${account}" belongs to it is not known`;
};

/** Also who has no account. Source: IAM v2, DenyRule.denied_principals. */
const everybody = "principalSet://goog/public:all";

const ofAccount = /^principal:\/\/iam\.googleapis\.com\/projects\/[^/]+\/serviceAccounts\/([^/]+@[^/]+)$/;

/** A principal as allow policies write it, which is how accounts are compared. Source: IAM, principal identifiers. */
const toMember = (principal: string): string => {
  if (principal === everybody) return "allUsers";
  // A Google Account of a person, which no workload runs as.
  if (principal.startsWith("principal://goog/subject/")) return "user:";
  const email = ofAccount.exec(principal)?.[1];
  return email === undefined ? principal : `serviceAccount:${email}`;
};
