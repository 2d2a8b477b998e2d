import { type Invokers, known } from "../../model/index.ts";
import { type FoundDenials, readDenials } from "./deny-policies.ts";
import { readHolders, readInheritedHolders } from "./grants.ts";
import { readPolicy } from "./policies.ts";
import type { Power } from "./roles.ts";
import type { Session } from "./session.ts";

const invoking: Power = "run.routes.invoke";

/**
 * Who may invoke a service, and what deny policies refuse. Where the service's own policy lets everybody in, no grant above
 * it can add to that; else the project and what stands above it may let in more. Members under a condition count: a rule
 * must not miss them.
 */
export const readInvokers = async (session: Session, project: string, resource: string): Promise<Invokers> => {
  const refusals = readDenials(session, project, invoking);
  const own = await readPolicy(session, "services", resource);
  if (!own.known) return { invokers: own };
  const level = { level: "project", resource, bindings: own.value } as const;
  const here = await readHolders(session, [level], invoking);
  if (here.grants.some(({ member }) => member === "allUsers")) {
    return { invokers: known(["allUsers"]), invokersUnread: null, ...toRefused(await refusals) };
  }
  const inherited = await readInheritedHolders(session, project, invoking);
  const members = [...here.grants, ...inherited.grants].map(({ member }) => member);
  return {
    invokers: known([...new Set(members)]),
    invokersUnread: here.unread ?? inherited.unread,
    ...toRefused(await refusals),
  };
};

const toRefused = ({ denials, unread }: FoundDenials): Omit<Invokers, "invokers"> => ({
  ...(denials.length === 0 ? {} : { invokerDenials: denials }),
  ...(unread === null ? {} : { invokerDenialsUnread: unread }),
});
