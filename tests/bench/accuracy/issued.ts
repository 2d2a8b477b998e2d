import { type Random, toDigits, toHex, toPassword, toUuid } from "./random.ts";

/** What stands behind a reference: what the contract asks of it, and the payload. */
interface Issued {
  readonly requirement: Record<string, unknown> | null;
  readonly payload: string;
}

type Make = (random: Random, project: string) => Issued;

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const letters = alphanumeric.slice(0, 52);

const a =
  (
    requirements: readonly (Record<string, unknown> | null)[],
    toPayload: (random: Random, project: string) => string,
  ): Make =>
  (random, project) => ({ requirement: random.pick(requirements), payload: toPayload(random, project) });

const text = (random: Random, length: number): string => random.text(length, alphanumeric);
const bytes = (random: Random, count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, () => random.below(256)));
const of = (provider: string) => [{ type: "api-key", provider }, { type: "api-key" }, { type: "secret" }, null];
const general = [{ type: "secret" }, { type: "api-key" }, null];

/** Keys in the forms in which providers issue them. */
const keys: Readonly<Record<string, Make>> = {
  STRIPE_KEY: a(of("stripe"), (r) => `sk_live_51${text(r, 97)}`),
  // Staging pays with test money.
  STRIPE_SANDBOX_KEY: a(of("stripe"), (r) => `sk_test_51${text(r, 97)}`),
  STRIPE_WEBHOOK_SECRET: a([{ type: "secret" }, null], (r) => `whsec_${text(r, 32)}`),
  SLACK_BOT_TOKEN: a(of("slack"), (r) => `xoxb-${toDigits(r, 12)}-${toDigits(r, 13)}-${text(r, 24)}`),
  SLACK_USER_TOKEN: a(
    of("slack"),
    (r) => `xoxp-${toDigits(r, 12)}-${toDigits(r, 12)}-${toDigits(r, 12)}-${toHex(r, 16)}`,
  ),
  GITHUB_TOKEN: a(of("github"), (r) => `ghp_${text(r, 36)}`),
  GITLAB_TOKEN: a(of("gitlab"), (r) => `glpat-${text(r, 20)}`),
  SENDGRID_API_KEY: a(of("sendgrid"), (r) => `SG.${text(r, 22)}.${text(r, 43)}`),
  OPENAI_API_KEY: a(of("openai"), (r) => `sk-proj-${text(r, 74)}T3BlbkFJ${text(r, 74)}`),
  ANTHROPIC_API_KEY: a(of("anthropic"), (r) => `sk-ant-api03-${text(r, 93)}AA`),
  GEMINI_API_KEY: a(of("google"), (r) => `AIzaSy${text(r, 33)}`),
  HUGGINGFACE_TOKEN: a(of("huggingface"), (r) => `hf_${r.text(34, letters)}`),
  NPM_TOKEN: a(of("npm"), (r) => `npm_${text(r, 36)}`),
  TWILIO_AUTH_TOKEN: a(of("twilio"), (r) => toHex(r, 16)),
  MAILGUN_KEY: a(general, (r) => `${toHex(r, 16)}-${toHex(r, 4)}-${toHex(r, 4)}`),
  MAILCHIMP_API_KEY: a(general, (r) => `${toHex(r, 16)}-us21`),
  NEW_RELIC_LICENSE_KEY: a(general, (r) => `${toHex(r, 20)}NRAL`),
  DATADOG_API_KEY: a(general, (r) => toHex(r, 16)),
  DEEPL_KEY: a(general, (r) => `${toUuid(r)}:fx`),
  LANGFUSE_SECRET_KEY: a(general, (r) => `sk-lf-${toUuid(r)}`),
  LANGSMITH_KEY: a(general, (r) => `lsv2_pt_${toHex(r, 16)}_${toHex(r, 5)}`),
  TELEGRAM_TOKEN: a(general, (r) => `${toDigits(r, 10)}:AA${text(r, 33)}`),
  LARAVEL_KEY: a([{ type: "secret" }], (r) => `base64:${bytes(r, 32).toString("base64")}`),
  POSTMARK_TOKEN: a(general, toUuid),
  VAULT_TOKEN: a(general, (r) => `hvs.${text(r, 90)}`),
  SMTP_PASSWORD: a([{ type: "password" }, { type: "secret" }], (r) => toPassword(r)),
  DJANGO_SECRET_KEY: a([{ type: "secret" }], (r) => r.text(50, "abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)")),
  HS512_KEY: a([{ type: "hmac-key", algorithm: "HS512" }], (r) => bytes(r, 64).toString("base64")),
  ENCRYPTION_KEY: a([{ type: "aes-key", bits: 256, encoding: "base64" }], (r) => bytes(r, 32).toString("base64")),
  GOOGLE_CLIENT_SECRET: a(
    [{ type: "oauth-client-secret", provider: "google" }, { type: "secret" }],
    (r) => `GOCSPX-${text(r, 28)}`,
  ),
  PIN: a([{ type: "secret" }], (r) => toDigits(r, 32)),
  BACKUP_PASSPHRASE: a(
    [{ type: "password" }],
    (r) => `${r.some(["gravel", "umbrella", "kestrel", "monsoon", "violet", "lantern", "turnip"], 5).join("-")}`,
  ),
};

