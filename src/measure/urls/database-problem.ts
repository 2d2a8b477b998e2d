import type { DatabaseEngine } from "../../model/index.ts";
import { isInstance } from "./cloud-sql.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { isEngine, isOtherDatabase, isWebScheme, nearScheme, toEngine } from "./engine.ts";
import { findHostFault, findPortFault } from "./host.ts";

type Engines = readonly DatabaseEngine[] | null;

/** What `jdbc:oracle:thin:@…` and `sqlite:data.db` begin with: forms of drivers that this tool has nothing to say about. */
const otherForm = /^(?:jdbc:[a-z0-9]{2,20}:|(?:sqlite3?|duckdb|file|sqlserver|odbc):)/i;

/** Forms that drivers of some language take and that are no URLs. */
const findForeignForm = (text: string, engines: Engines): string | null => {
  if (engines === null && otherForm.test(text)) return null;
  if (/@(?:tcp|unix|cloudsql)\(/i.test(text)) return "is the data source name of a Go driver, not a URL";
  if (/^\s*(?:host|user|dbname|server|data source)\s{0,3}=/i.test(text)) return "is a list of keywords, not a URL";
  if (/^(?:export )?[A-Z_][A-Z0-9_]{1,80} ?= ?["']?[a-z][a-z0-9+]{1,30}:\/\//i.test(text))
    return "begins with a name and an equals sign";
  if (/\s[a-z][a-z0-9+]{1,30}:\/\//i.test(text)) return "has other text before the URL";
  const scheme = /^([a-z][a-z0-9+.-]{0,40}):/i.exec(text)?.[1]?.toLowerCase() ?? "";
  return toEngine(scheme) === null ? "has no scheme" : "has no // after its scheme";
};

const findEngineProblem = ({ scheme }: DatabaseAddress, engines: Engines): string | null => {
  const wanted = engines === null ? "" : engines.join(" or ");
  if (engines?.some((engine) => isEngine(scheme, engine))) return null;
  const engine = toEngine(scheme);
  if (engine === null) {
    const near = isOtherDatabase(scheme) ? null : nearScheme(scheme);
    if (near !== null) return `has a scheme that no driver knows; the nearest is ${near}`;
    if (engines !== null) return `has a scheme that is not one of ${wanted}`;
    if (isWebScheme(scheme)) return "has the scheme of a web address, where a database's belongs";
    return isOtherDatabase(scheme) ? null : "has a scheme of no known database";
  }
  return engines === null ? null : `is for ${engine} where the contract wants ${wanted}`;
};

/** `@`, `/`, `#`, `?`, `%`, `[`, `]` or a blank of a password, written as they are, end or cut the password early. */
const findUnencoded = (
  text: string,
  { userinfo, host, port, path, query, fragment }: DatabaseAddress,
): string | null => {
  const fault = "has a character in its user name or password that must be percent-encoded";
  if (/[,;|\s]\s{0,3}(?:jdbc:)?[a-z][a-z0-9+]{2,30}:\/\//i.test(text)) return "holds several URLs";
  if (/\s/.test(text)) return "has white space inside";
  if (userinfo !== null && (/[@[\]<>"{}|\\^`]/.test(userinfo) || /%(?![0-9a-f]{2})/i.test(userinfo))) return fault;
  if (path.includes("@") || (fragment ?? "").includes("@")) return fault;
  if (query === null || !query.includes("@")) return null;
  // A parameter may hold an @, unless what stands for the port is the beginning of a password that the ? cut.
  const isCut = /[^0-9,:]/.test(port ?? "") && !(port ?? "").includes(",") && !isInstance(`${host}:${port ?? ""}`);
  return isCut || !/=[^&]{0,200}@/.test(query) ? fault : null;
};

const findSocketProblem = (socket: string, { host, scheme, parameters }: DatabaseAddress): string | null => {
  if (!socket.startsWith("/cloudsql/")) return null;
  const name = socket.slice("/cloudsql/".length).replace(/\/$/, "");
  // pg8000 alone wants the file, and a name of its own for it.
  if (scheme.endsWith("+pg8000") && parameters.has("unix_sock"))
    return isInstance(name.replace(/\/\.s\.PGSQL\.5432$/, "")) && name.includes("/.s.")
      ? null
      : "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE/.s.PGSQL.5432, which pg8000 wants";
  if (toEngine(scheme) === "postgresql" && parameters.has("unix_socket"))
    return "names its socket as unix_socket, where drivers of PostgreSQL take host";
  if (name.includes("/.s."))
    return "names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE";
  if (!isInstance(name)) return "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE";
  if (host !== "" && !/^(?:localhost|127\.0\.0\.1|%2f.*)$/i.test(host))
    return "names a host beside the Cloud SQL socket";
  return toEngine(scheme) === "redis" || toEngine(scheme) === "mongodb"
    ? "names a Cloud SQL socket for another kind of database"
    : null;
};

/** `?host=cloudsql/P:R:I`, `?host=P:R:I`, `@P:R:I/`, `@cloudsql/P:R:I`: an instance, but not as a socket's path. */
const findMisnamedSocket = ({ host, port, path, parameters }: DatabaseAddress): string | null => {
  const named = parameters.get("host") ?? parameters.get("unix_socket") ?? "";
  if (isInstance(named.replace(/^\/?cloudsql\//, "")))
    return "names a Cloud SQL instance where the socket's path /cloudsql/PROJECT:REGION:INSTANCE belongs";
  if (path.startsWith("/cloudsql/") || (host === "cloudsql" && /^\/[^/]+:/.test(path)))
    return "has the socket's path where the host belongs";
  return port !== null && isInstance(`${host}:${port}`) ? "has a Cloud SQL instance where the host belongs" : null;
};

/** The connector for Java finds the instance by itself, without host or socket. */
const findConnectorProblem = (instance: string): string | null =>
  isInstance(instance) ? null : "names a Cloud SQL instance that is not PROJECT:REGION:INSTANCE";

const findHostProblem = (address: DatabaseAddress): string | null => {
  const { host, port, scheme, parameters } = address;
  const connector = parameters.get("cloudsqlinstance");
  if (connector !== undefined) return findConnectorProblem(connector);
  const misnamed = findMisnamedSocket(address);
  if (misnamed !== null) return misnamed;
  if (host === "") return (parameters.get("host") ?? "") === "" ? "names no host" : null;
  const hosts = host.includes(",") || (port ?? "").includes(",") ? `${host}:${port ?? ""}`.split(",") : null;
  for (const each of hosts?.map((one) => one.split(":", 1)[0] ?? "") ?? [host]) {
    const fault = findHostFault(each);
    if (fault !== null) return fault;
  }
  if (scheme === "mongodb+srv" && hosts !== null) return "names several hosts, where mongodb+srv takes one";
  if (scheme === "mongodb+srv" && port !== null) return "has a port, which mongodb+srv does not take";
  return hosts !== null || port === null || port === "" ? null : findPortFault(port);
};

/** `app:@db.acme.dev`: the password was empty when the URL was put together. On a laptop databases have none. */
const isPasswordLost = ({ userinfo, user, password, host, scheme }: DatabaseAddress): boolean =>
  password === null &&
  user !== "" &&
  (userinfo ?? "").endsWith(":") &&
  toEngine(scheme) !== "redis" &&
  host.includes(".") &&
  !/^127\./.test(host);

const findDriverProblem = ({ scheme, path, parameters }: DatabaseAddress): string | null => {
  if (/^postgres(?:ql)?\+asyncpg$/.test(scheme) && parameters.has("sslmode"))
    return "has sslmode, which asyncpg refuses: it takes ssl";
  // Sentinels are asked for a master by name.
  if (toEngine(scheme) === "redis" && !scheme.includes("sentinel") && !/^\/?\d{0,3}$/.test(path))
    return "names a Redis database that is no number";
  return null;
};

/** What is wrong with a database URL; null when drivers take it. Holds nothing of the text. */
export const findDatabaseProblem = (
  text: string,
  address: DatabaseAddress | null,
  socket: string | null,
  engines: Engines,
): string | null => {
  if (address === null) return findForeignForm(text, engines);
  const early = findEngineProblem(address, engines) ?? findUnencoded(text, address);
  if (early !== null) return early;
  // Of other databases nobody here knows what their drivers take.
  if (toEngine(address.scheme) === null && engines === null) return null;
  if (isPasswordLost(address)) return "has a colon after its user name and no password";
  const host = socket === null ? findHostProblem(address) : findSocketProblem(socket, address);
  return host ?? findDriverProblem(address);
};
