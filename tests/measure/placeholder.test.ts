import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { of, typed } from "./value.ts";

/** Seen in real definitions (facts of the platform that this tool was made for). */
const seen = [
  "REPLACE_WITH_REDIS_PASSWORD",
  "REPLACE_WITH_ACTUAL_VALUE",
  "will-be-set-by-secrets",
  "staging-jwt-secret-key-should-be-replaced-in-deployment",
  "staging-fernet-key-should-be-replaced-in-deployment",
  "your-client-id",
  "your-api-key",
  "your-secret-key",
  "AIzaSy-placeholder",
  "sk-placeholder",
  "sk-ant-placeholder",
  "dev-fernet-key-change-in-production",
  "dev-secret-key-DO-NOT-USE-IN-PRODUCTION",
];

/** Of the same kinds, seen nowhere. */
const unseen = [
  "changeme",
  "CHANGEME",
  "ChangeMe",
  "change_me",
  "change-me-please",
  "changeme123",
  "CHANGE_ME_IN_PRODUCTION",
  "please-change-this",
  "override-me",
  "EDIT_ME",
  "customize-this",
  "replace-me",
  "ReplaceThisKey",
  "replacethiskey",
  "REPLACE_THIS_BEFORE_DEPLOY",
  "to-be-replaced",
  "must_be_changed",
  "needs-to-be-set",
  "set-by-terraform",
  "injected-at-runtime",
  "provided-by-vault",
  "set-me",
  "fill-me-in",
  "fill_in_your_key",
  "INSERT_YOUR_KEY_HERE",
  "insert key here",
  "enter-your-password",
  "put_your_token_here",
  "PasteYourTokenHere",
  "add-your-secret-here",
  "yourSecretKey",
  "yoursecretkeyhere",
  "YOUR_STRIPE_SECRET_KEY",
  "your_super_secret_token",
  "your jwt secret here",
  "key-goes-here",
  "secret_goes_here",
  "password here",
  "not-a-real-key",
  "not-a-secret",
  "do-not-use",
  "never-use-in-prod",
  "placeholder",
  "PLACEHOLDER_VALUE",
  "some-placeholder-token",
  "tbd",
  "fixme",
  "TBD",
  "not-set",
  "REDACTED",
  "xxxxxxxx",
  "XXXX-XXXX-XXXX",
  "sk-xxxxxxxxxxxxxxxx",
  "sk-...",
  "ghp_xxxxxxxxxxxxxxxxxxxx",
  "********",
  "abc****xyz",
  "[API_KEY]",
  "PROJECT_ID",
  "SERVICE_ACCOUNT_EMAIL",
  "generate-a-strong-secret",
  "use-your-own-key",
  "sk_live_your_key_here",
  "Bearer your-token-here",
];

