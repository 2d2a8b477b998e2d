import { databaseUrl } from "../../rules/database-url.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type: object = {}): Scene => ({
  services: { backend: { variables: { DATABASE_URL: { type: "database-url", ...type } } } },
  workloads: { backend: { DATABASE_URL: { secret: "database-url" } } },
  secrets: { "database-url": value },
});
const socket = "host=/cloudsql/acme:us-central1:db";

testRule(databaseUrl, {
  valid: {
    "another type is another rule's": {
      services: { backend: { variables: { DATABASE_URL: { type: "secret" } } } },
      workloads: { backend: { DATABASE_URL: { secret: "database-url" } } },
      secrets: { "database-url": "db.acme.dev/app" },
    },
    "a variable that the contract does not name": {
      services: { backend: {} },
      workloads: { backend: { DATABASE_URL: "db.acme.dev/app" } },
    },
    "user, password, host, port, database": having("postgresql://app:Vq83kLm2xZ@db.acme.dev:5432/app"),
    "a password with its characters encoded": having("postgresql://app:Vq%40%2F83%23kLm@db.acme.dev/app"),
    "the socket of Cloud SQL": having(`postgresql://app:Vq83kLm2xZ@localhost/app?${socket}`),
    "the socket without a host": having(`postgresql://app:Vq83kLm2xZ@/app?${socket}`),
    "a driver after the engine": having("postgresql+asyncpg://app:Vq83kLm2xZ@db.acme.dev/app"),
    "an engine's other name": having("rediss://:Vq83kLm2xZ@10.0.0.3:6379/0", { engines: ["redis"] }),
    "a template is another rule's": having("postgresql://app:$" + "{PASSWORD}@db.acme.dev/app"),
    "an empty value is another rule's": having(""),
  },
  invalid: {
    "a password with a slash": {
      scene: having("postgresql://app:Vq/83k@db.acme.dev/app"),
      messages: ["DATABASE_URL has a character in its user name or password that must be percent-encoded"],
    },
    "another engine": {
      scene: having("mysql://app:Vq83kLm2xZ@db.acme.dev/app", { engines: ["postgresql"] }),
      messages: ["DATABASE_URL is for mysql where the contract wants postgresql"],
    },
    "the file of the socket": {
      scene: having(`postgresql://app:Vq83kLm2xZ@localhost/app?${socket}/.s.PGSQL.5432`),
      messages: [
        "DATABASE_URL names the socket's file, where the driver wants the folder /cloudsql/PROJECT:REGION:INSTANCE",
      ],
    },
    "sslmode for a driver that has none": {
      scene: having("postgresql+asyncpg://app:Vq83kLm2xZ@db.acme.dev/app?sslmode=require"),
      messages: ["DATABASE_URL has sslmode, which asyncpg refuses: it takes ssl"],
    },
    "no URL": { scene: having("db.acme.dev/app"), messages: ["DATABASE_URL has no scheme"] },
  },
});
