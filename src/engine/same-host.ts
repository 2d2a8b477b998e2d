import { defaultPorts, groupBy, type UrlMeasurement } from "../model/index.ts";
import type { Peer } from "./subject.ts";

interface Address {
  readonly host: string;
  readonly port: number | null;
}

/** Host and port of a URL that the contract or Cloud Run states; null when it is not of that form. */
const parseAddress = (url: string): Address | null => {
  const [, scheme, host, port] = /^([a-z]+):\/\/([^/:?#@]+)(?::([0-9]+))?(?:[/?#]|$)/i.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return null;
  return {
    host: host.toLowerCase().replace(/\.$/, ""),
    port: port === undefined ? (defaultPorts.get(scheme.toLowerCase()) ?? null) : Number(port),
  };
};

/** Lists of URLs by host: environments of thousands of services are asked once a variable. */
const indexes = new WeakMap<readonly string[], ReadonlyMap<string, readonly Address[]>>();

const indexOf = (urls: readonly string[]): ReadonlyMap<string, readonly Address[]> => {
  let index = indexes.get(urls);
  if (index === undefined) {
    const addresses = urls.flatMap((url) => parseAddress(url) ?? []);
    index = groupBy(addresses, ({ host }) => host);
    indexes.set(urls, index);
  }
  return index;
};

/** Whether the URL leads to one of these: same host, same port. https and wss, http and ws are two ways to one server. */
export const leadsTo = (url: UrlMeasurement, urls: readonly string[]): boolean => {
  const port = url.port ?? defaultPorts.get(url.scheme) ?? null;
  return (indexOf(urls).get(url.host) ?? []).some((address) => port === null || hasPort(address, port));
};

/** Whether a web server answers on both: a callee that is reached over http and https is one callee. */
const hasPort = (address: Address, port: number): boolean =>
  address.port === port || (isDefault(address.port) && isDefault(port));

const isDefault = (port: number | null): boolean => port === 443 || port === 80;

const owners = new WeakMap<
  readonly Peer[],
  ReadonlyMap<string, readonly { readonly host: string; readonly peer: Peer }[]>
>();

/** The service of this environment that the URL leads to. */
export const ownerOf = (url: UrlMeasurement, peers: readonly Peer[]): Peer | null => {
  let byHost = owners.get(peers);
  if (byHost === undefined) {
    const hosts = peers.flatMap((peer) => [...indexOf(peer.urls).keys()].map((host) => ({ host, peer })));
    byHost = groupBy(hosts, ({ host }) => host);
    owners.set(peers, byHost);
  }
  return byHost.get(url.host)?.find(({ peer }) => leadsTo(url, peer.urls))?.peer ?? null;
};

/**
 * Whether the URL certainly does not lead to the callee. Where no URL of the callee is known, only a run.app address that is
 * another's says so: a domain may stand before several services.
 */
export const leadsAstray = (url: UrlMeasurement, callee: Peer, peers: readonly Peer[]): boolean =>
  callee.urls.length > 0
    ? !leadsTo(url, callee.urls)
    : url.host.endsWith(".run.app") && isOther(ownerOf(url, peers), callee);

const isOther = (owner: Peer | null, callee: Peer): boolean => owner !== null && owner.workload !== callee.workload;
