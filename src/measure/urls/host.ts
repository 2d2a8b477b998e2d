import { parseUrl } from "../../model/index.ts";

/**
 * The host as the URL parser understands it: lower case, IDNA form, IPv4 in every spelling as four numbers, without brackets
 * and trailing dot; null when no parser takes it.
 */
export const normalizeHost = (host: string): string | null => {
  const url = parseUrl(`http://${host}/`);
  if (url === null) return null;
  const { hostname } = url;
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return bare.endsWith(".") ? bare.slice(0, -1) : bare;
};

// Without counts, which the engine writes out when it compiles a pattern: lengths are asked before.
const asciiLabel = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;

/** Asked for other labels only: Unicode's classes take as long to compile as all else that an address needs. */
const isLabel = (part: string): boolean =>
  /^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?$/u.test(part);

/** Why the text is no host name or address; null when it is one. RFC 1123 2.1, underscores let through. */
export const findHostFault = (host: string): string | null => {
  if (host === "") return "names no host";
  if (host.startsWith("[")) return normalizeHost(host) === null ? "has a malformed IPv6 address" : null;
  if (host.includes("%")) return "has a percent sign in its host";
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  if (name.length > 253) return "has a host of more than 253 characters";
  const labels = name.split(".");
  if (labels.includes("")) return "has a host with an empty part between dots";
  if (labels.some((part) => /^-|-$/.test(part))) return "has a host with a hyphen at the edge of a part";
  if (labels.some((part) => part.length > 63)) return "has a host with a part of more than 63 characters";
  if (!labels.every((part) => asciiLabel.test(part) || isLabel(part)))
    return "has a character in its host that no host name may have";
  if (/^(?:\d{1,10}|0x[0-9a-f]{0,8})$/i.test(labels.at(-1) ?? "") && normalizeHost(host) === null)
    return "has a host that ends in a number and is no IPv4 address";
  return normalizeHost(host) === null ? "has a host that no parser takes" : null;
};

/** Why the text after a host's colon is no port; null when it is one. */
export const findPortFault = (port: string): string | null => {
  if (!/^\d{1,20}$/.test(port)) return "has a port that is no number";
  const number = Number(port);
  if (number === 0) return "has port 0";
  return number > 65535 ? "has a port above 65535" : null;
};
