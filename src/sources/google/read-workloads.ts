import type { CallOptions } from "google-gax";
import { type BlindSpot, type Fact, known, type Reason, type WorkloadKind } from "../../model/index.ts";
import type { Permission } from "./ask.ts";
import type { ClientTypes } from "./clients.ts";
import { type Listing, type PageAnswer, readPages } from "./pages.ts";
import { readRegions } from "./regions.ts";
import type { Session } from "./session.ts";
import type { FoundResource, RunResource } from "./to-workload.ts";

export interface Found {
  readonly resources: readonly FoundResource[];
  readonly blindSpots: readonly BlindSpot[];
  readonly regions: readonly string[];
}

type List<N extends "services" | "jobs" | "workerPools"> = (
  client: ClientTypes[N],
  request: { parent: string; pageToken: string },
  options: CallOptions,
) => Promise<PageAnswer<RunResource>>;

/** The client that lists workloads of a kind. */
export const listClients = { service: "services", job: "jobs", "worker-pool": "workerPools" } as const;

const lists: {
  readonly [K in WorkloadKind]: { words: string; permission: Permission; read: ReadList };
} = {
  service: {
    words: "services",
    permission: "run.services.list",
    read: toRead(listClients.service, (client, request, options) => client.listServices(request, options)),
  },
  job: {
    words: "jobs",
    permission: "run.jobs.list",
    read: toRead(listClients.job, (client, request, options) => client.listJobs(request, options)),
  },
  "worker-pool": {
    words: "worker pools",
    permission: "run.workerpools.list",
    read: toRead(listClients["worker-pool"], (client, request, options) => client.listWorkerPools(request, options)),
  },
};

type ReadList = (session: Session, parent: string, permission: Permission) => Promise<Fact<Listing<RunResource>>>;

function toRead<N extends "services" | "jobs" | "workerPools">(name: N, list: List<N>): ReadList {
  return (session, parent, permission) =>
    session.once(`${name} ${parent}`, () => {
      const ask = { api: "run", permission, resource: parent } as const;
      return readPages(ask, (pageToken) =>
        session.call(name, ask, (client, options) => list(client, { parent, pageToken }, options)),
      );
    });
}

/** Every resource of the kinds in the regions, all lists side by side. What could not be listed is a blind spot. */
export const readResources = async (
  session: Session,
  project: string,
  wanted: readonly string[] | null,
  kinds: readonly WorkloadKind[],
): Promise<Found> => {
  const regions = wanted === null ? await readRegions(session, project) : known(wanted);
  if (!regions.known) return blind([{ where: `project "${project}"`, reason: regions.reason }], []);
  const reads = regions.value.flatMap((region) => kinds.map((kind) => readOne(session, project, region, kind)));
  const found = await Promise.all(reads);
  return {
    resources: found.flatMap(({ resources }) => resources),
    blindSpots: joinBlindSpots(
      project,
      found.flatMap(({ blindSpots }) => blindSpots),
      found.length,
    ),
    regions: regions.value,
  };
};

const readOne = async (session: Session, project: string, region: string, kind: WorkloadKind): Promise<Found> => {
  const { read, permission, words } = lists[kind];
  const where = `${words} in region "${region}"`;
  const listing = await read(session, `projects/${project}/locations/${region}`, permission);
  if (!listing.known) return blind([{ where, reason: listing.reason }], [region]);
  const spots = listing.value.unreachable.map((name) => ({
    where: `${words} in region "${name.split("/").at(-1)}"`,
    reason: unreachableRegion(name),
  }));
  return { ...blind(spots, [region]), resources: listing.value.items.map((resource) => ({ kind, resource })) };
};

const blind = (blindSpots: readonly BlindSpot[], regions: readonly string[]): Found => ({
  resources: [],
  blindSpots,
  regions,
});

const unreachableRegion = (name: string): Reason => ({
  kind: "unverified",
  code: "unreachable",
  message: `region "${name.split("/").at(-1)}" did not respond to Cloud Run`,
  help: "run again in a few minutes",
});

/** One cause that hides everything, like missing credentials, is said once. */
const joinBlindSpots = (project: string, spots: readonly BlindSpot[], lists: number): readonly BlindSpot[] => {
  const [first] = spots;
  const isOne = spots.length === lists && spots.every(({ reason }) => reason.message === first?.reason.message);
  return first === undefined || !isOne ? spots : [{ where: `project "${project}"`, reason: first.reason }];
};
