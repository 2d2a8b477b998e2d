import type { DatabaseEngine } from "../../model/index.ts";
import { isInstance } from "./cloud-sql.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { isEngine, toEngine } from "./engine.ts";
import { findHostFault, findPortFault } from "./host.ts";

type Engines = readonly DatabaseEngine[] | null;

/** Forms that drivers of some language take and that are no URLs. */
const findForeignForm = (text: string): string => {
  if (/@(?:tcp|unix|cloudsql)\(/i.test(text)) return "is the data source name of a Go driver, not a URL";
  if (/^\s*(?:host|user|dbname|server|data source)\s{0,3}=/i.test(text)) return "is a list of keywords, not a URL";
  const scheme = /^([a-z][a-z0-9+.-]{0,40}):/i.exec(text)?.[1]?.toLowerCase() ?? "";
  return toEngine(scheme) === null ? "has no scheme" : "has no // after its scheme";
};

const findEngineProblem = ({ scheme }: DatabaseAddress, engines: Engines): string | null => {
  const wanted = engines === null ? "" : engines.join(" or ");
  if (engines?.some((engine) => isEngine(scheme, engine))) return null;
  const engine = toEngine(scheme);
  if (engine === null)
    return engines === null ? "has a scheme of no known database" : `has a scheme that is not one of ${wanted}`;
  return engines === null ? null : `is for ${engine} where the contract wants ${wanted}`;
};

/** `@`, `/`, `#`, `?`, `%`, `[`, `]` or a blank of a password, written as they are, end or cut the password early. */
const findUnencoded = (text: string, { userinfo, path, query, fragment }: DatabaseAddress): string | null => {
  const fault = "has a character in its user name or password that must be percent-encoded";
  const rest = `${path}${query ?? ""}${fragment ?? ""}`;
  if (/\s/.test(text)) return "has white space inside";
  if (userinfo === null) return rest.includes("@") && !/=[^&]{0,200}@/.test(query ?? "") ? fault : null;
  if (/[@[\]<>"{}|\\^`]/.test(userinfo) || /%(?![0-9a-f]{2})/i.test(userinfo)) return fault;
  return path.includes("@") || (fragment ?? "").includes("@") ? fault : null;
};

const findSocketProblem = (socket: string, { host, scheme }: DatabaseAddress): string | null => {
  if (!socket.startsWith("/cloudsql/")) return null;
  const name = socket.slice("/cloudsql/".length).replace(/\/$/, "");
  if (name.includes("/.s."))
    return "names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE";
  if (!isInstance(name)) return "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE";
  if (host !== "" && !/^(?:localhost|127\.0\.0\.1|%2f.*)$/i.test(host))
    return "names a host beside the Cloud SQL socket";
  return toEngine(scheme) === "redis" || toEngine(scheme) === "mongodb"
    ? "names a Cloud SQL socket for another kind of database"
    : null;
};

const findHostProblem = ({ host, port, path, scheme, parameters }: DatabaseAddress): string | null => {
  if (host === "" && path.startsWith("/cloudsql/")) return "has the socket's path where the host belongs";
  if (host === "") return (parameters.get("host") ?? "") === "" ? "names no host" : null;
  const hosts = host.includes(",") || (port ?? "").includes(",") ? `${host}:${port ?? ""}`.split(",") : null;
  for (const each of hosts?.map((one) => one.split(":", 1)[0] ?? "") ?? [host]) {
    const fault = findHostFault(each);
    if (fault !== null) return fault;
  }
  if (scheme === "mongodb+srv" && port !== null) return "has a port, which mongodb+srv does not take";
  return hosts !== null || port === null || port === "" ? null : findPortFault(port);
};

const findDriverProblem = ({ scheme, path, parameters }: DatabaseAddress): string | null => {
  if (/^postgres(?:ql)?\+asyncpg$/.test(scheme) && parameters.has("sslmode"))
    return "has sslmode, which asyncpg refuses: it takes ssl";
  if (toEngine(scheme) === "redis" && !/^\/?\d{0,3}$/.test(path)) return "names a Redis database that is no number";
  return null;
};

/** What is wrong with a database URL; null when drivers take it. Holds nothing of the text. */
export const findDatabaseProblem = (
  text: string,
  address: DatabaseAddress | null,
  socket: string | null,
  engines: Engines,
): string | null => {
  if (address === null) return findForeignForm(text);
  const early = findEngineProblem(address, engines) ?? findUnencoded(text, address);
  if (early !== null) return early;
  const host = socket === null ? findHostProblem(address) : findSocketProblem(socket, address);
  return host ?? findDriverProblem(address);
};
