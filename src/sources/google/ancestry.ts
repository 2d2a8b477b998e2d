import { type Fact, type Grant, known, type Reason, unverified } from "../../model/index.ts";
import { toTarget } from "./ask.ts";
import { type Binding, readPolicy } from "./policies.ts";
import type { Session } from "./session.ts";

/** A place whose grants count, e.g. above a resource that inherits them. */
export interface Level {
  readonly level: Grant["level"];
  readonly resource: string;
  readonly bindings: readonly Binding[];
}

export interface Levels {
  readonly levels: readonly Level[];
  /** Why grants may stand somewhere that was not read; null when all was read. */
  readonly unread: Reason | null;
}

/** The policies of a project, its folders and its organisation; what could not be read is told, not left out. */
export const readLevels = (session: Session, project: string): Promise<Levels> =>
  session.once(`levels ${project}`, async () => {
    const parts: Promise<Levels>[] = [];
    for await (const place of readPlaces(session, project)) parts.push(readLevel(session, place));
    return join(await Promise.all(parts));
  });

/** `projects/p`, and what stands above it as soon as that is known; unknown: there may be more. */
export async function* readPlaces(session: Session, project: string): AsyncIterable<Fact<string>> {
  const seen = new Set<string>();
  for (let place: string | null = `projects/${project}`; place !== null; ) {
    if (seen.has(place)) {
      yield unverified("corrupted", `Resource Manager says that ${toTarget(place)} stands above itself`, "run again");
      return;
    }
    seen.add(place);
    yield known(place);
    const parent: Fact<string | null> = await readParent(session, place);
    if (!parent.known) yield parent;
    place = parent.known ? parent.value : null;
  }
}

type Ancestor = "projects" | "folders" | "organizations";

const levelOf = { projects: "project", folders: "folder", organizations: "organization" } as const;

const kindOf = (resource: string): Ancestor => resource.split("/")[0] as Ancestor;

/** What `projects/p`, `folders/1` or `organizations/2` is called. */
export const toLevel = (resource: string): (typeof levelOf)[Ancestor] => levelOf[kindOf(resource)];

const readLevel = async (session: Session, place: Fact<string>): Promise<Levels> => {
  if (!place.known) return { levels: [], unread: place.reason };
  const resource = place.value;
  const bindings = await readPolicy(session, kindOf(resource), resource);
  if (!bindings.known) return { levels: [], unread: bindings.reason };
  return { levels: [{ level: toLevel(resource), resource, bindings: bindings.value }], unread: null };
};

/** `folders/1` or `organizations/2`; null for an organisation, and for a project that stands alone. */
const readParent = (session: Session, resource: string): Promise<Fact<string | null>> =>
  session.once(`parent ${resource}`, async () => {
    const api = "cloudresourcemanager";
    const kind = kindOf(resource);
    if (kind === "organizations") return known(null);
    if (kind === "projects") {
      const ask = { api, permission: "resourcemanager.projects.get", resource } as const;
      return session.call("projects", ask, async (client, options) => {
        const [project] = await client.getProject({ name: resource }, options);
        return toParent(project.parent);
      });
    }
    const ask = { api, permission: "resourcemanager.folders.get", resource } as const;
    return session.call("folders", ask, async (client, options) => {
      const [folder] = await client.getFolder({ name: resource }, options);
      return toParent(folder.parent);
    });
  });

const toParent = (parent: string | null | undefined): string | null =>
  /^(folders|organizations)\//.test(parent ?? "") ? (parent ?? null) : null;

const join = (parts: readonly Levels[]): Levels => ({
  levels: parts.flatMap(({ levels }) => levels),
  unread: parts.find(({ unread }) => unread !== null)?.unread ?? null,
});
