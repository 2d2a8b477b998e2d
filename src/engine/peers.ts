import type { Fact, Reason, UrlMeasurement } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import { workloadNamedBy } from "./named-workload.ts";
import { leadsTo } from "./same-host.ts";
import type { Peer } from "./subject.ts";
import type { World } from "./world.ts";

interface AllPeers {
  readonly peers: Fact<readonly Peer[]>;
  /** Services whose workload's URLs are not known, and which of them state none themselves. */
  readonly unread: ReadonlyMap<string, { readonly reason: Reason; readonly own: Peer; readonly isBlind: boolean }>;
}

const cached = new WeakMap<World, AllPeers>();

/**
 * The URLs of every service of the contract, for a value that holds `urls` and is to lead to `callee`. The whole is unknown only
 * when those of the callee are: without them nobody can say that a URL is wrong. URLs that the contract states are enough: they
 * are what callers are meant to use. A run.app address says itself whose it is, if it is another service's of this environment;
 * then the list is of the callee and that service.
 */
export const toPeers = (
  world: World,
  callee: string | null,
  urls: readonly UrlMeasurement[] = [],
): Fact<readonly Peer[]> => {
  let all = cached.get(world);
  if (all === undefined) {
    all = collect(world);
    cached.set(world, all);
  }
  const unread = callee === null ? undefined : all.unread.get(callee);
  if (unread === undefined) return all.peers;
  const { own, reason, isBlind } = unread;
  const open = urls.filter((url) => !leadsTo(url, own.urls));
  const owners = open.map((url) => namedOwner(world, url));
  const mayBeOwn = (name: string | undefined): boolean => name === own.workload || (isBlind && name === undefined);
  if (owners.some((owner) => mayBeOwn(owner?.workload)) || (isBlind && urls.length === 0)) return unknown(reason);
  const others = owners.flatMap((owner) => owner ?? []);
  return others.length === 0 ? all.peers : known([own, ...others]);
};

/** Whose name a run.app address has, as a peer of that one address. */
const namedOwner = (world: World, url: UrlMeasurement): Peer | null => {
  const workload = url.malformed === null ? workloadNamedBy(world, url) : null;
  if (workload === null) return null;
  const service = world.environment.services.find((each) => each.kind === "service" && each.workload === workload);
  return { service: service?.name ?? workload, workload, urls: [`https://${url.host}`] };
};

const collect = (world: World): AllPeers => {
  const unread = new Map<string, { reason: Reason; own: Peer; isBlind: boolean }>();
  const peers = world.environment.services.map((service) => {
    const pairings = world.pairingsOf(service.name);
    const reported = pairings.flatMap(({ workload }) => (workload.urls.known ? workload.urls.value : []));
    const derived = pairings.flatMap(({ workload }) => toDeterministicUrl(workload));
    const urls = [...new Set([...service.urls, ...reported, ...derived])];
    const own: Peer = { service: service.name, workload: service.workload, urls };
    const blank = pairings.find(({ workload }) => !workload.urls.known)?.workload.urls;
    const isBlind = service.urls.length === 0;
    if (blank?.known === false) unread.set(service.name, { reason: blank.reason, own, isBlind });
    return own;
  });
  return { peers: known(peers), unread };
};

/**
 * `https://SERVICE-PROJECTNUMBER.REGION.run.app` when project number and region are known and the label fits into 63
 * characters. Source: cloud.google.com/run/docs/triggering/https-request.
 */
const toDeterministicUrl = (workload: World["snapshot"]["workloads"][number]): readonly string[] => {
  const number = workload.projectNumber;
  if (workload.kind !== "service" || number === null || workload.region === null) return [];
  const label = `${workload.name}-${number}`;
  return label.length > 63 ? [] : [`https://${label}.${workload.region}.run.app`];
};
