import { type Fact, type Grant, known, type Reason } from "../../model/index.ts";
import { type Level, readLevels } from "./ancestry.ts";
import { readPolicy } from "./policies.ts";
import { holdsPower, type Power } from "./roles.ts";
import type { Session } from "./session.ts";

/** Grants that were found, and why more may stand where nobody could look. */
export interface FoundGrants {
  readonly grants: readonly Grant[];
  readonly unread: Reason | null;
}

/** Who may read payloads of a secret: its own policy, its project's and everything above. */
export const readGrants = async (session: Session, project: string, name: string): Promise<Fact<FoundGrants>> => {
  const [own, above] = await Promise.all([readPolicy(session, "secrets", name), readLevels(session, project)]);
  if (!own.known && above.levels.length === 0) return own;
  const levels: readonly Level[] = own.known
    ? [{ level: "secret", resource: name, bindings: own.value }, ...above.levels]
    : above.levels;
  const found = await readHolders(session, levels, "secretmanager.versions.access");
  return known({ grants: found.grants, unread: (own.known ? null : own.reason) ?? above.unread ?? found.unread });
};

/** Every member that one of the levels gives a permission to. */
export const readHolders = async (session: Session, levels: readonly Level[], power: Power): Promise<FoundGrants> => {
  const roles = [...new Set(levels.flatMap(({ bindings }) => bindings.map(({ role }) => role)))];
  const powers = new Map(
    await Promise.all(roles.map(async (role) => [role, await holdsPower(session, role, power)] as const)),
  );
  const grants: Grant[] = [];
  for (const { level, resource, bindings } of levels) {
    for (const { role, members, condition } of bindings) {
      const holds = powers.get(role);
      if (!holds?.known || !holds.value) continue;
      for (const member of members) grants.push({ member, role, level, resource, condition });
    }
  }
  const unread = [...powers.values()].find((holds) => !holds.known);
  return { grants, unread: unread === undefined || unread.known ? null : unread.reason };
};
