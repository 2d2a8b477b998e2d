import type { DatabaseEngine } from "../../model/index.ts";

const schemes: Readonly<Record<string, DatabaseEngine>> = {
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
};

/** `postgresql+asyncpg` -> `postgresql`: SQLAlchemy and others name the driver after a plus. */
export const toEngine = (scheme: string): DatabaseEngine | null => schemes[scheme.split("+", 1)[0] ?? ""] ?? null;

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
