import type { Fact } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import type { Peer } from "./subject.ts";
import type { World } from "./world.ts";

/**
 * The URLs of every service of the contract. The whole is unknown only when those of `callee` are: without them nobody
 * can say that a URL is wrong. URLs that the contract states are enough: they are what callers are meant to use.
 */
export const toPeers = (world: World, callee: string | null): Fact<readonly Peer[]> => {
  const peers: Peer[] = [];
  for (const service of world.environment.services) {
    const pairings = world.pairingsOf(service.name);
    const reported = pairings.flatMap(({ workload }) => (workload.urls.known ? workload.urls.value : []));
    const blind = pairings.find(({ workload }) => !workload.urls.known)?.workload.urls;
    if (service.name === callee && blind !== undefined && !blind.known && service.urls.length === 0) {
      return unknown(blind.reason);
    }
    const derived = pairings.flatMap(({ workload }) => toDeterministicUrl(workload));
    peers.push({
      service: service.name,
      workload: service.workload,
      urls: [...new Set([...service.urls, ...reported, ...derived])],
    });
  }
  return known(peers);
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
