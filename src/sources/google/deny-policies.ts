import type { Denial, Reason } from "../../model/index.ts";
import { readPlaces, toLevel } from "./ancestry.ts";
import { type Ask, toTarget } from "./ask.ts";
import type { DenyRule } from "./deny-client.ts";
import { readDenyList, toFailure, toUnread } from "./deny-list.ts";
import type { Power } from "./roles.ts";
import type { Session } from "./session.ts";

export interface FoundDenials {
  readonly denials: readonly Denial[];
  /** Why more may be refused than was found; null: every deny policy was read. */
  readonly unread: Reason | null;
}

/** What deny policies on a project, its folders and its organisation refuse, whatever is granted. */
export const readDenials = async (session: Session, project: string, power: Power): Promise<FoundDenials> => {
  const { policies, unread } = await session.once(`deny policies ${project}`, () => readAll(session, project));
  return { denials: policies.flatMap((each) => toDenials(each, power)), unread };
};

/** The rules of one deny policy, and where it is attached. */
interface DenyRules extends Pick<Denial, "policy" | "level" | "resource"> {
  readonly rules: readonly DenyRule[];
}

interface Found {
  readonly policies: readonly DenyRules[];
  readonly unread: Reason | null;
}

/**
 * One place after the other, and none after one that could not be read: roles are inherited, so who may not look at a
 * project's may not look at those above it, and IAM allows five reads of deny policies a minute by default.
 */
const readAll = async (session: Session, project: string): Promise<Found> => {
  const policies: DenyRules[] = [];
  for await (const place of readPlaces(session, project)) {
    if (!place.known) return { policies, unread: toUnread(place.reason) };
    const found = await readPlace(session, place.value);
    policies.push(...found.policies);
    if (found.unread !== null) return { policies, unread: found.unread };
  }
  return { policies, unread: null };
};

const readPlace = async (session: Session, resource: string): Promise<Found> => {
  const { names, unread } = await readDenyList(session, resource);
  const found = await Promise.all(names.map((name) => readOne(session, resource, name)));
  return {
    policies: found.flatMap(({ policies }) => policies),
    unread: unread ?? found.find((each) => each.unread !== null)?.unread ?? null,
  };
};

/** A list leaves the rules out. A policy that it names and that cannot be read is known to be there: that is never left out. */
const readOne = async (session: Session, resource: string, name: string): Promise<Found> => {
  const ask: Ask = { api: "iam", permission: "iam.denypolicies.get", resource };
  const found = await session.call("denials", ask, (client, options) => client.getPolicy({ name }, options));
  const policy = name.split("/").at(-1) ?? name;
  if (found.known) {
    const rules = found.value.rules.flatMap(({ denyRule }) => denyRule ?? []);
    return { policies: [{ policy, level: toLevel(resource), resource, rules }], unread: null };
  }
  if (found.reason.code !== "not-found") return { policies: [], unread: toFailure(found.reason) };
  const message = `"${policy}" on ${toTarget(resource)} is in the list and cannot be found`;
  return { policies: [], unread: toFailure({ ...found.reason, message, help: "run again" }) };
};

/** Permissions as deny policies write them. Source: IAM, permissions supported in deny policies. */
const permissions: Readonly<Record<Power, string>> = {
  "secretmanager.versions.access": "secretmanager.googleapis.com/versions.access",
  "run.routes.invoke": "run.googleapis.com/routes.invoke",
};

const toDenials = ({ rules, ...place }: DenyRules, power: Power): readonly Denial[] =>
  rules.filter((rule) => isRefused(rule, permissions[power])).map((rule) => ({ ...toDenial(rule), ...place }));

const toDenial = (rule: DenyRule): Pick<Denial, "principals" | "exceptions" | "condition"> => ({
  principals: rule.deniedPrincipals,
  exceptions: rule.exceptionPrincipals,
  condition: toCondition(rule.denialCondition),
});

/** One without words is a condition all the same. */
const toCondition = (condition: DenyRule["denialCondition"]): string | null =>
  condition ? condition.title || condition.expression || "a condition" : null;

const isRefused = ({ deniedPermissions, exceptionPermissions }: DenyRule, permission: string): boolean =>
  deniedPermissions.some((each) => fits(each, permission)) &&
  !exceptionPermissions.some((each) => fits(each, permission));

/** `*` stands for a resource, a verb, or both. Source: IAM, permission groups of deny policies. */
const fits = (pattern: string, permission: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replace(/[^\w/-]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}$`, "i").test(permission);
};
