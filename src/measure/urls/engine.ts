import { closest, distance } from "fastest-levenshtein";
import type { DatabaseEngine } from "../../model/index.ts";

const schemes: ReadonlyMap<string, DatabaseEngine> = new Map(
  Object.entries({
    postgres: "postgresql",
    postgresql: "postgresql",
    pgsql: "postgresql",
    postgis: "postgresql",
    cockroachdb: "postgresql",
    mysql: "mysql",
    mysql2: "mysql",
    mariadb: "mysql",
    redis: "redis",
    rediss: "redis",
    valkey: "redis",
    valkeys: "redis",
    clickhouse: "clickhouse",
    clickhouses: "clickhouse",
    clickhousedb: "clickhouse",
    mongodb: "mongodb",
    amqp: "amqp",
    amqps: "amqp",
    pyamqp: "amqp",
  } as const),
);

/** `postgresql+asyncpg`, `redis-sentinel`, `prisma+postgres`: drivers and forms stand beside the engine's name. */
export const toEngine = (scheme: string): DatabaseEngine | null => {
  const [first, second] = scheme.split(/[+-]/).map((part) => schemes.get(part));
  return first ?? second ?? null;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Databases and brokers that the contract has no word for: how their URLs are written is their drivers' business. */
const others = words(
  "mssql sqlserver oracle sqlite sqlite3 duckdb libsql turso neo4j neo4js bolt snowflake bigquery spanner cassandra scylla couchbase couchbases couchdb " +
    "nats kafka mqtt mqtts prisma trino presto hive druid vertica redshift teradata db2 firebird informix sybase hana exasol iris databricks elasticsearch " +
    "elasticsearch7 opensearch memcached memcache influxdb questdb surrealdb tidb yugabytedb crate cratedb arangodb dynamodb firestore sqs pubsub file",
);

export const isOtherDatabase = (scheme: string): boolean => others.has(scheme.split(/[+-]/, 1)[0] ?? "");

const web = words("http https ws wss ftp ssh");

export const isWebScheme = (scheme: string): boolean => web.has(scheme);

/** The engine's own scheme that the text was meant to be: `postgress` -> `postgres`; null: it is no typing mistake of one. */
export const nearScheme = (scheme: string): string | null => {
  const [head = ""] = scheme.split("+", 1);
  if (head.length < 4) return null;
  const near = closest(head, [...schemes.keys()]);
  const most = head.length > 6 ? 2 : 1;
  return !schemes.has(head) && distance(head, near) <= most ? near : null;
};

/** ClickHouse speaks HTTP too: its URL may be an ordinary one. */
export const isEngine = (scheme: string, engine: DatabaseEngine): boolean =>
  toEngine(scheme) === engine || (engine === "clickhouse" && ["http", "https", "tcp"].includes(scheme));

export const defaultDatabasePorts: Readonly<Record<DatabaseEngine, number>> = {
  postgresql: 5432,
  mysql: 3306,
  redis: 6379,
  clickhouse: 9000,
  mongodb: 27017,
  amqp: 5672,
};
