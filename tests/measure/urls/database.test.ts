import { describe, expect, test } from "vitest";
import { toDatabaseUrl } from "../../../src/measure/urls/database.ts";
import { isOtherDatabase, nearScheme, toEngine } from "../../../src/measure/urls/engine.ts";
import type { DatabaseEngine, UrlMeasurement } from "../../../src/model/index.ts";
import { blank } from "./blank.ts";

const instance = "acme:us-central1:db";
const socket = `/cloudsql/${instance}`;
const problemOf = (text: string, engines: readonly DatabaseEngine[] | null = null) =>
  toDatabaseUrl(text, engines).database?.problem;

const base: UrlMeasurement = {
  malformed: null,
  scheme: "postgresql",
  host: "db.acme.dev",
  hostKind: "name",
  port: null,
  hasCredentials: false,
  hasPath: true,
  shape: [],
  mixedScripts: false,
  database: { engine: "postgresql", problem: null, socket: null },
};

describe("what is kept", () => {
  test.each<[string, Partial<UrlMeasurement>]>([
    ["postgresql://db.acme.dev/app", {}],
    ["postgresql://db.acme.dev", { hasPath: false }],
    ["postgresql://db.acme.dev/", { hasPath: false }],
    ["postgresql://db.acme.dev//", {}],
    ["postgresql://db.acme.dev:5432/app", {}],
    ["postgresql://db.acme.dev:6432/app", { port: 6432 }],
    ["postgresql://app@db.acme.dev/app", { hasCredentials: true }],
    ["postgresql://@db.acme.dev/app", {}],
    ["postgresql://db.acme.dev/app?password=x7Kq92mZ", { hasCredentials: true }],
    ["postgresql://db.acme.dev,db2.acme.dev/app", {}],
    ["postgresql:///app?host=db.acme.dev", {}],
    ["postgresql:///app?host=db.acme.dev,db2.acme.dev", {}],
    ["postgresql://xn--pple-43d.com/app", { host: "xn--pple-43d.com", mixedScripts: true }],
    ["postgresql://127.0.0.1/app", { host: "127.0.0.1", hostKind: "loopback" }],
  ])("%s", (text, more) => {
    expect(toDatabaseUrl(text, null)).toEqual({ ...base, ...more });
  });

  test.each<[string, string | null]>([
    [`host=${socket}`, socket],
    [`socketPath=${socket}`, socket],
    [`socket=${socket}`, socket],
    [`unixSocketPath=${socket}`, socket],
    ["host=/var/run/postgresql", null],
  ])("the socket of ?%s", (query, shown) => {
    const { host, hostKind, database } = toDatabaseUrl(`postgresql://app@localhost/app?${query}`, null);
    expect({ host, hostKind, socket: database?.socket }).toEqual({
      host: "",
      hostKind: "cloud-sql-socket",
      socket: shown,
    });
  });

  test("nothing of a text that has no parts", () => {
    expect(toDatabaseUrl("app:x7Kq92mZ@db.acme.dev/app", null)).toEqual({
      ...blank,
      database: { engine: null, problem: "has no scheme", socket: null },
    });
  });

  test("no scheme, host or port where they may be parts of a password", () => {
    expect(toDatabaseUrl("sk-live-x7Kq://app:1234/x@db", null)).toMatchObject({ scheme: "", host: "", port: null });
    expect(toDatabaseUrl("postgresql://app:1234/x@db.acme.dev/app", null)).toMatchObject({ host: "", port: null });
    expect(toDatabaseUrl("postgresql://db.acme.dev:x6432/app", null)).toMatchObject({ host: "", port: null });
    expect(toDatabaseUrl("postgresql://db.acme.dev:6432x/app", null)).toMatchObject({ host: "", port: null });
    expect(toDatabaseUrl("mssql://sql.acme.dev:1433/app", null)).toMatchObject({
      scheme: "",
      host: "sql.acme.dev",
      port: 1433,
    });
    expect(toDatabaseUrl("tcp://ch.acme.dev:9000", ["clickhouse"])).toMatchObject({ scheme: "tcp", port: null });
    expect(toDatabaseUrl("http://ch.acme.dev", ["clickhouse"]).database).toMatchObject({ engine: "clickhouse" });
  });
});

