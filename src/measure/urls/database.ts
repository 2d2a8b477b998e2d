import type { DatabaseEngine, UrlMeasurement } from "../../model/index.ts";
import { findInstances } from "./cloud-sql.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { decodePercent, splitDatabaseAddress } from "./database-address.ts";
import { findDatabaseProblem } from "./database-problem.ts";
import { defaultDatabasePorts, isEngine, toEngine } from "./engine.ts";
import { normalizeHost } from "./host.ts";
import { toHostKind } from "./host-kind.ts";
import { noUrl } from "./no-url.ts";
import { hasMixedScripts } from "./script.ts";
import { showableHost } from "./showable-host.ts";

/** The socket's path: a parameter, or the host with its slashes encoded. */
const toSocket = ({ host, parameters }: DatabaseAddress): string | null => {
  const named = ["host", "unix_socket", "socketpath", "socket", "unixsocketpath", "unix_sock"]
    .map((name) => parameters.get(name) ?? "")
    .find((value) => value.startsWith("/"));
  if (named !== undefined) return named;
  const decoded = decodePercent(host);
  return decoded.startsWith("/") ? decoded : null;
};

const unparsed = (text: string, engines: readonly DatabaseEngine[] | null): UrlMeasurement => ({
  ...noUrl,
  database: { engine: null, problem: findDatabaseProblem(text, null, null, engines), socket: null },
});

/** What is kept of a database URL. Its faults are `database.problem`; the host is left out when it could be a piece of a password. */
export const toDatabaseUrl = (text: string, engines: readonly DatabaseEngine[] | null): UrlMeasurement => {
  const address = splitDatabaseAddress(text);
  if (address === null) return unparsed(text, engines);
  const engine = toEngine(address.scheme) ?? engines?.find((each) => isEngine(address.scheme, each)) ?? null;
  const socket = toSocket(address);
  const problem = findDatabaseProblem(text, address, socket, engines);
  const parameterHost = address.parameters.get("host") ?? "";
  const written = address.host === "" && !parameterHost.startsWith("/") ? parameterHost : address.host;
  const first = written.split(",", 1)[0] ?? "";
  const normal = problem === null && socket === null && first !== "" ? normalizeHost(first) : null;
  const port = address.port === null || !/^\d{1,5}$/.test(address.port) ? null : Number(address.port);
  return {
    malformed: null,
    scheme: engine === null ? "" : address.scheme,
    host: normal === null ? "" : showableHost(normal),
    hostKind: socket !== null ? "cloud-sql-socket" : normal === null ? "name" : toHostKind(normal),
    port: problem === null && port !== null && (engine === null || port !== defaultDatabasePorts[engine]) ? port : null,
    hasCredentials: (address.userinfo ?? "") !== "" || address.password !== null,
    hasPath: !/^\/?$/.test(address.path),
    shape: [],
    mixedScripts: hasMixedScripts(normal ?? ""),
    database: { engine, problem, socket: toShownSocket(socket) },
  };
};

/** Only a path of Cloud SQL is shown; another one could be anything. */
const toShownSocket = (socket: string | null): string | null => {
  const [instance] = socket === null ? [] : findInstances(socket);
  return typeof instance === "string" ? `/cloudsql/${instance}` : null;
};