const whole = [{ type: "secret" }, null];

/** Connection strings and documents: words around a password. */
const documents: Readonly<Record<string, Make>> = {
  POSTGRES_URL: a(
    [{ type: "database-url" }, { type: "database-url", engines: ["postgresql"] }, ...whole],
    (r) => `postgresql+asyncpg://app:${toPassword(r)}@db-${r.below(9)}.acme.io:5432/test_results?ssl=require`,
  ),
  MYSQL_URL: a(
    [{ type: "database-url", engines: ["mysql"] }, ...whole],
    (r, id) => `mysql+pymysql://app:${toPassword(r)}@/shop?unix_socket=/cloudsql/${id}:europe-west1:main`,
  ),
  MONGO_URL: a(
    [{ type: "database-url", engines: ["mongodb"] }, ...whole],
    (r) => `mongodb+srv://shop:${toPassword(r)}@cluster0.ab1cd.mongodb.net/shop?retryWrites=true&w=majority`,
  ),
  AMQP_URL: a(
    [{ type: "database-url", engines: ["amqp"] }, ...whole],
    (r) => `amqps://app:${toPassword(r)}@rabbit.acme.io:5671/%2F`,
  ),
  SQLSERVER: a(
    whole,
    (r) => `Server=tcp:acme.database.windows.net,1433;Database=shop;User ID=app;Password=${text(r, 14)};Encrypt=True;`,
  ),
  LIBPQ: a(whole, (r) => `host=db.acme.io port=5432 user=app password=${text(r, 14)} dbname=shop sslmode=require`),
  GO_MYSQL: a(whole, (r) => `app:${text(r, 14)}@tcp(db.acme.io:3306)/shop?parseTime=true`),
  SLACK_WEBHOOK: a(
    [{ type: "url" }, ...whole],
    (r) =>
      `https://hooks.slack.com/services/T0${r.text(8, "ABCDEFGHJ23456789")}/B0${r.text(8, "ABCDEFGHJ23456789")}/${text(r, 24)}`,
  ),
  OAUTH_CLIENT: a([{ type: "secret-json" }, { type: "json" }, ...whole], (r) =>
    JSON.stringify({ client_id: "acme-web", client_secret: text(r, 16), scopes: ["read", "write"] }),
  ),
  SETTINGS_FILE: a(whole, (r) => `database:\n  user: app\n  password: ${text(r, 14)}\n  host: db.acme.io\n`),
  REDIS_ADDRESS: a([{ type: "string" }, ...whole], () => "redis://10.12.0.3:6379/0"),
  DB_USER: a([{ type: "string" }, null], () => "admin"),
};

/** What Secret Manager holds for real services. */
export const issued: Readonly<Record<string, Make>> = { ...keys, ...documents };
