import { describe, expect, test } from "vitest";
import type { TypeName } from "../../../src/model/index.ts";
import { ec, titled } from "../keys.ts";
import { of, typed } from "../value.ts";

const misplaced = (text: string, type: TypeName | null, variable = "VALUE", settings: object = {}) =>
  of(text, type === null ? null : typed(type, settings), { variable }).misplaced;

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString("base64url");
const jwt = `${part({ alg: "HS256" })}.${part({ sub: "1" })}.x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F`;
const body = "x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8FqLa6BzWe";

describe("public keys and ids under names that want them", () => {
  const publishable = `pk_live_${body.slice(0, 24)}`;
  test.each(["STRIPE_PUBLISHABLE_KEY", "STRIPE_PUBLIC_KEY", "ANON_KEY", "STRIPE_PK", "PK_STRIPE", "MY_PK_LIVE"])(
    "%s takes a publishable key",
    (variable) => {
      expect(misplaced(publishable, "secret", variable)).toBeNull();
    },
  );
  test.each(["STRIPE_KEY", "SPKI_KEY", "STRIPE_PKEY"])("%s does not", (variable) => {
    expect(misplaced(publishable, "secret", variable)).toBe("a Stripe publishable key");
  });

  const twilio = "SK9f86d081884c7d659a2feaa0c55ad015";
  const aws = "AKIAIOSFODNN7ABCDEFG";
  test.each<[string, TypeName, string, string | null]>([
    [twilio, "api-key", "TWILIO_API_KEY", null],
    [twilio, "api-key", "TWILIO_API_SECRET", "a Twilio API key id"],
    [twilio, "api-key", "TWILIO_AUTH_TOKEN", "a Twilio API key id"],
    [twilio, "secret", "TWILIO_API_KEY", "a Twilio API key id"],
    [twilio, "secret", "TWILIO_KEY_SID", null],
    [twilio, "secret", "TWILIO_SID_PROD", null],
    [twilio, "secret", "TWILIO_SIDE", "a Twilio API key id"],
    [aws, "api-key", "AWS_KEY", null],
    [aws, "secret", "AWS_KEY", "an AWS access key id"],
    ["1234567-abcdefghij.apps.googleusercontent.com", "api-key", "GOOGLE_KEY", "a Google OAuth client id"],
    ["1234567-abcdefghij.apps.googleusercontent.com", "secret", "GOOGLE_CLIENT_ID", null],
  ])("%s as %s in %s", (text, type, variable, what) => {
    expect(misplaced(text, type, variable)).toBe(what);
  });
});

describe("public things in a secret's place", () => {
  test.each(
    titled<[string, string | null]>([
      ["-----BEGIN RSA PUBLIC KEY-----\nMIIB", "a public key"],
      ["-----BEGIN EC PUBLIC KEY-----\nMIIB", "a public key"],
      ["my -----BEGIN PUBLIC KEY-----", null],
      ["my -----BEGIN CERTIFICATE-----", null],
      ["back.end+1@acme-2.iam.gserviceaccount.com", "a service account's e-mail address"],
      ["user:backend@acme.iam.gserviceaccount.com", null],
      ["backend@acme.iam.gserviceaccount.com.evil.dev", null],
    ]),
  )("%s", (_, text, what) => {
    expect(misplaced(text, "secret")).toBe(what);
  });
});

describe("secrets of another kind", () => {
  test.each<TypeName>(["password", "hmac-key", "aes-key", "fernet-key", "api-key", "oauth-client-secret"])(
    "%s is neither a JSON object nor a private key",
    (type) => {
      expect(misplaced('{"user": "a"}', type)).toBe("a JSON object");
      expect(misplaced(ec.privateKey, type)).toBe("a private key");
      expect(misplaced("-----BEGIN RSA PRIVATE KEY-----", type)).toBe("a private key");
    },
  );

  test("a private key may hold no JSON", () => {
    expect(misplaced('{"user": "a"}', "private-key")).toBe("a JSON object");
    expect(misplaced("https://acme.dev/key", "private-key")).toBeNull();
    expect(misplaced(jwt, "private-key")).toBeNull();
  });

  test.each<TypeName>(["secret", "secret-json"])("%s may be any of them", (type) => {
    for (const text of ['{"user": "a"}', ec.privateKey, "https://acme.dev/key", jwt])
      expect(misplaced(text, type)).toBeNull();
  });

  test.each([
    "http://a.dev",
    "https://a.dev",
    "HTTPS://A.dev",
    "ws://a.dev",
    "wss://a.dev",
    "postgres://a.dev",
    "postgresql://a.dev",
    "mysql://a.dev",
    "redis://a.dev",
    "rediss://a.dev",
    "mongodb://a.dev",
    "mongodb+srv://a.dev",
    "amqp://a.dev",
    "amqps://a.dev",
  ])("%s is no password", (text) => {
    expect(misplaced(text, "password")).toBe("a URL");
    expect(misplaced(`see ${text}`, "password")).toBeNull();
    expect(misplaced(`${text} again`, "password")).toBeNull();
  });

  test("a provider's key may be a URL, and a token", () => {
    expect(misplaced("https://hooks.acme.dev/x7Kq92mZ", "api-key")).toBeNull();
    expect(misplaced(jwt, "api-key")).toBeNull();
    expect(misplaced(jwt, "oauth-client-secret")).toBeNull();
    expect(misplaced(jwt, "password")).toBe("a signed token (JWT)");
  });

  test.each(["JWT_SECRET", "JWTSECRET", "JWT_SIGNING_KEY", "JWT_SIGNINGKEY", "JWT_KEY", "AUTH_HMAC"])(
    "a token in %s, which is to sign tokens",
    (variable) => {
      expect(misplaced(jwt, "secret", variable)).toBe("a signed token (JWT), where the secret to sign with belongs");
      expect(misplaced(body, "secret", variable)).toBeNull();
    },
  );

  test("a token where tokens belong", () => {
    expect(misplaced(jwt, "secret", "JWT")).toBeNull();
    expect(misplaced(jwt, "api-key", "JWT_SECRET")).toBeNull();
  });
});

