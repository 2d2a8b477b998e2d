import { isSecretName } from "../../model/index.ts";
import type { GuessedType } from "./draft.ts";

export interface Guess {
  readonly type: GuessedType;
  /** What a person may want to make of it. */
  readonly note: string | null;
}

const sure = (type: GuessedType, note: string | null = null): Guess => ({ type, note });

/** Patterns in the order in which they are tried. */
const secrets: readonly (readonly [RegExp, Guess])[] = [
  [/(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|PGPASSWORD)(?:_|$)/, sure("password")],
  [/FERNET/, sure("secret", "a Fernet key? then type: fernet-key")],
  [/(?:^|_)(?:JWT|HMAC)_/, sure("secret", "signs tokens? then type: hmac-key, algorithm: HS256")],
  [/_API_?KEY(?:_|$)/, sure("api-key")],
  [/PRIVATE_KEY/, sure("secret", "a PEM key? then type: private-key")],
  [/CLIENT_SECRET/, sure("secret", "of an OAuth client? then type: oauth-client-secret")],
];

const others: readonly (readonly [RegExp, GuessedType])[] = [
  [
    /^(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|REDIS|MONGO|MONGODB|CLICKHOUSE|AMQP|RABBITMQ|CELERY_BROKER)_(?:URL|URI|DSN)$/,
    "database-url",
  ],
  [/(?:^|_)(?:ORIGINS|URLS)$/, "url-list"],
  [/(?:^|_)(?:URL|URI)$/, "url"],
  [/(?:^|_)PORT$/, "port"],
  [/(?:^|_)HOST$/, "host"],
  [/(?:^|_)EMAIL$/, "email"],
];

/** What a name alone says. */
export const guessByName = (name: string): Guess => {
  const upper = name.toUpperCase();
  if (isSecretName(name)) return secrets.find(([pattern]) => pattern.test(upper))?.[1] ?? sure("secret");
  const found = others.find(([pattern]) => pattern.test(upper));
  return sure(found?.[1] ?? "string");
};

/** Whether a variable of that name says where it runs. */
export const isEnvironmentName = (name: string): boolean =>
  /^(?:ENVIRONMENT|ENV|APP_ENV|DEPLOY_ENV|ENV_NAME|NETRA_ENV\w*|STAGE)$/.test(name);

export const isProjectName = (name: string): boolean =>
  /^(?:GCP_PROJECT(?:_ID)?|GOOGLE_CLOUD_PROJECT|PROJECT_ID|GCLOUD_PROJECT)$/.test(name);

/** Whether a variable of that name counts something: 0 and 1 are numbers then. */
export const isAmountName = (name: string): boolean =>
  /(?:^|_)(?:AGE|ATTEMPTS|BYTES|CONCURRENCY|COUNT|DAYS|DB|HOURS|INDEX|INTERVAL|LIMIT|MAX|MIN|MINUTES|MS|NUM|REPLICAS|RETRIES|SECONDS|SIZE|THREADS|TIMEOUT|TTL|VERSION|WORKERS)(?:_|$)/i.test(
    name,
  );
