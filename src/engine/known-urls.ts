import type { Fact } from "../model/index.ts";
import { known, unknown } from "../model/index.ts";
import { toPeers } from "./peers.ts";
import type { World } from "./world.ts";

const cached = new WeakMap<World, Fact<readonly string[]>>();

/**
 * Every URL of every workload that was found, whether or not the contract names it. Unknown as soon as one workload's
 * URLs or one part of the environment is: only then can a URL be called nobody's.
 */
export const knownUrlsOf = (world: World): Fact<readonly string[]> => {
  let urls = cached.get(world);
  if (urls === undefined) {
    urls = collect(world);
    cached.set(world, urls);
  }
  return urls;
};

const collect = (world: World): Fact<readonly string[]> => {
  const { blindSpots, workloads } = world.snapshot;
  const [blind] = blindSpots;
  if (blind !== undefined) return unknown(blind.reason);
  const all: string[] = [];
  for (const { kind, urls } of workloads) {
    if (kind !== "service") continue;
    if (!urls.known) return urls;
    all.push(...urls.value);
  }
  const peers = toPeers(world, null);
  if (peers.known) all.push(...peers.value.flatMap((peer) => peer.urls));
  return known([...new Set(all)]);
};
