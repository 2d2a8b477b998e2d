import { type Healthy, keys, service } from "./definition.ts";

/** One variable: what the contract asks of it, and the literal or the secret that it has. */
type Case = readonly [requirement: Readonly<Record<string, unknown>>, value: string];

const literals: Readonly<Record<string, Case>> = {
  "a URL with a path and a query": [{ type: "url" }, "https://api.acme.io/v1/items?limit=20"],
  "a URL with a port": [{ type: "url" }, "https://search.acme.io:9243"],
  "a WebSocket URL": [{ type: "url" }, "wss://live.acme.io/socket"],
  "plain http that the contract allows": [{ type: "url", schemes: ["http"] }, "http://metrics.internal.acme.io/push"],
  "a list of CORS origins": [{ type: "url-list" }, "https://app.acme.io,https://admin.acme.io, https://acme.io"],
  "a wildcard that is allowed": [{ type: "url-list", wildcard: "allowed" }, "*"],
  "an internationalised host": [{ type: "url" }, "https://xn--bcher-kva.de/katalog"],
  "a port": [{ type: "port" }, "5432"],
  "a duration": [{ type: "duration" }, "1h30m"],
  "an e-mail address": [{ type: "email" }, "alerts+staging@acme.io"],
  "a host with a port": [{ type: "host-port" }, "kafka-1.acme.io:9092"],
  "an IPv6 address": [{ type: "ip" }, "2a01:4f8:c17:b0f::2"],
  "a bind address": [{ type: "ip" }, "0.0.0.0"],
  "JSON with templates of its own": [{ type: "json" }, '{"greeting":"Hello {name}","retry":[1,2,5]}'],
  "a list of words": [{ type: "list", of: "string" }, "alpha;beta;gamma"],
  "a list of integers": [{ type: "list", of: { type: "integer", min: 1 } }, "1,2,3"],
  "a time zone": [{}, "America/Argentina/Buenos_Aires"],
  "a path": [{}, "/var/run/app/current"],
  "a command line": [{}, "--max-old-space-size=2048 --enable-source-maps"],
  "a date format": [{}, "%Y-%m-%d %H:%M:%S"],
  "a log format": [{}, "%(asctime)s %(levelname)s %(message)s"],
  "a cron expression": [{}, "*/5 * * * *"],
  "a regular expression": [{}, "^[a-z]{2,8}(-[0-9]+)?$"],
  "a semantic version": [{}, "2.14.0-rc.1+build.7"],
  "a bucket": [{}, "gs://acme-staging-uploads/incoming"],
  "a topic": [{}, "projects/acme-staging/topics/orders"],
  "a feature flag in capitals": [{ type: "boolean" }, "TRUE"],
  "a boolean by its name about tokens": [{}, "true"],
  "text in several languages": [{}, "Grüße, 你好, здравствуйте"],
  "an OAuth client id": [{ type: "oauth-client-id", provider: "google" }, keys.clientId],
  "a DSN whose key is public": [{}, "https://0f5a9e2c4b7d4e1f8a6b3c9d7e2f1a4b@o123456.ingest.sentry.io/4505"],
  "a word of a long list": [{ type: "enum", values: ["debug", "info", "warning"] }, "warning"],
  "a pattern that fits": [{ pattern: "[a-z]+-[0-9]{2}" }, "blue-07"],
};

