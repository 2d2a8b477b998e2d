import type { UrlMeasurement } from "../../model/index.ts";
import { isInstance } from "./cloud-sql.ts";
import { findHostFault, findPortFault, normalizeHost } from "./host.ts";
import { toHostKind } from "./host-kind.ts";
import { hasMixedScripts } from "./script.ts";
import { showableHost } from "./showable-host.ts";

/** IPv6 may be written with or without brackets where no port follows. */
const toBracketed = (text: string): string =>
  /^[0-9a-f:.]{2,45}$/i.test(text) && (text.match(/:/g)?.length ?? 0) > 1 ? `[${text}]` : text;

/** Why the text is no host; null when it is one, a Cloud SQL socket's path included. */
export const findHostTextFault = (text: string): string | null => {
  if (text.startsWith("/cloudsql/"))
    return isInstance(text.slice("/cloudsql/".length)) ? null : "is not /cloudsql/PROJECT:REGION:INSTANCE";
  if (text.includes("://")) return "has a scheme, where only a host belongs";
  if (text.includes("/")) return "has a path, where only a host belongs";
  if (text.includes("@")) return "has a user name, where only a host belongs";
  const bracketed = toBracketed(text);
  if (!bracketed.startsWith("[") && /:\d{0,5}$/.test(text)) return "has a port, where only a host belongs";
  const fault = findHostFault(bracketed);
  return fault === null ? null : `is no host: it ${fault}`;
};

export const findIpFault = (text: string): string | null => {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && normalizeHost(text) !== null) return null;
  const bracketed = toBracketed(text);
  return bracketed.startsWith("[") && normalizeHost(bracketed) !== null ? null : "is no IP address";
};

export const splitHostPort = (text: string): readonly [string, string] | null => {
  const match = /^(\[[0-9a-f:.]{2,45}\]|[^:/\s]{1,253}):([^:]{1,20})$/i.exec(text);
  return match === null ? null : [match[1] ?? "", match[2] ?? ""];
};

export const findHostPortFault = (text: string): string | null => {
  if (text.includes("://")) return "has a scheme, where host:port belongs";
  const parts = splitHostPort(text);
  if (parts === null) return "is not host:port";
  const fault = findHostFault(parts[0]) ?? findPortFault(parts[1]);
  return fault === null ? null : `is not host:port: it ${fault}`;
};

/** What is kept of a host without a scheme; a text that is none keeps nothing. */
export const toHost = (text: string, isFit: boolean, port: number | null = null): UrlMeasurement => {
  const socket = text.startsWith("/cloudsql/");
  const normal = isFit && !socket ? normalizeHost(toBracketed(text)) : null;
  return {
    malformed: null,
    scheme: "",
    host: normal === null ? "" : showableHost(normal),
    hostKind: socket ? "cloud-sql-socket" : normal === null ? "name" : toHostKind(normal),
    port,
    hasCredentials: false,
    hasPath: false,
    shape: isFit && text.endsWith(".") ? ["trailing dot"] : [],
    mixedScripts: hasMixedScripts(normal ?? ""),
    database: null,
  };
};
