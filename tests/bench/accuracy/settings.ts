import { type Random, toDigits, toHex, toUuid } from "./random.ts";

/** A setting as services have it: what the contract asks of it (null: it does not name it), and a text. */
interface Setting {
  readonly requirement: Record<string, unknown> | null;
  readonly text: string;
}

type Make = (random: Random, project: string) => Setting;

const any =
  (...texts: readonly string[]): Make =>
  (random) => ({ requirement: random.pick([null, {}, { type: "string" }]), text: random.pick(texts) });

const typed =
  (requirement: Record<string, unknown>, ...texts: readonly string[]): Make =>
  (random) => ({ requirement: random.pick([requirement, null]), text: random.pick(texts) });

const made =
  (toText: (random: Random, project: string) => string): Make =>
  (random, project) => ({ requirement: random.pick([null, {}]), text: toText(random, project) });

/** Names with `key`, `token`, `secret` or `password` in them that are no secrets. */
const unsecret: Readonly<Record<string, Make>> = {
  PRIMARY_KEY_FIELD: any("id", "uuid"),
  SORT_KEY: any("created_at", "name"),
  CACHE_KEY_PREFIX: any("shop:v2:", "acme/"),
  KEYBOARD_LAYOUT: any("us", "de"),
  TOKEN_TTL: typed({ type: "integer" }, "3600", "86400"),
  MAX_TOKENS: typed({ type: "integer", min: 1 }, "4096", "200000"),
  TOKENIZER: any("cl100k_base", "o200k_base"),
  TOKENIZERS_PARALLELISM: typed({ type: "boolean" }, "false"),
  TOKEN_BUCKET_RATE: any("100/s", "5/m"),
  TOKEN_URL: typed({ type: "url" }, "https://oauth2.googleapis.com/token"),
  ACCESS_TOKEN_EXPIRE_MINUTES: typed({ type: "integer" }, "30"),
  PASSWORD_MIN_LENGTH: typed({ type: "integer" }, "12"),
  PASSWORD_RESET_URL: typed({ type: "url" }, "https://app.acme.io/password/reset?from=mail"),
  PASSWORDLESS_LOGIN: typed({ type: "boolean" }, "true", "false"),
  SECRET_ROTATION_DAYS: typed({ type: "integer" }, "30"),
  SECRET_BACKEND: any("gcp", "vault"),
  SECRET_NAME: any("shop-session-key"),
  KMS_KEY_NAME: made((_, id) => `projects/${id}/locations/europe-west1/keyRings/app/cryptoKeys/tokens`),
  SIGNING_KEY_ID: any("2026-03-a", "k1"),
  PUBLIC_KEY_ID: made(toUuid),
  STRIPE_PUBLISHABLE_KEY: made((random) => `pk_live_51${random.text(60, alphanumeric)}`),
  RECAPTCHA_SITE_KEY: made((random) => `6Le${random.text(37, alphanumeric)}`),
  PRIVATE_KEY_PATH: any("/secrets/tls/tls.key"),
  API_TOKEN_FILE: any("/run/secrets/token"),
  API_KEY_HEADER: any("X-Api-Key"),
  AUTH_TOKEN_NAME: any("x-auth-token"),
  CSRF_COOKIE_NAME: any("csrftoken", "__Host-csrf"),
  CREDENTIALS_MODE: any("adc", "workload-identity"),
  ENCRYPTION_KEY_VERSION: any("3", "v2"),
  BYPASS_CACHE: typed({ type: "boolean" }, "0", "false"),
  JWT_ALGORITHM: typed({ type: "enum", values: ["HS256", "RS256"] }, "HS256", "RS256"),
  JWT_ISSUER: typed({ type: "url" }, "https://login.acme.io/", "https://login.acme.io/realms/shop"),
};

/** Words of tests, of development and of placeholders in texts that are right. */
const lookAlikes: Readonly<Record<string, Make>> = {
  LATEST_URL: typed({ type: "url" }, "https://latest.acme.io/feed"),
  DEVICES_URL: typed({ type: "url" }, "https://devices.acme.io/v1"),
  CONTEST_HOST: typed({ type: "host" }, "contest.acme.io", "attestation.acme.io"),
  TODO_URL: typed({ type: "url" }, "https://todo.acme.io/lists"),
  SAMPLE_RATE: any("0.1"),
  AB_TEST_RATIO: any("0.5"),
  ENABLE_TEST_ENDPOINT: typed({ type: "boolean" }, "false"),
  VERSION: any("1.2.3", "v2.0.0-test.4", "2026.11.28"),
  BRANCH: any("main", "feature/test-login"),
  IMAGE: any("europe-docker.pkg.dev/acme/app/web:test-42"),
  TOPIC: made((_, id) => `projects/${id}/topics/test-events`),
  COMPANY: any("Example & Sons Ltd", "Local Motors"),
  REPLACEMENT_CHAR: any("?", "\u{fffd}"),
  PROD_TABLE: any("products", "production_orders"),
  FEATURE_FLAGS_URL: typed({ type: "url" }, "https://flags.acme.io/api/client?demo=false"),
  SUPPORT_MAIL: typed({ type: "email" }, "test-lab@acme.io", "developer-relations@acme.io"),
};