describe("whose key it is", () => {
  const stripe = `sk_live_${body.slice(0, 24)}`;
  const hook = `whsec_${body.slice(0, 32)}`;
  const bot = `xoxb-7392018475629-5038476291047-${body.slice(0, 24)}`;
  const app = "xapp-1-A0B1C2D3E4F-1234567890123-9f86d081884c7d65";
  const user = bot.replace("xoxb", "xoxp");
  const secretOfHook = "a Stripe key, where the signing secret of a webhook belongs";
  test.each<[string, string, string | null]>([
    ["SLACK_BOT_TOKEN", user, "a Slack user's token, where a bot's belongs"],
    ["SLACK_BOT_TOKEN", bot, null],
    ["SLACK_USER_TOKEN", bot, "a Slack bot's token, where a user's belongs"],
    ["SLACK_USER_TOKEN", user, null],
    ["SLACK_BOT_USER_TOKEN", bot, null],
    ["SLACK_APP_TOKEN", bot, "a Slack token of a bot or user, where the app's belongs"],
    ["SLACK_APP_LEVEL_TOKEN", user, "a Slack token of a bot or user, where the app's belongs"],
    ["SLACK_APPTOKEN", bot, "a Slack token of a bot or user, where the app's belongs"],
    ["SLACK_APP_TOKEN", app, null],
    ["SLACK_SIGNING_SECRET", bot, "a Slack token, where the signing secret belongs"],
    ["SLACK_SIGNING_SECRET", app, "a Slack token, where the signing secret belongs"],
    ["STRIPE_WEBHOOK_SECRET", stripe, secretOfHook],
    ["STRIPE_WHSEC", stripe.replace("sk_live", "rk_test"), secretOfHook],
    ["STRIPE_WEBHOOK_SECRET", hook, null],
    ["STRIPE_SECRET_KEY", hook, "a webhook signing secret of Stripe or Svix"],
    ["STRIPE_ENDPOINT_SECRET", hook, null],
    ["STRIPE_SIGNING_SECRET", hook, null],
    ["STRIPE_HOOK", hook, null],
    ["STRIPE_SECRET_KEY", stripe, null],
  ])("%s with %s", (variable, text, what) => {
    expect(misplaced(text, "secret", variable)).toBe(what);
  });

  test.each<[string, string | null]>([
    ["OPENAI_KEY", "a Stripe key"],
    ["CHATGPT_KEY", "a Stripe key"],
    ["CLAUDE_KEY", "a Stripe key"],
    ["GEMINI_KEY", "a Stripe key"],
    ["GOOGLE_KEY", "a Stripe key"],
    ["GH_TOKEN", "a Stripe key"],
    ["MY_GH_TOKEN", "a Stripe key"],
    ["HIGH_TOKEN", null],
    ["NPM_TOKEN", "a Stripe key"],
    ["MY_NPM_TOKEN", "a Stripe key"],
    ["PNPM_TOKEN", null],
    ["HF_TOKEN", "a Stripe key"],
    ["MY_HF_TOKEN", "a Stripe key"],
    ["HUGGINGFACE_KEY", "a Stripe key"],
    ["HUGGING_FACE_KEY", "a Stripe key"],
    ["AMAZON_KEY", "a Stripe key"],
    ["PPLX_KEY", "a Stripe key"],
    ["stripe_key", null],
    ["openai_key", "a Stripe key"],
    ["PAYMENT_KEY", null],
  ])("a key of Stripe in %s", (variable, what) => {
    expect(misplaced(stripe, "secret", variable)).toBe(what);
  });

  test("a key of somebody whom no variable's name names is left alone", () => {
    expect(misplaced(`dckr_pat_${body.slice(0, 24)}`, "secret", "OPENAI_KEY")).toBeNull();
  });

  test("what nobody issues is no provider's", () => {
    expect(misplaced(stripe, "aes-key", "STRIPE_KEY")).toBe("a Stripe key");
    expect(misplaced(stripe, null, "OPENAI_KEY")).toBeNull();
    expect(misplaced(stripe, "api-key", "OPENAI_KEY", { provider: "stripe" })).toBeNull();
    expect(misplaced(stripe, "api-key", "STRIPE_KEY", { provider: "openai" })).toBe("a Stripe key");
  });

  test("a name in the place of a value is told only of secrets", () => {
    expect(misplaced("API_KEY", "string", "API_KEY")).toBeNull();
    expect(misplaced("API_KEY", "secret-json", "API_KEY")).toBeNull();
  });
});
