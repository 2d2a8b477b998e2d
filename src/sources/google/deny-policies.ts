import type { Denial } from "../../model/index.ts";
import type { Ask } from "./ask.ts";
import type { DenyRule } from "./deny-client.ts";
import { readPages } from "./pages.ts";
import type { Power } from "./roles.ts";
import type { Session } from "./session.ts";

/** Rules of one deny policy. */
export interface DenyRules {
  /** Its own short name. */
  readonly policy: string;
  readonly rules: readonly DenyRule[];
}

/**
 * The deny policies that are attached to a project, folder or organisation. Most identities that run a check may not read
 * them, and most projects have none: what cannot be read counts as none.
 */
export const readDenyRules = (session: Session, resource: string): Promise<readonly DenyRules[]> =>
  session.once(`deny policies ${resource}`, () => readAll(session, resource));

const readAll = async (session: Session, resource: string): Promise<readonly DenyRules[]> => {
  const parent = `policies/${encodeURIComponent(`cloudresourcemanager.googleapis.com/${resource}`)}/denypolicies`;
  const ask: Ask = { api: "iam", permission: "iam.denypolicies.list", resource };
  const listing = await readPages(ask, (pageToken) =>
    session.call("denials", ask, async (client, options) => {
      const page = await client.listPolicies({ parent, pageToken }, options);
      return [page.policies, null, page] as const;
    }),
  );
  if (!listing.known) return [];
  const policies = await Promise.all(listing.value.items.map(({ name }) => readOne(session, resource, name)));
  return policies.filter((policy) => policy !== null);
};

const readOne = async (session: Session, resource: string, name: string): Promise<DenyRules | null> => {
  const ask: Ask = { api: "iam", permission: "iam.denypolicies.get", resource };
  const found = await session.call("denials", ask, (client, options) => client.getPolicy({ name }, options));
  if (!found.known) return null;
  const rules = found.value.rules.flatMap(({ denyRule }) => denyRule ?? []);
  return { policy: name.split("/").at(-1) ?? name, rules };
};

/** Permissions as deny policies write them. Source: IAM, permissions supported in deny policies. */
const permissions: Readonly<Record<Power, string>> = {
  "secretmanager.versions.access": "secretmanager.googleapis.com/versions.access",
  "run.routes.invoke": "run.googleapis.com/routes.invoke",
};

/** The rules among them that refuse one permission. */
export const toDenials = (
  found: readonly DenyRules[],
  place: Pick<Denial, "level" | "resource">,
  power: Power,
): readonly Denial[] =>
  found.flatMap(({ policy, rules }) =>
    rules
      .filter((rule) => isRefused(rule, permissions[power]))
      .map((rule) => ({ ...toDenial(rule), policy, ...place })),
  );

const toDenial = (rule: DenyRule): Pick<Denial, "principals" | "exceptions" | "condition"> => ({
  principals: rule.deniedPrincipals,
  exceptions: rule.exceptionPrincipals,
  condition: rule.denialCondition?.title || rule.denialCondition?.expression || null,
});

const isRefused = ({ deniedPermissions, exceptionPermissions }: DenyRule, permission: string): boolean =>
  deniedPermissions.some((each) => fits(each, permission)) &&
  !exceptionPermissions.some((each) => fits(each, permission));

/** `*` stands for a resource, a verb, or both. Source: IAM, permission groups of deny policies. */
const fits = (pattern: string, permission: string): boolean => {
  const parts = pattern.split("*").map((part) => part.replace(/[^\w/-]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}$`, "i").test(permission);
};