describe("engines by their scheme", () => {
  test.each<[string, DatabaseEngine | null]>([
    ["postgres", "postgresql"],
    ["mysql+pymysql", "mysql"],
    ["redis-sentinel", "redis"],
    ["prisma+postgres", "postgresql"],
    ["oracle", null],
    ["constructor", null],
    ["toString+__proto__", null],
  ])("%s", (scheme, engine) => {
    expect(toEngine(scheme)).toBe(engine);
  });

  test.each<[string, string | null]>([
    ["postgress", "postgres"],
    ["postgess", "postgres"],
    ["postqresqll", "postgresql"],
    ["mysl", "mysql"],
    ["rdis", "redis"],
    ["redsi", null],
    ["rediss", null],
    ["mysql", null],
    ["monogdb", "mongodb"],
    ["constructor", null],
    ["amq", null],
    ["ampqss", null],
    ["mongo+srv", null],
    ["postgress+asyncpg", "postgres"],
  ])("the nearest to %s is %s", (scheme, near) => {
    expect(nearScheme(scheme)).toBe(near);
  });

  test("others are others by their first word", () => {
    expect(["mssql+pyodbc", "neo4j+s", "duckdb", "postgres", ""].map(isOtherDatabase)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

const unencoded = "has a character in its user name or password that must be percent-encoded";
const keywords = "is a list of keywords, not a URL";
const named = "begins with a name and an equals sign";
const wrongSocket = "names a socket that is not /cloudsql/PROJECT:REGION:INSTANCE";
const otherKind = "names a Cloud SQL socket for another kind of database";
const beside = "names a host beside the Cloud SQL socket";
const misnamed = "names a Cloud SQL instance where the socket's path /cloudsql/PROJECT:REGION:INSTANCE belongs";
const inHost = "has the socket's path where the host belongs";
const noPassword = "has a colon after its user name and no password";
const notANumber = "names a Redis database that is no number";

describe("what drivers refuse or misread", () => {
  test.each<[string, string | null]>([
    ["user = app", keywords],
    ["my host=db", "has no scheme"],
    ["myhost=db", "has no scheme"],
    ["hostname=db", "has no scheme"],
    ["export DATABASE_URL=postgres://a@db.acme.dev/x", named],
    ["DATABASE_URL = 'postgres://a@db.acme.dev/x'", named],
    ["my DATABASE_URL=postgres://a@db.acme.dev/x", "has no scheme"],
    ["DATABASE_URL=<postgres://a@db.acme.dev/x", "has no scheme"],
    ["app@postgres://db", "has no scheme"],
    ["1postgres:db", "has no scheme"],
    ["", "has no scheme"],
    ["postgres:db", "has no // after its scheme"],
    ["POSTGRES:db", "has no // after its scheme"],
    ["postgres://a@db.acme.dev/x, redis://b", "holds several URLs"],
    ["postgres://a@db.acme.dev/x;jdbc:mysql://b", "holds several URLs"],
    ["postgres://a:b,xredis-1@db.acme.dev/x", null],
    ["postgres://a:b%4g@db.acme.dev/x", unencoded],
    ["postgres://a:b%g4@db.acme.dev/x", unencoded],
    ["postgres://a:b%40@db.acme.dev/x", null],
    ["postgres://a:b@c@db.acme.dev/x", unencoded],
    ["postgres://a@db.acme.dev/x?note=%zz", null],
    ["postgres://a:b/c@db.acme.dev/x", unencoded],
    ["postgres://a:b#c@db.acme.dev/x", unencoded],
    ["postgres://a@db.acme.dev/x#top", null],
    ["postgres://a:b?c@db.acme.dev/x", unencoded],
    ["postgres://a:b?c=d@db.acme.dev/x", unencoded],
    ["postgres://a@db.acme.dev?c@d", unencoded],
    ["postgres://a@db.acme.dev?user=c@d", null],
    ["postgres://db.acme.dev:5432?user=c@d", null],
    ["postgres://acme:us-central1:db?user=c@d", "has a Cloud SQL instance where the host belongs"],
  ])("%s: %s", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test("one of the engines that the contract wants is enough", () => {
    expect(problemOf("mysql://db.acme.dev/x", ["postgresql", "mysql"])).toBeNull();
    expect(problemOf("oracle://db.acme.dev/x", null)).toBeNull();
    expect(problemOf("acme://db.acme.dev/x", null)).toBe("has a scheme of no known database");
  });

  test.each<[string, string | null]>([
    [`postgresql://a@/x?host=${socket}`, null],
    [`postgresql://a@/x?host=${socket}/`, null],
    [`postgresql://a@localhost/x?host=${socket}`, null],
    [`postgresql://a@127.0.0.1/x?host=${socket}`, null],
    [`postgresql://a@notlocalhost/x?host=${socket}`, beside],
    [`postgresql://a@localhost.acme.dev/x?host=${socket}`, beside],
    [`postgresql://a@127.0.0.1.acme.dev/x?host=${socket}`, beside],
    [`postgresql://a@/x?host=/cloudsql/acme`, wrongSocket],
    ["postgresql://a@/x?host=/var/run/postgresql", null],
    ["redis://a@/0?socket=/var/run/redis.sock", null],
    [
      `postgresql://a@/x?unix_socket=${socket}`,
      "names its socket as unix_socket, where drivers of PostgreSQL take host",
    ],
    [`redis://a@/0?socket=${socket}`, otherKind],
    [`mongodb://a@/x?socket=${socket}`, otherKind],
    [`mysql://a@/x?unix_socket=${socket}`, null],
    [`postgresql+pg8000://a@/x?unix_sock=${socket}/.s.PGSQL.5432`, null],
    [`postgresql+pg8000://a@/x?unix_sock=${socket}/.s.PGSQL.5432x`, `${wrongSocket}/.s.PGSQL.5432, which pg8000 wants`],
    [
      `postgresql+pg8000://a@/x?host=${socket}/.s.PGSQL.5432`,
      "names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE",
    ],
    [
      `postgresql+psycopg2://a@/x?unix_sock=${socket}/.s.PGSQL.5432`,
      "names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE",
    ],
  ])("the socket of %s: %s", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test.each<[string, string | null]>([
    [`postgresql://a@/x?host=${instance}`, misnamed],
    [`postgresql://a@/x?host=cloudsql/${instance}`, misnamed],
    [`mysql://a@/x?unix_socket=${instance}`, misnamed],
    [`mysql://a@/x?unix_socket=cloudsql/${instance}`, misnamed],
    ["postgresql://a@/x?host=my-cloudsql/db", null],
    [`postgresql://a@/cloudsql/${instance}/x`, inHost],
    [`postgresql://a@cloudsql/${instance}/x`, inHost],
    ["postgresql://a@cloudsql/x", null],
    ["postgresql://a@db/x/y:z", null],
    ["postgresql://a@cloudsql/x/y:z", null],
    [`postgresql://a@${instance}/x`, "has a Cloud SQL instance where the host belongs"],
    ["postgresql:///x", "names no host"],
    ["postgresql:///x?host=", "names no host"],
    ["postgresql:///x?host=db", null],
    ["postgresql://a.acme.dev:1,b..acme.dev:2/x", "has a host with an empty part between dots"],
    ["postgresql://a.acme.dev,-b/x", "has a host with a hyphen at the edge of a part"],
    ["mongodb+srv://a.acme.dev:27017/x", "has a port, which mongodb+srv does not take"],
    ["mongodb+srv://a.acme.dev,b.acme.dev/x", "names several hosts, where mongodb+srv takes one"],
    ["postgresql://db.acme.dev:/x", null],
    ["postgresql://db.acme.dev:0/x", "has port 0"],
    ["postgresql://a@db.acme.dev/x", null],
    ["postgresql://app:@db.acme.dev/x", noPassword],
    ["postgresql://app:@db.acme.dev/x?password=x7Kq92mZ", null],
    ["postgresql://:@db.acme.dev/x", null],
    ["postgresql://app:@db/x", null],
    ["postgresql://app:@127.0.0.1/x", null],
    ["postgresql://app:@10.127.0.1/x", noPassword],
    ["redis://app:@db.acme.dev", null],
    ["postgres+asyncpg://a@db.acme.dev/x?sslmode=require", "has sslmode, which asyncpg refuses: it takes ssl"],
    ["postgresql+asyncpg://a@db.acme.dev/x?sslmode=require", "has sslmode, which asyncpg refuses: it takes ssl"],
    ["postgresql+psycopg://a@db.acme.dev/x?sslmode=require", null],
    ["redis://r.acme.dev/app", notANumber],
    ["redis://r.acme.dev/0", null],
    ["redis://r.acme.dev/15", null],
    ["redis://r.acme.dev/1234", notANumber],
    ["redis+sentinel://r.acme.dev/mymaster", null],
  ])("the host and database of %s: %s", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test.each([`cloudSqlInstance=${instance}`, "cloudSqlInstance=acme.io:proj:us-central1:db"])("?%s", (query) => {
    expect(problemOf(`jdbc:postgresql:///app?${query}`)).toBeNull();
  });
  test("a connector's instance that is none", () => {
    expect(problemOf("jdbc:postgresql:///app?cloudSqlInstance=acme")).toBe(
      "names a Cloud SQL instance that is not PROJECT:REGION:INSTANCE",
    );
  });
});
