import type { Fact, Reason } from "../../model/index.ts";
import type { Ask } from "./ask.ts";
import type { ClientTypes } from "./clients.ts";
import { status, toReason } from "./errors.ts";
import { readPages } from "./pages.ts";
import type { Session } from "./session.ts";
import { soon } from "./soon.ts";

/** The deny policies that are attached to one place. */
export interface DenyList {
  readonly names: readonly string[];
  /** Why there may be others; null: these are all. */
  readonly unread: Reason | null;
}

/**
 * A list that fails, or does not come soon, says nothing of whether this identity may look at all, and most may not. Then
 * Resource Manager is asked for that: its quota is large, and IAM's is five reads of deny policies a minute by default,
 * which runs side by side use up although each of them would only be refused.
 */
export const readDenyList = async (session: Session, resource: string): Promise<DenyList> => {
  const list = session.once(`deny policies of ${resource}`, () => readNames(session, resource));
  const early = await soon(list, null);
  if (early !== null && early.unread?.kind !== "unverified") return early;
  const may = await mayList(session, resource);
  if (!may.known || may.value) return list;
  return { names: [], unread: toUnread(toReason({ code: status.permissionDenied }, toAsk(resource))) };
};

const toAsk = (resource: string): Ask => ({ api: "iam", permission: "iam.denypolicies.list", resource });

const readNames = async (session: Session, resource: string): Promise<DenyList> => {
  const parent = `policies/${encodeURIComponent(`cloudresourcemanager.googleapis.com/${resource}`)}/denypolicies`;
  const ask = toAsk(resource);
  let isBegun = false;
  const listing = await readPages(ask, (pageToken) =>
    session.call("denials", ask, async (client, options) => {
      const page = await client.listPolicies({ parent, pageToken }, options);
      isBegun = true;
      return [page.policies, null, page] as const;
    }),
  );
  if (listing.known) return { names: listing.value.items.map(({ name }) => name), unread: null };
  // Who got the first page may look.
  return { names: [], unread: (isBegun ? toFailure : toUnread)(listing.reason) };
};

type Tester = "projects" | "folders" | "organizations";
type Test = (
  request: { resource: string; permissions: string[] },
  options: object,
) => Promise<readonly [Granted, ...unknown[]]>;
interface Granted {
  readonly permissions?: readonly string[] | null;
}

/** Anybody may ask that of himself. */
const mayList = (session: Session, resource: string): Promise<Fact<boolean>> => {
  const { permission } = toAsk(resource);
  const ask = { api: "cloudresourcemanager", permission, resource } as const;
  return session.call(resource.split("/")[0] as Tester, ask, async (client: ClientTypes[Tester], options) => {
    const test: Test = (request, callOptions) => client.testIamPermissions(request, callOptions);
    const [{ permissions }] = await test({ resource, permissions: [permission] }, options);
    return (permissions ?? []).includes(permission);
  });
};

/** Few identities may read deny policies, and most projects have none: who may not look is told so, and is not held up. */
const isUsual = ({ code }: Reason): boolean =>
  code === "permission-denied" || code === "api-disabled" || code === "not-found";

export const toUnread = (reason: Reason): Reason =>
  isUsual(reason)
    ? { ...reason, kind: "not-checked", message: `deny policies were not read, grants decide alone: ${reason.message}` }
    : toFailure(reason);

export const toFailure = (reason: Reason): Reason => ({
  ...reason,
  message: `deny policies could not be read: ${reason.message}`,
  help:
    reason.code === "rate-limited"
      ? "wait a minute and run again, or raise IAM's quota of deny policies, by default five reads a minute"
      : reason.help,
});
