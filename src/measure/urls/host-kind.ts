import type { HostKind } from "../../model/index.ts";
import { isPlaceholderHost } from "./placeholder-host.ts";

// Names in a set: patterns for all of them would be compiled for the first URL of every run.
const loopbackNames: ReadonlySet<string> = new Set([
  "localhost",
  "localhost6",
  "localhost.localdomain",
  "ip6-localhost",
  "ip6-loopback",
  "host.docker.internal",
  "gateway.docker.internal",
  "kubernetes.docker.internal",
  "docker.for.mac.host.internal",
  "docker.for.win.host.internal",
  "host.containers.internal",
  "host.minikube.internal",
]);

/** Public names that resolve to the machine itself. */
const loopbackServices = /(?:^|\.)(?:localtest|lvh|vcap)\.me$|(?:^|\.)127[.-]?0[.-]?0[.-]?1\.(?:nip|sslip)\.io$/;

const isLoopback = (host: string): boolean =>
  loopbackNames.has(host) || host.endsWith(".localhost") || (/127|\.me$/.test(host) && loopbackServices.test(host));

const metadataNames: ReadonlySet<string> = new Set([
  "169.254.169.254",
  "metadata.google.internal",
  "metadata.goog",
  "metadata",
  "169.254.170.2",
  "100.100.100.200",
  "fd00:ec2::254",
  "fd20:ce::254",
]);

const privateNames = /\.(?:internal|local|lan|intranet|corp|home|home\.arpa|private|localdomain)$/;

/** `::ffff:7f00:1` holds an IPv4 address; the parser writes it in hexadecimal, and zeros before it as `::`. */
const toMappedIpv4 = (host: string): string | null => {
  const match = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (match === null) return null;
  const [high = 0, low = 0] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
};

const isIpv4 = (host: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);

const toIpv4Kind = (host: string): HostKind => {
  if (metadataNames.has(host)) return "metadata-server";
  const [first = 0, second = 0, third = 0] = host.split(".").map(Number);
  if (first === 127) return "loopback";
  if (first === 0) return "any-address";
  if (first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168))
    return "private";
  if ((first === 100 && second >= 64 && second <= 127) || (first === 169 && second === 254)) return "private";
  // RFC 5737: addresses of documentation
  const documentation = ["192.0.2", "198.51.100", "203.0.113"].includes([first, second, third].join("."));
  return documentation || host === "1.2.3.4" ? "placeholder" : "ip";
};

const toIpv6Kind = (host: string): HostKind => {
  if (metadataNames.has(host)) return "metadata-server";
  if (host === "::1") return "loopback";
  if (host === "::") return "any-address";
  const mapped = toMappedIpv4(host);
  if (mapped !== null) return toIpv4Kind(mapped);
  if (/^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(host)) return "private";
  return host.startsWith("2001:db8:") ? "placeholder" : "ip";
};

/** What a host is, from its normal form (see `normalizeHost`). */
export const toHostKind = (host: string): HostKind => {
  if (host.startsWith("/cloudsql/")) return "cloud-sql-socket";
  if (host.includes(":")) return toIpv6Kind(host);
  if (isIpv4(host)) return toIpv4Kind(host);
  if (metadataNames.has(host)) return "metadata-server";
  if (isLoopback(host)) return "loopback";
  if (isPlaceholderHost(host)) return "placeholder";
  return privateNames.test(host) ? "private" : "name";
};
