import type { UrlMeasurement } from "../model/index.ts";
import type { Peer } from "./subject.ts";

const defaultPorts: Readonly<Record<string, number>> = { https: 443, wss: 443, http: 80, ws: 80 };

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
    port: port === undefined ? (defaultPorts[scheme.toLowerCase()] ?? null) : Number(port),
  };
};

/** Whether the URL leads to one of these: same host, same port. https and wss, http and ws are two ways to one server. */
export const leadsTo = (url: UrlMeasurement, urls: readonly string[]): boolean => {
  const port = url.port ?? defaultPorts[url.scheme] ?? null;
  return urls.some((each) => {
    const address = parseAddress(each);
    return address !== null && address.host === url.host && (port === null || hasPort(address, port));
  });
};

/** Whether a web server answers on both: a callee that is reached over http and https is one callee. */
const hasPort = (address: Address, port: number): boolean =>
  address.port === port || (isDefault(address.port) && isDefault(port));

const isDefault = (port: number | null): boolean => port === 443 || port === 80;

/** The service of this environment that the URL leads to. */
export const ownerOf = (url: UrlMeasurement, peers: readonly Peer[]): Peer | null =>
  peers.find(({ urls }) => leadsTo(url, urls)) ?? null;