describe("placeholders", () => {
  test.each([...seen, ...unseen])("%s", (text) => {
    const secret = of(text, "secret");
    expect(secret.placeholder ?? secret.knownIn, "as a secret").not.toBeNull();
  });

  test.each([...seen, ...unseen])("%s where no secret is wanted", (text) => {
    expect(of(text, "string").placeholder).not.toBeNull();
  });

  test("beside other words a random password is no word for a value to come", () => {
    const password = "4NknmATBDBrwNW";
    const settings = (text: string): string => `database:\n  user: app\n  password: ${text}\n  host: db.acme.io\n`;
    const string = (text: string): string => `Server=db.acme.io;Database=shop;User ID=app;Password=${text};`;
    for (const wrap of [settings, string]) {
      expect(of(wrap(password), "secret").placeholder).toBeNull();
      expect(of(wrap("changeme"), "secret").placeholder).not.toBeNull();
      expect(of(wrap("TBD"), "secret").placeholder).not.toBeNull();
    }
  });

  test.each(["unset", "redacted", "masked", "filtered", "coming-soon", "value unset", "fully-redacted"])(
    "%s where a secret or a URL belongs, for elsewhere it is a setting",
    (text) => {
      expect(of(text, "secret").placeholder).not.toBeNull();
      expect(of(text, "url").placeholder).not.toBeNull();
      expect(of(text, "string").placeholder).toBeNull();
      expect(of(text).placeholder).toBeNull();
    },
  );

  test.each(["redacted value", "masked-secret", "value-hidden", "removed for security"])("%s anywhere", (text) => {
    expect(of(text, "string").placeholder).not.toBeNull();
    expect(of(text, "secret").placeholder).not.toBeNull();
  });

  test.each(["todo", "todo-set-key", "missing", "some-secret", "some random string"])("%s only as a secret", (text) => {
    expect(of(text, "secret").placeholder).not.toBeNull();
    expect(of(text, "string").placeholder).toBeNull();
  });

  test.each([
    "replace",
    "ignore-me",
    "must-change",
    "needs-changing",
    "ask-the-team",
    "contact-your-administrator",
    "get-from-google-cloud-console",
    "obtain_from_admin",
    "paste_from_clipboard",
    "generate_with_openssl_rand_hex_32",
    "a-very-long-random-string",
    "random-string-here",
    "not-needed",
    "nothing-here",
    "no-secret-yet",
    "unused",
    "UNKNOWN",
    "(known after apply)",
    "***REMOVED***",
    "REDACTED_BY_GITHUB",
    "awaiting-approval",
    "real_value_later",
    "...",
    "------",
    "00000000-0000-0000-0000-000000000000",
  ])("%s only as a secret, elsewhere it is a setting", (text) => {
    expect(of(text, "secret").placeholder ?? of(text, "secret").template).not.toBeNull();
    expect(of(text, "string").placeholder).toBeNull();
  });

  test.each([
    "redis://default:REPLACE_WITH_REDIS_PASSWORD@10.128.0.3:6379/0",
    "postgres://app:your-password@db.acme.io/app",
    "postgres://USER:PASSWORD@HOST:5432/DATABASE",
    "postgres://app:changeme@db.acme.io/app",
    "mysql://app:xxxx@db.acme.io/app",
    "postgres://app:********@db.acme.io/app",
  ])("%s, in a URL's password", (text) => {
    expect(of(text, "database-url").placeholder).toMatch(/^an address that holds /);
  });

  test.each(["https://hooks.slack.com/services/YOUR/WEBHOOK/URL", "https://api.acme.io/v1/YOUR_PROJECT_ID/x"])(
    "%s, in a URL's path",
    (text) => {
      expect(of(text, "url").placeholder).not.toBeNull();
    },
  );

  test.each([
    "PROJECT_ID:REGION:INSTANCE_NAME",
    "gcr.io/PROJECT_ID/app",
    "YOUR_BUCKET",
    "acme:us-central1:INSTANCE_NAME",
  ])("%s, words for sed", (text) => {
    expect(of(text, "string").placeholder).toBe("words in capitals that stand for a value");
    expect(of(text).placeholder).not.toBeNull();
  });

  test("hosts in capitals", () => {
    for (const text of [
      "https://SERVICE_NAME-PROJECT_NUMBER.REGION.run.app",
      "https://YOUR_DOMAIN/x",
      "https://api.YOUR_DOMAIN",
    ])
      expect(of(text, "url")).toMatchObject({
        placeholder: null,
        urls: [{ hostKind: "placeholder", malformed: null }],
      });
    expect(of("HTTPS://API.ACME.IO", "url").urls).toMatchObject([{ hostKind: "name" }]);
  });

  test("a text in a JSON secret", () => {
    const key = (text: string): string => `{"type":"service_account","project_id":"acme","private_key_id":"${text}"}`;
    expect(of(key("your-key-id"), "secret-json").placeholder).toBe(
      "a document that holds an instruction to fill it in",
    );
    expect(of(key("xxxxxxxx"), "secret-json").placeholder).toBe("a document that holds filler characters");
    expect(of(key("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"), "secret-json").placeholder).toBeNull();
  });

  test("an example's e-mail address", () => {
    expect(of("noreply@example.com", "email").placeholder).toBe("an example address");
    expect(of("admin@your-domain.com", "string").placeholder).toBe("an example address");
    expect(of("Acme <noreply@example.com>", "email").placeholder).toBe("an example address");
    expect(of("noreply@acme.io", "email").placeholder).toBeNull();
  });

  test("a published example key is that and not a placeholder, where a secret is wanted", () => {
    expect(of("your-256-bit-secret", "hmac-key")).toMatchObject({
      placeholder: null,
      knownIn: "the list of jwt.io's example keys",
    });
    expect(of("your-256-bit-secret", "string").placeholder).not.toBeNull();
  });

  test("a placeholder has no strength and no form, but the length and the type that a laptop owes too", () => {
    const value = of("changeme", "hmac-key", { minLength: 32 });
    expect(value).toMatchObject({ weakness: null, testLike: null, misplaced: null, formatFaults: [] });
    expect(value.shortfall).toEqual({ needs: 32, unit: "characters" });
    expect(of("changeme", "api-key")).toMatchObject({ shortfall: null, formatFaults: [] });
    expect(of("changeme", "integer").typeFault).toBe("is not a whole number");
    expect(
      of("mysql://app:changeme@db.acme.io/app", typed("database-url", { engines: ["postgresql"] })).urls,
    ).toMatchObject([{ database: { problem: "is for mysql where the contract wants postgresql" } }]);
  });
});

