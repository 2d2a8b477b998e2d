import { issued } from "./issued.ts";
import type { Bound, Project, Service, Variable } from "./project.ts";
import { type Random, toFernet, toKey, toPassword, toRandom } from "./random.ts";
import { settings } from "./settings.ts";
import { giveShape } from "./shapes.ts";

const words = ["shop", "orders", "ledger", "catalog", "search", "mailer", "gateway", "billing", "reports", "media"];
const topics = ["CART", "QUEUE", "INDEX", "FEED", "PAYMENT", "UPLOAD", "REPORT", "EXPORT", "CACHE", "GEO"];

interface Making {
  readonly random: Random;
  readonly id: string;
  readonly service: string;
  /** Puts a value behind a reference of its own. */
  keep(name: string, value: string): Bound;
}

type Make = (making: Making, name: string) => Pick<Variable, "requirement" | "bound">;

const literal = (text: string): Bound => ({ text });

/** Variables that a project may have any number of: name pattern and how to make one. */
const ordinary: readonly (readonly [pattern: string, make: Make])[] = [
  [
    "%_WORKERS",
    ({ random }) => ({
      requirement: { type: "integer", min: 1, max: 64 },
      bound: literal(String(1 + random.below(64))),
    }),
  ],
  [
    "%_ENABLED",
    ({ random }) => ({ requirement: { type: "boolean" }, bound: literal(random.pick(["true", "false", "1", "0"])) }),
  ],
  [
    "%_TIMEOUT",
    ({ random }) => ({
      requirement: { type: "duration" },
      bound: literal(random.pick(["30s", "5m", "1h30m", "250ms"])),
    }),
  ],
  ["%_MAIL", ({ random }) => ({ requirement: { type: "email" }, bound: literal(`${random.pick(words)}@acme.io`) })],
  ["%_REGION", ({ random }) => ({ requirement: null, bound: literal(random.pick(["europe-west1", "us-central1"])) })],
  ["%_BUCKET", ({ id, random }) => ({ requirement: {}, bound: literal(`gs://${id}-${random.pick(words)}`) })],
  ["%_RULES", () => ({ requirement: { type: "json" }, bound: literal('{"limit":20,"retry":[1,2,5]}') })],
  [
    "%_HOSTS",
    ({ random }) => ({
      requirement: { type: "list", of: "host" },
      bound: literal(
        random
          .some(words, 3)
          .map((word) => `${word}.acme.io`)
          .join(","),
      ),
    }),
  ],
  [
    "%_ORIGINS",
    ({ random }) => ({
      requirement: { type: "url-list" },
      bound: literal(
        random
          .some(words, 2)
          .map((word) => `https://${word}.acme.io`)
          .join(","),
      ),
    }),
  ],
  [
    "%_PASSWORD",
    (making, name) => ({ requirement: { type: "password" }, bound: making.keep(name, toPassword(making.random)) }),
  ],
  [
    "%_FERNET",
    (making, name) => ({ requirement: { type: "fernet-key" }, bound: making.keep(name, toFernet(making.random)) }),
  ],
  [
    "%_SIGNING_KEY",
    (making, name) => ({
      requirement: { type: "hmac-key", required: making.random.pick([true, false]) },
      bound: making.keep(name, toKey(making.random)),
    }),
  ],
  ["%_TOKEN", (making, name) => ({ requirement: null, bound: making.keep(name, toKey(making.random)) })],
  [
    "%_REDIS_URL",
    (making, name) => ({
      requirement: { type: "database-url", engines: ["redis"] },
      bound: making.keep(name, `rediss://:${toPassword(making.random)}@${making.random.pick(words)}.acme.io:6380/0`),
    }),
  ],
  [
    "%_ENDPOINT",
    ({ random }) => ({
      requirement: random.pick([{ type: "url" }, null]),
      bound: literal(`https://${random.pick(words)}.acme.io/v${1 + random.below(3)}`),
    }),
  ],
];

/** Variables that every service has, so that each kind of fault has a place. */
const core = (making: Making): Variable[] => {
  const { random, id, keep, service } = making;
  const instance = `${id}:europe-west1:main`;
  return [
    {
      name: "LOG_LEVEL",
      requirement: { type: "enum", values: ["DEBUG", "INFO", "WARNING"] },
      bound: literal(random.pick(["INFO", "WARNING"])),
    },
    { name: "ENVIRONMENT", requirement: { value: "${environment}" }, bound: literal("staging") },
    { name: "GCP_PROJECT", requirement: { value: "${project}" }, bound: literal(id) },
    { name: "RETRIES", requirement: { type: "integer", min: 0, max: 10 }, bound: literal(String(random.below(11))) },
    {
      name: "PUBLIC_URL",
      requirement: { type: "url", "trailing-slash": "forbidden", path: "forbidden" },
      bound: literal(`https://${service}.staging.acme.io`),
    },
    { name: "HOOK_URL", requirement: { type: "url" }, bound: literal(`https://hooks.${random.pick(words)}.io/in`) },
    {
      name: "SESSION_KEY",
      requirement: { type: "hmac-key", algorithm: "HS256", secret: `${service}-session-key` },
      bound: keep("SESSION_KEY", toKey(random)),
    },
    {
      name: "COOKIE_KEY",
      requirement: { type: "secret", "differs-from": ["SESSION_KEY"] },
      bound: keep("COOKIE_KEY", toKey(random)),
    },
    {
      name: "DATABASE_URL",
      requirement: { type: "database-url", engines: ["postgresql"] },
      bound: keep("DATABASE_URL", `postgresql://app:${toPassword(random)}@/main?host=/cloudsql/${instance}`),
    },
    { name: "DB_HOST", requirement: { type: "host" }, bound: literal(`/cloudsql/${instance}`) },
    {
      name: "MAIL_KEY",
      requirement: { type: "api-key", provider: "google", required: false },
      bound: keep(
        "MAIL_KEY",
        `AIzaSy${random.text(33, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")}`,
      ),
    },
  ];
};

