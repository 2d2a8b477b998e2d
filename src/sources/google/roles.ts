import { type Fact, known } from "../../model/index.ts";
import type { Session } from "./session.ts";

export type Power = "secretmanager.versions.access" | "run.routes.invoke";

/**
 * Predefined roles that hold a permission. Source: the public list of predefined roles. `roles/editor` reads no payload,
 * but may invoke: cloud.google.com/run/docs/authenticating/overview.
 */
const predefined: Readonly<Record<Power, ReadonlySet<string>>> = {
  "secretmanager.versions.access": new Set([
    "roles/owner",
    "roles/secretmanager.admin",
    "roles/secretmanager.secretAccessor",
  ]),
  "run.routes.invoke": new Set([
    "roles/owner",
    "roles/editor",
    "roles/run.admin",
    "roles/run.developer",
    "roles/run.invoker",
    "roles/run.servicesInvoker",
    "roles/run.sourceDeveloper",
  ]),
};

/** Whether a role holds a permission; a custom role is asked for what it includes. */
export const holdsPower = async (session: Session, role: string, power: Power): Promise<Fact<boolean>> => {
  if (!/^(projects|organizations)\/[^/]+\/roles\//.test(role)) return known(predefined[power].has(role));
  const permissions = await readPermissions(session, role);
  return permissions.known ? known(permissions.value.has(power)) : permissions;
};

const readPermissions = (session: Session, role: string): Promise<Fact<ReadonlySet<string>>> =>
  session.once(role, async () => {
    const ask = { api: "iam", permission: "iam.roles.get", resource: role } as const;
    const found = await session.call("roles", ask, (client, options) => client.getRole({ name: role }, options));
    if (found.known) {
      const { deleted, stage, includedPermissions } = found.value;
      return known(new Set(deleted || stage === "DISABLED" ? [] : includedPermissions));
    }
    // A role that was deleted for good still stands in the policy and grants nothing.
    return found.reason.code === "not-found" ? known(new Set<string>()) : found;
  });
