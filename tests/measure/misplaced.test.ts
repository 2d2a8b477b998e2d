import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { isSecretName } from "../../src/model/index.ts";
import { ec, titled } from "./keys.ts";
import { of, typed } from "./value.ts";

const { privateKey, publicKey } = ec;
const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString("base64url");
const jwt = (claims: object): string =>
  `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8FqLa6BzWe`;
const certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ2x7Kq92mZ\n-----END CERTIFICATE-----\n";
const random = "x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F";

describe("what stands in a secret's place", () => {
  test.each(
    titled<[string, TypeName, string]>([
      ["projects/acme/secrets/jwt/versions/3", "secret", "a secret's resource path instead of the secret"],
      ["projects/123/secrets/jwt", "hmac-key", "a secret's resource path instead of the secret"],
      [
        "projects/acme/locations/us-central1/secrets/jwt/versions/latest",
        "secret",
        "a secret's resource path instead of the secret",
      ],
      ["sm://acme/jwt", "secret", "a reference to a secret instead of the secret"],
      ["op://vault/jwt/password", "secret", "a reference to a secret instead of the secret"],
      ["vault:secret/data/jwt#key", "secret", "a reference to a secret instead of the secret"],
      ["arn:aws:secretsmanager:us-east-1:1:secret:x", "secret", "a reference to a secret instead of the secret"],
      [
        "projects/acme/serviceAccounts/x@acme.iam.gserviceaccount.com".replace("@", "-"),
        "secret",
        "a resource path instead of a secret",
      ],
      ["openssl rand -hex 32", "secret", "a command instead of its output"],
      ["/run/secrets/jwt", "secret", "the path of a file instead of what is in it"],
      ["./keys/jwt.pem", "private-key", "the path of a file instead of what is in it"],
      ["SERVICE_SECRET", "secret", "a variable's name instead of its value"],
      ["service-secret", "secret", "a variable's name instead of its value"],
      ["JWT_SECRET_KEY", "hmac-key", "a variable's name instead of its value"],
      ["service-secret-staging", "secret", "the id of a secret instead of its value"],
      ["jwt-secret-key-production", "hmac-key", "the id of a secret instead of its value"],
      ["pk_live_x7Kq92mZpL4vR8sTw3YuX1Nc", "secret", "a Stripe publishable key"],
      ["AKIAIOSFODNN7ABCDEFG", "secret", "an AWS access key id"],
      ["AC9f86d081884c7d659a2feaa0c55ad015", "api-key", "a Twilio account id"],
      ["backend@acme.iam.gserviceaccount.com", "secret", "a service account's e-mail address"],
      [publicKey, "secret", "a public key"],
      [privateKey, "hmac-key", "a private key"],
      [certificate, "secret", "a certificate"],
      [JSON.stringify({ type: "service_account", private_key: "x" }), "password", "a service account key"],
      ['{"user":"a","password":"b"}', "password", "a JSON object"],
      ["https://auth.acme.io", "hmac-key", "a URL"],
      ["postgres://u:p@db.acme.io/x", "password", "a URL"],
      [jwt({ sub: "1" }), "hmac-key", "a signed token (JWT)"],
      [jwt({ role: "anon" }), "api-key", "a Supabase key for browsers"],
      [`sk_live_${random.slice(0, 24)}`, "hmac-key", "a Stripe key"],
      [`ghp_${random}Abcd`, "password", "a GitHub token"],
    ]),
  )("%s", (_, text, type, what) => {
    expect(of(text, type, { variable: "SERVICE_SECRET" })).toMatchObject({
      misplaced: what,
      weakness: null,
      shortfall: null,
    });
  });

  test("a secret's id that the contract names", () => {
    expect(of("my-jwt-key", "secret", { words: ["my-jwt-key"] })).toMatchObject({
      misplaced: "the id of a secret instead of its value",
      word: "my-jwt-key",
    });
    expect(of("staging", "secret", { words: ["staging"] }).misplaced).toBeNull();
  });

  test.each(
    titled<[string, TypeName]>([
      [random, "secret"],
      [privateKey, "secret"],
      [privateKey, "private-key"],
      [certificate, "private-key"],
      [publicKey, "private-key"],
      [`${part({ alg: "HS256", typ: "JWT" })}.eyJicm9rZW4.x7Kq92mZ`, "hmac-key"],
      ["https://hooks.slack.com/services/T000/B000/x7Kq92mZ", "secret"],
      ['{"user":"a","password":"b"}', "secret-json"],
      [jwt({ role: "service_role" }), "api-key"],
      [jwt({ sub: "1" }), "secret"],
      [`sk_live_${random.slice(0, 24)}`, "secret"],
      ["/kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUiOoTrEwq", "secret"],
      ["correct-horse-battery-staple", "password"],
      ["my-test-password", "password"],
      ["SERVICE_SECRET", "string"],
    ]),
  )("%s stands where it belongs", (_, text, type) => {
    expect(of(text, type).misplaced).toBeNull();
  });

  test("a Slack user's token in a bot's variable", () => {
    const user = "xoxp-7392018475629-5038476291047-8273645091827-x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F";
    expect(of(user, typed("api-key", { provider: "slack" }), { variable: "SLACK_BOT_TOKEN" }).misplaced).toBe(
      "a Slack user's token, where a bot's belongs",
    );
    expect(of(user, typed("api-key", { provider: "slack" }), { variable: "SLACK_TOKEN" }).misplaced).toBeNull();
  });

  test("another provider's key, where the contract names one", () => {
    const misplaced = (provider: string | null) =>
      of(`sk_live_${random.slice(0, 24)}`, typed("api-key", { provider }), { variable: "PAYMENT_KEY" }).misplaced;
    expect(misplaced("openai")).toBe("a Stripe key");
    expect(misplaced("stripe")).toBeNull();
    expect(misplaced(null)).toBeNull();
  });

  test("an id under an id's name is right", () => {
    const aws = (variable: string) => of("AKIAIOSFODNN7ABCDEFG", typed("api-key", { provider: "aws" }), { variable });
    expect(aws("AWS_KEY").misplaced).toBeNull();
    expect(aws("AWS_SECRET_KEY").misplaced).toBe("an AWS access key id");
    expect(
      of("AKIAIOSFODNN7ABCDEFG", typed("api-key", { provider: "aws" }), { variable: "AWS_ACCESS_KEY_ID" }).misplaced,
    ).toBeNull();
    expect(of("AC9f86d081884c7d659a2feaa0c55ad015", "secret", { variable: "TWILIO_ACCOUNT_SID" }).misplaced).toBeNull();
  });
});

