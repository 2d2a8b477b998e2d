import { defaultPorts, type UrlMeasurement } from "../../model/index.ts";
import { isCapitalHost } from "../capitals.ts";
import { type Address, splitAddress } from "./address.ts";
import { normalizeHost } from "./host.ts";
import { toHostKind } from "./host-kind.ts";
import { findMalformed } from "./malformed.ts";
import { noUrl } from "./no-url.ts";
import { hasMixedScripts } from "./script.ts";
import { toShape } from "./shape.ts";
import { showableHost } from "./showable-host.ts";

/** The port as written, unless it is the scheme's own. */
const toPort = (scheme: string, port: string | null): number | null =>
  port !== null && /^\d{1,5}$/.test(port) && Number(port) !== defaultPorts.get(scheme) ? Number(port) : null;

/** Sentry's DSN: its user part is a public key, which browsers are sent as well. */
const isDsn = ({ userinfo, path }: Address): boolean =>
  /^[0-9a-f]{32}$/.test(userinfo ?? "") && /^(?:\/[\w-]+)*\/\d{1,20}\/?$/.test(path);

/** What is kept of a URL: the raw text first, then what a parser makes of it. */
export const toUrl = (text: string): UrlMeasurement => {
  const address = splitAddress(text);
  const malformed = findMalformed(text, address);
  if (address === null || !address.hasSlashes)
    return {
      ...noUrl,
      malformed,
      scheme: address !== null && defaultPorts.has(address.scheme) ? address.scheme : "",
    };
  const normal = normalizeHost(address.host);
  return {
    malformed,
    scheme: toScheme(address.scheme),
    host: normal === null ? "" : showableHost(normal),
    hostKind: normal === null ? "name" : isCapitalHost(address.host) ? "placeholder" : toHostKind(normal),
    port: toPort(address.scheme, address.port),
    hasCredentials: address.userinfo !== null && address.userinfo !== "" && !isDsn(address),
    hasPath: !/^\/?$/.test(address.path),
    shape: toShape(address),
    mixedScripts: hasMixedScripts(normal ?? ""),
    database: null,
  };
};

/** A word of letters that could be a scheme; anything else could be a piece of a secret. */
const toScheme = (scheme: string): string => (/^[a-z][a-z0-9+.-]{1,19}$/.test(scheme) ? scheme : "");

/** Scheme, host and port in normal form, as `Origin` headers have it; null when the text is no URL. */
export const toOrigin = (text: string): string | null => {
  const address = splitAddress(text);
  if (address === null || findMalformed(text, address) !== null) return null;
  const host = normalizeHost(address.host);
  if (host === null) return null;
  const port = toPort(address.scheme, address.port);
  return `${address.scheme}://${host.includes(":") ? `[${host}]` : host}${port === null ? "" : `:${port}`}`;
};
