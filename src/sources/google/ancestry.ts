import type { Fact, Grant, Reason } from "../../model/index.ts";
import { type DenyRules, readDenyRules } from "./deny-policies.ts";
import { type Binding, readPolicy } from "./policies.ts";
import type { Session } from "./session.ts";
import { soon } from "./soon.ts";

/** A place whose grants count, e.g. above a resource that inherits them. */
export interface Level {
  readonly level: Grant["level"];
  readonly resource: string;
  readonly bindings: readonly Binding[];
}

/** A place above a resource, which inherits what is granted and denied there. */
export interface UpperLevel extends Level {
  readonly level: "project" | "folder" | "organization";
  readonly denyRules: readonly DenyRules[];
}

export interface Levels {
  readonly levels: readonly UpperLevel[];
  /** Why grants may stand somewhere that was not read; null when all was read. */
  readonly unread: Reason | null;
}

/** The policies of a project, its folders and its organisation; what could not be read is told, not left out. */
export const readLevels = (session: Session, project: string): Promise<Levels> =>
  session.once(`levels ${project}`, async () => {
    const own = readLevel(session, "projects", `projects/${project}`);
    const above = readAbove(session, await readParent(session, "projects", `projects/${project}`));
    return join([await own, await above]);
  });

type Ancestor = "projects" | "folders" | "organizations";

const levelOf = { projects: "project", folders: "folder", organizations: "organization" } as const;

const readAbove = async (session: Session, parent: Fact<string>): Promise<Levels> => {
  if (!parent.known) return { levels: [], unread: parent.reason };
  const [kind] = parent.value.split("/");
  if (kind === "organizations") return readLevel(session, "organizations", parent.value);
  if (kind !== "folders") return { levels: [], unread: null };
  const own = readLevel(session, "folders", parent.value);
  const above = await readAbove(session, await readParent(session, "folders", parent.value));
  return join([await own, above]);
};

const readLevel = async (session: Session, kind: Ancestor, resource: string): Promise<Levels> => {
  const denied = readDenyRules(session, resource);
  const bindings = await readPolicy(session, kind, resource);
  // Nobody waits long for what most projects do not have, once the rest is there.
  const denyRules = await soon(denied, []);
  const level = { level: levelOf[kind], resource, denyRules } as const;
  if (bindings.known) return { levels: [{ ...level, bindings: bindings.value }], unread: null };
  // What is denied there holds, whatever may be granted.
  return { levels: denyRules.length === 0 ? [] : [{ ...level, bindings: [] }], unread: bindings.reason };
};

/** `folders/1`, `organizations/2`, or empty for a project that stands alone. */
const readParent = async (session: Session, kind: "projects" | "folders", name: string): Promise<Fact<string>> => {
  const api = "cloudresourcemanager";
  if (kind === "projects") {
    const ask = { api, permission: "resourcemanager.projects.get", resource: name } as const;
    return session.call("projects", ask, async (client, options) => {
      const [project] = await client.getProject({ name }, options);
      return project.parent ?? "";
    });
  }
  const ask = { api, permission: "resourcemanager.folders.get", resource: name } as const;
  return session.call("folders", ask, async (client, options) => {
    const [folder] = await client.getFolder({ name }, options);
    return folder.parent ?? "";
  });
};

const join = (parts: readonly Levels[]): Levels => ({
  levels: parts.flatMap(({ levels }) => levels),
  unread: parts.find(({ unread }) => unread !== null)?.unread ?? null,
});