describe("secrets that no type names", () => {
  test.each(
    titled<[string, string]>([
      [privateKey, "a private key"],
      [Buffer.from(privateKey).toString("base64"), "a private key in base64"],
      [JSON.stringify({ type: "service_account", private_key: "x" }), "a service account key"],
      ["redis://:x7Kq92mZ@10.0.0.3:6379", "a password in a URL"],
      ["https://u:x7Kq92mZ@acme.io", "a password in a URL"],
      [`sk_live_${random.slice(0, 24)}`, "a Stripe key"],
      [`AIza${random}Abc`, "a Google API key"],
      ["https://hooks.slack.com/services/T000/B000/x7Kq92mZ", "a webhook's address, which is a secret"],
      [jwt({ sub: "1" }), "a signed token (JWT)"],
    ]),
  )("%s", (_, text, what) => {
    for (const type of [null, "string"] as const)
      expect(of(text, type)).toMatchObject({ secret: true, secretShape: what });
  });

  test.each(
    titled(
      [
        "https://acme.io",
        "https://user@acme.io",
        "https://abc@o1.ingest.sentry.io/2",
        "https://acme.io/@user:tag@x",
        jwt({ role: "anon" }),
        publicKey,
        random,
        "pk_live_x7Kq92mZpL4vR8sTw3YuX1Nc",
        "AKIAIOSFODNN7ABCDEFG",
        "git@github.com:acme/x.git",
        '{"type":"x"}',
      ].map((text) => [text] as const),
    ),
  )("%s is not", (_, text) => {
    expect(of(text)).toMatchObject({ secret: false, secretShape: null });
  });

  test("a browser's key is public", () => {
    for (const variable of ["NEXT_PUBLIC_FIREBASE_API_KEY", "VITE_GOOGLE_MAPS_KEY"])
      expect(of(`AIza${random}Abc`, null, { variable }).secretShape).toBeNull();
  });

  test("a secret type or name is one without any shape", () => {
    expect(of("abc", "password")).toMatchObject({ secret: true, secretShape: null });
    expect(of("abc", null, { variable: "DB_PASSWORD" })).toMatchObject({ secret: true, secretShape: null });
    expect(of("abc", "string", { variable: "DB_PASSWORD" })).toMatchObject({ secret: false, secretShape: null });
  });
});