/**
 * A healthy project: two to four workloads whose contract, manifests and secrets agree. Shaped ones have sidecars, volumes and
 * networks as well, which only manifests can show.
 */
export const toHealthy = (seed: number, isShaped = false): Project => {
  const random = toRandom(seed);
  const id = `${random.pick(words)}-${100 + random.below(900)}-staging`;
  const secrets = new Map<string, string>();
  const names = ["web", "api", ...random.some(words, random.below(3))];
  const services = names.map((name, index): Service => {
    const kind = index < 2 ? "service" : random.pick(["service", "job", "worker-pool"] as const);
    const keep = (variable: string, value: string): Bound => {
      const secret = `${name}-${variable.toLowerCase().replaceAll("_", "-")}`;
      secrets.set(secret, value);
      return { secret, key: random.pick(["latest", "latest", "1", "7"]) };
    };
    const making = { random, id, service: name, keep };
    const variables = core(making);
    for (const topic of random.some(topics, 2 + random.below(6))) {
      const [pattern, make] = random.pick(ordinary);
      const variable = pattern.replace("%", topic);
      variables.push({ name: variable, ...make(making, variable) });
    }
    for (const variable of random.some(Object.keys(settings), 4 + random.below(10))) {
      const { requirement, text } = settings[variable]?.(random, id) ?? { requirement: null, text: "" };
      variables.push({ name: variable, requirement, bound: literal(text) });
    }
    for (const variable of random.some(Object.keys(issued), 2 + random.below(5))) {
      const { requirement, payload } = issued[variable]?.(random, id) ?? { requirement: null, payload: "" };
      variables.push({ name: variable, requirement, bound: keep(variable, payload) });
    }
    return {
      name,
      kind,
      workload: random.pick([name, `${name}-service`]),
      serviceAccount: `${name}@${id}.iam.gserviceaccount.com`,
      annotations: { "run.googleapis.com/cloudsql-instances": `${id}:europe-west1:main` },
      variables: [...random.some(variables, variables.length)],
      contract: { urls: { staging: [`https://${name}.staging.acme.io`] } },
      missing: {},
      isDeployed: true,
      container: [],
      pod: [],
      sidecars: [],
      mounted: [],
    };
  });
  link(services, secrets, random);
  if (isShaped) {
    for (const service of services) giveShape(service, id, random);
    for (const name of services.flatMap(({ mounted }) => mounted)) secrets.set(name, toKey(random));
  }
  return {
    id,
    services,
    secrets,
    environments: {
      staging: {
        project: id,
        hosts: ["*.staging.acme.io"],
        source: { manifests: ["deploy/*.yaml"] },
        secrets: { dotenv: "secrets.env" },
      },
      production: { project: id.replace("staging", "production"), hosts: ["*.prod.acme.io"] },
    },
    suppressions: [],
  };
};

/** What services have to do with each other: URLs, one key for both, groups, effective names. */
const link = (services: Service[], secrets: Map<string, string>, random: Random): void => {
  const [web, api] = services;
  if (web === undefined || api === undefined) throw new Error("a project has two services");
  const shared = toKey(random);
  secrets.set("shared-jwt", shared);
  web.variables.push(
    {
      name: "API_URL",
      requirement: { type: "url", "points-to": "api" },
      bound: literal("https://api.staging.acme.io"),
    },
    {
      name: "JWT_SECRET",
      requirement: { type: "hmac-key", "same-as": "api.JWT_SECRET" },
      bound: { secret: "shared-jwt", key: "latest" },
    },
    { name: "PG_HOST", requirement: null, bound: literal("db.acme.io") },
    { name: "PG_USER", requirement: null, bound: literal("shop") },
  );
  api.variables.push({
    name: "JWT_SECRET",
    requirement: { type: "hmac-key" },
    bound: { secret: "shared-jwt", key: "latest" },
  });
  Object.assign(web.contract, {
    "one-of": { database: [["PG_HOST", "PG_USER"], ["PG_SOCKET"]] },
    effective: { jwt: { "first-of": ["JWT_OVERRIDE", "JWT_SECRET"], "min-length": 20, "same-as": "api.jwt" } },
    forbidden: { TESTING: "no checks", DEMO_MODE: { unless: "0", why: "no authentication" } },
    deprecated: { OLD_JWT: { use: ["JWT_SECRET"], why: "renamed" } },
  });
  Object.assign(api.contract, { effective: { jwt: { "first-of": ["JWT_SECRET"], "min-length": 20 } } });
};
