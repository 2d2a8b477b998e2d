import type { Fact, Reason } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import type { Peer } from "./subject.ts";
import type { World } from "./world.ts";

interface AllPeers {
  readonly peers: Fact<readonly Peer[]>;
  /** Services that state no URL and whose workload's URLs are not known. */
  readonly blind: ReadonlyMap<string, Reason>;
}

const cached = new WeakMap<World, AllPeers>();

/**
 * The URLs of every service of the contract. The whole is unknown only when those of `callee` are: without them nobody
 * can say that a URL is wrong. URLs that the contract states are enough: they are what callers are meant to use.
 */
export const toPeers = (world: World, callee: string | null): Fact<readonly Peer[]> => {
  let all = cached.get(world);
  if (all === undefined) {
    all = collect(world);
    cached.set(world, all);
  }
  const reason = callee === null ? undefined : all.blind.get(callee);
  return reason === undefined ? all.peers : unknown(reason);
};

const collect = (world: World): AllPeers => {
  const blind = new Map<string, Reason>();
  const peers = world.environment.services.map((service) => {
    const pairings = world.pairingsOf(service.name);
    const reported = pairings.flatMap(({ workload }) => (workload.urls.known ? workload.urls.value : []));
    const unread = pairings.find(({ workload }) => !workload.urls.known)?.workload.urls;
    if (service.urls.length === 0 && unread?.known === false) blind.set(service.name, unread.reason);
    const derived = pairings.flatMap(({ workload }) => toDeterministicUrl(workload));
    const urls = [...new Set([...service.urls, ...reported, ...derived])];
    return { service: service.name, workload: service.workload, urls };
  });
  return { peers: known(peers), blind };
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