const secrets: Readonly<Record<string, Case>> = {
  "a key in hexadecimal": [{ type: "hmac-key", algorithm: "HS256" }, keys.hex],
  "a key in base64": [{ type: "hmac-key", algorithm: "HS256" }, keys.base64],
  "a Fernet key": [{ type: "fernet-key" }, keys.fernet],
  "an AES key": [{ type: "aes-key", bits: 256, encoding: "base64" }, keys.base64],
  "a password with marks": [{ type: "password" }, "q7!Vz#2m@Lr9^Tx4&Kp"],
  "an OpenAI key": [{ type: "api-key", provider: "openai" }, keys.openai],
  "an Anthropic key": [{ type: "api-key", provider: "anthropic" }, keys.anthropic],
  "a Google API key": [{ type: "api-key", provider: "google" }, keys.google],
  "a GitHub token": [{ type: "api-key", provider: "github" }, "ghp_q8Zr3TnV5xKw2LmY7bJc4HdF9sGp6A1eUoXi"],
  "an OAuth client secret": [{ type: "oauth-client-secret", provider: "google" }, keys.clientSecret],
  "a URL with a random password": [
    { type: "database-url", engines: ["postgresql"] },
    "postgresql+asyncpg://app:v8Kq-3mZr.Tb6YwLx9@db.acme.io:5432/shop?ssl=require",
  ],
  "a Redis URL over TLS": [
    { type: "database-url", engines: ["redis"] },
    "rediss://:v8Kq-3mZr.Tb6YwLx9@cache.acme.io:6380/1",
  ],
  "a random text that holds dev and test": [{ type: "secret" }, "q8devZr3TtestnV5xKw2LmY7bJc4HdF9sGp6"],
  "two UUIDs": [{ type: "secret" }, "7c0ae6fa-52c0-4a1a-8c39-cde38fb28a23-429d342b-ba5a-4c3d-9e1f-0b7d5a2c8e64"],
  "a user name behind a reference": [{ type: "string" }, "shop"],
  "a host behind a reference": [{ type: "host" }, "db.acme.io"],
  "a port behind a reference": [{ type: "port" }, "6432"],
};

const toName = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, "_");

const toLiteral = (name: string, [requirement, value]: Case): Healthy => {
  const separated = value.includes(";") ? { ...requirement, separator: ";" } : requirement;
  const variable = name === "a boolean by its name about tokens" ? "CHECK_TOKEN" : toName(name);
  return {
    services: { web: { variables: { [variable]: separated } } },
    files: { "web.yaml": service({ [variable]: value }) },
  };
};

const toSecret = (name: string, [requirement, value]: Case): Healthy => ({
  services: { web: { variables: { [toName(name)]: requirement } } },
  files: { "web.yaml": service({ [toName(name)]: ["the-secret"] }) },
  secrets: { "the-secret": value },
});

/** The same variable out of a dotenv file and out of a process, on a laptop and in the cloud. */
const elsewhere: Readonly<Record<string, Healthy>> = {
  "a laptop with loopback, plain http and keys for tests": {
    environment: { tier: "local" },
    source: { dotenv: { web: ".env" } },
    services: {
      web: {
        variables: {
          API_URL: { type: "url" },
          DATABASE_URL: { type: "database-url" },
          JWT_SECRET: { type: "hmac-key" },
          WS_URL: { type: "url" },
        },
      },
    },
    files: {
      ".env": `# laptop
API_URL=http://localhost:8000
WS_URL="ws://127.0.0.1:8000/ws"
DATABASE_URL=postgresql://postgres:${keys.password}@localhost:5432/shop
export JWT_SECRET='${keys.hex}'
`,
    },
  },
  "a dotenv file of a deployed service": {
    source: { dotenv: { web: "web.env" } },
    services: { web: { variables: { LOG_LEVEL: {}, REGION: { value: "europe-west1" } } } },
    files: { "web.env": "LOG_LEVEL=INFO\nREGION = europe-west1 # the only one\n\nEMPTY_LINES=kept\n" },
  },
  "a process of its own": {
    source: "process-env",
    services: { web: { variables: { LOG_LEVEL: {}, WORKERS: { type: "integer" } } } },
    files: {},
    env: { LOG_LEVEL: "INFO", WORKERS: "2", PATH: "/usr/bin", SHELL: "/bin/sh" },
  },
  "names and identity of the environment": {
    services: {
      web: {
        workload: "web-${environment}",
        variables: { ENVIRONMENT: { value: "${environment}" }, PROJECT: { value: "${project}" } },
      },
    },
    files: { "web.yaml": service({ ENVIRONMENT: "staging", PROJECT: "acme-staging" }, { name: "web-staging" }) },
  },
};

const entriesOf = (cases: Readonly<Record<string, Case>>, make: (name: string, each: Case) => Healthy) =>
  Object.fromEntries(Object.entries(cases).map(([name, each]) => [name, make(name, each)]));

/** Values of every type, from every source. */
export const values: Readonly<Record<string, Healthy>> = {
  ...entriesOf(literals, toLiteral),
  ...entriesOf(secrets, toSecret),
  ...elsewhere,
};
