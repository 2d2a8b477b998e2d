import type { protos } from "@google-cloud/run";
import { type Fact, known, type Revision, type Serving, unknown, unverified } from "../../model/index.ts";
import { toServing } from "../manifest/traffic.ts";
import { readPages } from "./pages.ts";
import type { Session } from "./session.ts";
import { toContainers, toVolumes } from "./to-container.ts";

type V2Service = protos.google.cloud.run.v2.IService;
type V2Revision = protos.google.cloud.run.v2.IRevision;
type Own = { readonly project: string | null; readonly projectNumber: string | null };

/**
 * What answers requests. The template speaks for its own revision, so revisions are listed only for a service that
 * serves another one, or has one under a tag. Source: Cloud Run v2, Service.traffic_statuses.
 */
export const readServing = async (session: Session, service: V2Service, own: Own): Promise<Fact<Serving>> => {
  const latestCreated = toShortName(service.latestCreatedRevision);
  const latestReady = toShortName(service.latestReadyRevision);
  const shares = (service.trafficStatuses ?? []).map(({ type, revision, percent, tag }) => ({
    revision: toShortName(revision) ?? latestReady ?? "",
    percent: percent ?? 0,
    tag: tag || null,
    isLatest: type !== "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
  }));
  const serving = toServing(shares, latestCreated, latestReady);
  const others = serving.revisions.map(({ name }) => name).filter((name) => name !== "" && name !== latestCreated);
  if (others.length === 0) return known(serving);
  const bodies = await readRevisions(session, service.name ?? "", new Set(others));
  if (!bodies.known) return bodies;
  const revisions: Revision[] = [];
  for (const revision of serving.revisions) {
    const body = bodies.value.get(revision.name);
    if (body === undefined && others.includes(revision.name)) return absent(revision.name);
    revisions.push(body === undefined ? revision : { ...revision, references: toReferences(body, own) });
  }
  return known({ ...serving, revisions });
};

const absent = (name: string): Fact<never> =>
  unknown(unverified("not-found", `revision "${name}" gets traffic and is not in the list of revisions`).reason);

const toShortName = (name: string | null | undefined): string | null => name?.split("/").at(-1) || null;

const readRevisions = (
  session: Session,
  parent: string,
  wanted: ReadonlySet<string>,
): Promise<Fact<ReadonlyMap<string, V2Revision>>> =>
  session.once(`revisions ${parent}`, async () => {
    const ask = { api: "run", permission: "run.revisions.list", resource: parent } as const;
    const listing = await readPages(ask, (pageToken) =>
      session.call("revisions", ask, (client, options) => client.listRevisions({ parent, pageToken }, options)),
    );
    if (!listing.known) return listing;
    const named = listing.value.items.map((revision) => [toShortName(revision.name) ?? "", revision] as const);
    return known(new Map(named.filter(([name]) => wanted.has(name))));
  });

const toReferences = (revision: V2Revision, own: Own): Revision["references"] => {
  const place = { resource: revision.name ?? "", path: "", own };
  const variables = toContainers(revision.containers ?? [], place, true).flatMap((container) => container.variables);
  const files = toVolumes(revision.volumes ?? [], place).flatMap(({ name, items }) =>
    items.map(({ path, reference }) => ({ where: `${name}/${path}`, reference })),
  );
  const named = variables.flatMap(({ name, binding }) =>
    binding.kind === "secret" ? [{ where: name, reference: binding.reference }] : [],
  );
  return [...named, ...files];
};