describe("look-alikes of placeholders", () => {
  test.each<[string, TypeName | null]>([
    ["https://docs.example.org.company.com", "url"],
    ["https://todo.acme.io", "url"],
    ["https://acme.io/change-password", "url"],
    ["https://acme.io/your-account", "url"],
    ["https://via.placeholder.com/150", "url"],
    ["https://acme.io/replace?x=1", "url"],
    ["Welcome to your account", "string"],
    ["Get your groceries delivered", "string"],
    ["placeholder-service", "string"],
    ["models/placeholder-detector/v2", "string"],
    ["X-API-KEY", "string"],
    ["X-REGION", "string"],
    ["PASSWORD,API_KEY", "string"],
    ["not available", "string"],
    ["managed-by-owner", "string"],
    ["todo-api", "string"],
    ["Todo", "string"],
    ["exchange-metrics", "string"],
    ["change-stream", "string"],
    ["change-data-capture", "string"],
    ["replace", "enum"],
    ["update-in-place", "string"],
    ["set-cookie", "string"],
    ["insert", "string"],
    ["your voice", "string"],
    ["yourkit", "string"],
    ["use-strict", "string"],
    ["secret-manager", "string"],
    ["from-cloud", "string"],
    ["token", "string"],
    ["default", "string"],
    ["example", "string"],
    ["production", "string"],
    ["DEBUG", "string"],
    ["API", "string"],
    ["us-central1", "string"],
    ["netra-backend", "string"],
    ["here-maps", "string"],
    ["keyhere.acme.io", "host"],
    ["add", "string"],
    ["missing", "string"],
    ["X", "string"],
    ["xx", "string"],
    ["...", "json"],
    ["a3todo9f8e7d6c5b4a392817060504f3", "hmac-key"],
    ["kTodoQx7devLp2Kz9RtestWm4ChangeYb8Zn1Vc5", "hmac-key"],
    ["todoXyz8QpLchangeMe2vRk7Ws", "secret"],
    ["MIIBdevTODOplaceVh7k2Qw==", "hmac-key"],
    ["Q2hhbmdlTWU3kf8Vx1pZt9sLqWnRbYc5", "hmac-key"],
  ])("%s as %s is a value", (text, type) => {
    const spec = type === "enum" ? typed("enum", { values: [text] }) : type;
    expect(of(text, spec).placeholder).toBeNull();
  });

  test.each(["WELCOME_MESSAGE", "LOGIN_HINT", "SYSTEM_PROMPT", "SEARCH_TEXT"])("%s speaks to people", (variable) => {
    expect(of("Please enter your password here", "string", { variable }).placeholder).toBeNull();
  });

  test("what the contract states is meant", () => {
    expect(of("changeme", "string", { exact: "changeme" }).placeholder).toBeNull();
    expect(of("unset", typed("enum", { values: ["set", "unset"] })).placeholder).toBeNull();
  });
});