/** Marks of templates, shells and quotes that belong to the text. */
const marks: Readonly<Record<string, Make>> = {
  LOG_FORMAT: any('{"time":"%t","level":"%l"}', "%(asctime)s %(levelname)s %(message)s"),
  ACCESS_LOG_FORMAT: any("$remote_addr - $remote_user [$time_local]"),
  DATE_FORMAT: any("%Y-%m-%dT%H:%M:%S%z", "yyyy-MM-dd'T'HH:mm:ss"),
  MAIL_TEMPLATE: any("Hi {first_name}, welcome", "Hello, {{name}}!"),
  SEARCH_QUERY: any("SELECT * FROM items WHERE id = $1"),
  NAME_PATTERN: any("^[a-z]{2,8}(-[0-9]+)?$", "^\\d{3}-[A-Z]+$"),
  ASSETS_GLOB: any("**/*.{js,ts}"),
  SCHEDULE: any("0 */6 * * 1-5"),
  PRICE: any("$5", "5 €"),
  ACCENT: any("#ff8800"),
  MOTD: any("line one\nline two", "it's open", 'say "hi"', "a < b"),
  DISCOUNT: any("50%off", "100%"),
  MAIL_FROM: any('"Acme Shop" <no-reply@acme.io>', "Acme <hello@acme.io>"),
  JAVA_TOOL_OPTIONS: any("-XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8"),
  FLAGS: typed({ type: "json" }, '{"newCheckout":true,"limits":{"free":10}}', "[]", "{}"),
  OTEL_RESOURCE_ATTRIBUTES: any("service.name=web,deployment.environment=staging"),
};

/** Addresses that are no https URLs of others. */
const addresses: Readonly<Record<string, Make>> = {
  BIND: typed({ type: "host-port" }, "0.0.0.0:8080"),
  LISTEN_ADDRESS: any(":8080", "[::]:8080"),
  NO_PROXY: any("localhost,127.0.0.1,169.254.169.254,.internal"),
  METADATA_HOST: any("metadata.google.internal"),
  BROKERS: typed({ type: "list", of: "host-port" }, "kafka-1.acme.io:9092,kafka-2.acme.io:9092"),
  GRPC_TARGET: any("dns:///api.acme.io:443"),
  NATS: any("nats://nats.acme.io:4222"),
  BUCKET_URL: any("gs://acme-test-data/x", "s3://acme-media"),
  SENTRY_DSN: (random) => ({
    requirement: random.pick([{ type: "url" }, {}, null]),
    text: `https://${toHex(random, 16)}@o${toDigits(random, 6)}.ingest.sentry.io/${toDigits(random, 7)}`,
  }),
  ALLOWED_ORIGINS: typed({ type: "url-list" }, "https://app.acme.io, https://admin.acme.io"),
  OAUTH_REDIRECT_URI: typed({ type: "url" }, "https://app.acme.io/oauth/callback"),
  SOCKET_URL: typed({ type: "url" }, "wss://live.acme.io/socket"),
};

/** Ids, digests and other texts that look like keys and are public. */
const publicTexts: Readonly<Record<string, Make>> = {
  GIT_SHA: made((random) => toHex(random, 20)),
  IMAGE_DIGEST: made((random) => `sha256:${toHex(random, 32)}`),
  BUILD_ID: made(toUuid),
  TENANT: made(toUuid),
  OAUTH_CLIENT_ID: (random) => ({
    requirement: random.pick([{ type: "oauth-client-id", provider: "google" }, {}, null]),
    text: `${toDigits(random, 12)}-${random.text(32, "abcdefghijklmnopqrstuvwxyz0123456789")}.apps.googleusercontent.com`,
  }),
  GITHUB_APP_ID: any("123456"),
  ANALYTICS_ID: any("G-8ZK4TQ2M1P", "UA-12345678-1"),
  SERVICE_ACCOUNT_EMAIL: made((_, id) => `web@${id}.iam.gserviceaccount.com`),
  MODEL: any("gemini-2.0-flash", "gpt-4o-mini"),
  TZ: any("Europe/Berlin", "America/Argentina/Buenos_Aires"),
};

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Settings of real services, each of which some linter takes for a fault. */
export const settings: Readonly<Record<string, Make>> = {
  ...unsecret,
  ...lookAlikes,
  ...marks,
  ...addresses,
  ...publicTexts,
};
