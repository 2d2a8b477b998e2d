import {
  accountOf,
  afterApply,
  type Fact,
  findSureGrant,
  type Grant,
  known,
  type Reason,
  type Workload,
} from "../../model/index.ts";
import { type Level, readLevels } from "./ancestry.ts";
import { type FoundDenials, readDenials } from "./deny-policies.ts";
import { readPolicy } from "./policies.ts";
import { holdsPower, type Power } from "./roles.ts";
import type { Session } from "./session.ts";
import { soon } from "./soon.ts";

/** Grants that were found, and why more may stand where nobody could look. */
export interface FoundGrants {
  readonly grants: readonly Grant[];
  readonly unread: Reason | null;
}

const reading: Power = "secretmanager.versions.access";

/** Who may read payloads of a secret: its own policy, its project's and everything above. */
export const readGrants = async (session: Session, project: string, name: string): Promise<Fact<FoundGrants>> => {
  const [own, above] = await Promise.all([readPolicy(session, "secrets", name), readLevels(session, project)]);
  const inherited = await readInherited(session, project);
  if (!own.known) {
    return above.levels.length === 0 ? own : known({ ...inherited, unread: own.reason });
  }
  const here = await readHolders(session, [{ level: "secret", resource: name, bindings: own.value }], reading);
  return known({
    grants: [...here.grants, ...inherited.grants],
    unread: above.unread ?? here.unread ?? inherited.unread,
  });
};

/** What deny policies refuse about payloads of every secret of a project. */
export const readRefusals = (session: Session, project: string): Promise<FoundDenials> =>
  readDenials(session, project, reading);

/** Who may read payloads of every secret of a project. */
export const readInherited = (session: Session, project: string): Promise<FoundGrants> =>
  readInheritedHolders(session, project, reading);

/** Every member that a project's policy, or one above it, gives a permission to; found once for all that inherits it. */
export const readInheritedHolders = (session: Session, project: string, power: Power): Promise<FoundGrants> =>
  session.once(`holders ${project} ${power}`, async () => {
    const above = await readLevels(session, project);
    const found = await readHolders(session, above.levels, power);
    return { grants: found.grants, unread: above.unread ?? found.unread };
  });

/**
 * Whether the project's own policy lets every reader at its secrets: policies of single secrets can only add to that, and
 * reading them one by one uses up the quota of a minute. A policy that does not come soon is not waited for.
 */
export const isGrantedByProject = async (
  session: Session,
  project: string,
  readers: readonly Workload[],
): Promise<boolean> => {
  const grants = await session.once(`grants projects/${project}`, () => soon(readOwnGrants(session, project), []));
  return readers.length > 0 && readers.every((reader) => isReaderIn(grants, reader));
};

const answered = new WeakMap<readonly Grant[], Map<Workload, boolean>>();

/** A workload is asked about once, however many secrets it reads. */
const isReaderIn = (grants: readonly Grant[], reader: Workload): boolean => {
  const answers = answered.get(grants) ?? new Map<Workload, boolean>();
  answered.set(grants, answers);
  const before = answers.get(reader);
  if (before !== undefined) return before;
  const account = accountOf(reader);
  const isIn = account !== null && account !== afterApply && findSureGrant(grants, account, reader) !== null;
  answers.set(reader, isIn);
  return isIn;
};

const readOwnGrants = async (session: Session, project: string): Promise<readonly Grant[]> => {
  const resource = `projects/${project}`;
  const bindings = await readPolicy(session, "projects", resource);
  if (!bindings.known) return [];
  const level: Level = { level: "project", resource, bindings: bindings.value };
  return (await readHolders(session, [level], reading)).grants;
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