describe("ordinary settings", () => {
  test.each([
    ["true", "a switch"],
    ["1", "a switch"],
    ["4096", "a number"],
    ["30m", "a duration"],
    ["/secrets/key.pem", "a file path"],
    ["/etc/ssl", "a file path"],
    ["https://acme.io/x", "a URL without credentials"],
    ["a@acme.io", "an e-mail address"],
    ["projects/p/secrets/s", "a resource name"],
    ["HS256", "an algorithm"],
    ["bearer", "an algorithm"],
    ["TRUE", "a switch"],
    ["30M", "a duration"],
    ["HTTPS://acme.io/x", "a URL without credentials"],
    ["eddsa", "an algorithm"],
  ])("%s is %s", (text, what) => {
    expect(of(text, null, { variable: "AUTH_TOKEN" }).ordinary).toBe(what);
  });

  test.each([random, "hunter2", "https://u:p@acme.io", "my-secret-key", "/x9Kq.ZtRw", "/ETC/x9Kq", "Projects/p/x9Kq"])(
    "%s could be a secret",
    (text) => {
      expect(of(text).ordinary).toBeNull();
    },
  );
});

describe("names of secrets", () => {
  test.each(
    "JWT_SECRET_STAGING SERVICE_SECRET SECRET_KEY SECRET_KEY_BASE PGPASSWORD POSTGRES_PASSWORD OPENAI_API_KEY FERNET_KEY SESSION_SECRET_KEY E2E_OAUTH_SIMULATION_KEY SERVICE_SECRET_netra-backend AWS_SECRET_ACCESS_KEY GITHUB_TOKEN STRIPE_WEBHOOK_SECRET OAUTH_HMAC_SECRET GOOGLE_OAUTH_CLIENT_SECRET_STAGING PRIVATE_KEY FIREBASE_PRIVATE_KEY FIREBASE_TOKEN POSTHOG_PERSONAL_API_KEY PUSHER_APP_SECRET DD_API_KEY CLIENT_TOKEN DB_PASS SMTP_PWD NEXT_PUBLIC_API_SECRET JWT_SECRET_KEY_V2 apiKey db_password".split(
      " ",
    ),
  )("%s", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each(
    "RGBMVP_SECRET_DIR WORKSPACE_MCP_CREDENTIALS_DIR JWT_TOKEN_TTL JWT_ACCESS_TOKEN_EXPIRE_MINUTES GOOGLE_CLIENT_ID STRIPE_PUBLISHABLE_KEY MAX_TOKEN PWD OLDPWD SECRET_NAME JWT_ALGORITHM GOOGLE_APPLICATION_CREDENTIALS SORT_KEY CACHE_KEY PUBLIC_KEY JWT_PUBLIC_KEY SECRET_MANAGER_PROJECT_ID TOKEN_URL PASSWORD_RESET_URL SECRET_KEY_BASE_DUMMY MAX_TOKENS SUPABASE_ANON_KEY AWS_ACCESS_KEY_ID PASSWORD_MIN_LENGTH ENVIRONMENT LOG_LEVEL RECAPTCHA_SITE_KEY PRIVATE_KEY_PATH USE_SECRETS SECRET_PATH FIREBASE_API_KEY VITE_FIREBASE_API_KEY POSTHOG_API_KEY MIXPANEL_TOKEN AMPLITUDE_API_KEY PUSHER_APP_KEY DD_CLIENT_TOKEN DATADOG_RUM_CLIENT_TOKEN".split(
      " ",
    ),
  )("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
