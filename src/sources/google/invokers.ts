import { type Denial, type Fact, known, type Reason } from "../../model/index.ts";
import { readHolders, readInheritedHolders } from "./grants.ts";
import { readPolicy } from "./policies.ts";
import type { Session } from "./session.ts";

export interface FoundInvokers {
  readonly members: readonly string[];
  /** Why more members may invoke it than were found; null when all places were read. */
  readonly unread: Reason | null;
  /** What is denied above the service, whoever may invoke it. */
  readonly denials: readonly Denial[];
}

/**
 * Who may invoke a service. The service's own policy decides alone when it lets everybody in; else the project and
 * what stands above it may let in more. Members under a condition count: a rule must not miss them.
 */
export const readInvokers = async (
  session: Session,
  project: string,
  resource: string,
): Promise<Fact<FoundInvokers>> => {
  const own = await readPolicy(session, "services", resource);
  if (!own.known) return own;
  const level = { level: "project", resource, bindings: own.value } as const;
  const here = await readHolders(session, [level], "run.routes.invoke");
  if (here.grants.some(({ member }) => member === "allUsers")) {
    return known({ members: ["allUsers"], unread: null, denials: [] });
  }
  const inherited = await readInheritedHolders(session, project, "run.routes.invoke");
  const members = [...here.grants, ...inherited.grants].map(({ member }) => member);
  return known({ members: [...new Set(members)], unread: here.unread ?? inherited.unread, denials: inherited.denials });
};
