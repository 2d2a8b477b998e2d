import { type LintInput, type Scene, toLintInput } from "./scene.ts";

const key = "8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813";
const types: Readonly<Record<string, Record<string, unknown>>> = {
  STRING: { type: "string" },
  BOOLEAN: { type: "boolean" },
  DURATION: { type: "duration" },
  HOST: { type: "host" },
  HOST_PORT: { type: "host-port" },
  JSON: { type: "json" },
  INTEGER: { type: "integer", min: 1 },
  ENUM: { type: "enum", values: ["info", "debug"] },
  LIST: { type: "list", of: "port" },
  URL: { type: "url" },
  POINTING: { type: "url", "points-to": "auth" },
  URL_LIST: { type: "url-list" },
  DATABASE_URL: { type: "database-url" },
  INSTANCE: { type: "cloud-sql-instance" },
  CLIENT_ID: { type: "oauth-client-id" },
  SECRET: { type: "secret", secret: "secret" },
  PASSWORD: { type: "password" },
  HMAC_KEY: { type: "hmac-key", algorithm: "HS256" },
  API_KEY: { type: "api-key" },
  NAMING: { value: "${environment}" },
  NAMING_PROJECT: { value: "${project}" },
  FIXED: { value: "fixed" },
  OPTIONAL: { required: false },
};
const names = Object.keys(types);

/** What rules look at and have no fault to find in. */
const having = (value: string): Scene => ({
  services: {
    backend: { variables: types, forbidden: { TESTING: "is for tests" }, deprecated: { OLD: { why: "is gone" } } },
    auth: {
      variables: { SECRET: { type: "secret", "same-as": "backend.SECRET", "differs-from": "backend.PASSWORD" } },
    },
    migrate: { kind: "job", variables: { STRING: {} } },
  },
  workloads: {
    backend: {
      ...Object.fromEntries(names.map((name) => [name, value])),
      UNNAMED: value,
      TESTING: value,
      OLD: value,
      NOTHING: null,
      ELSEWHERE: { unsupported: "fieldRef" },
    },
    auth: { SECRET: { secret: "secret" }, UNNAMED: { secret: "unnamed", version: "2" }, "": "1", PORT: "1" },
    migrate: {
      containers: [
        { name: "main", variables: { STRING: "a" }, mounts: [{ volume: "keys", path: "/keys" }] },
        { name: "side", variables: { CLOUD_RUN_JOB: "a" } },
      ],
      volumes: [{ name: "keys", items: [{ path: "key", secret: "key", version: "1" }] }],
    },
  },
  secrets: { secret: value, unnamed: { versions: [{ value }, { state: "DISABLED" }] }, unread: value },
});

/** One probe of each kind, all of which end well. */
const probing: Scene = {
  services: { backend: {} },
  probes: {
    page: { http: "https://api.acme.dev/health" },
    chat: { websocket: "wss://api.acme.dev/ws", expect: { events: ["started"] } },
    quiet: { websocket: "wss://api.acme.dev/ws" },
    strangers: { websocket: "wss://api.acme.dev/ws", token: "none", expect: { refused: true } },
  },
  seen: {
    page: { ending: { kind: "answered", status: 200, by: "app", redirection: null, gaps: [] } },
    chat: {},
    quiet: {},
    strangers: { ending: { kind: "refused", status: 401, by: "app" } },
  },
};

const scenes: Readonly<Record<string, Scene>> = {
  "a key": having(key),
  "a URL": having("https://backend.acme.dev/v1"),
  "a local URL": having("http://app:x7Kq-2Lw@localhost:8080"),
  "a word": having("changeme"),
  nothing: having(""),
  "its probes": probing,
};

let inputs: readonly (readonly [string, LintInput])[] | null = null;

/** Projects in which something of each kind occurs, by what all their variables hold; the same ones for every rule. */
export const oneOfEach = (): readonly (readonly [string, LintInput])[] => {
  inputs ??= Object.entries(scenes).map(([name, scene]) => [name, toLintInput(scene)] as const);
  return inputs;
};
