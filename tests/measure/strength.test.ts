import { describe, expect, test } from "vitest";
import { createMeasure } from "../../src/measure/index.ts";
import { countPublished } from "../../src/measure/strength/known.ts";
import type { Measurement, TypeName } from "../../src/model/index.ts";
import { expectation, of, tools, typed } from "./value.ts";

const hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const base64 = "kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUiOoTrEwq8=";
const hmac = (algorithm: string) => typed("hmac-key", { algorithm });

describe("length", () => {
  test.each<[string, TypeName, object | null]>([
    ["x7Kq92mZpL4vR8s", "secret", { needs: 16, unit: "bytes" }],
    ["x7Kq92mZpL4vR8sT", "secret", null],
    ["x7Kq92m", "password", { needs: 8, unit: "characters" }],
    ["x7Kq92mZ", "password", null],
    ["tooshort123", "hmac-key", { needs: 32, unit: "bytes" }],
    [hex.slice(0, 31), "hmac-key", { needs: 32, unit: "bytes" }],
    [hex.slice(0, 32), "hmac-key", null],
    ["x", "fernet-key", null],
    ["x", "api-key", null],
    ["x", "string", null],
  ])("%s as %s", (text, type, shortfall) => {
    expect(of(text, type).shortfall).toEqual(shortfall);
  });

  test("every algorithm needs the bytes of its hash (RFC 7518 3.2)", () => {
    expect(of(hex.slice(0, 47), hmac("HS384")).shortfall).toEqual({ needs: 48, unit: "bytes" });
    expect(of(hex.slice(0, 63), hmac("HS512")).shortfall).toEqual({ needs: 64, unit: "bytes" });
    expect(of(hex, hmac("HS512")).shortfall).toBeNull();
    expect(of(base64, hmac("HS512")).shortfall).toEqual({ needs: 64, unit: "bytes" });
  });

  test("the contract's own minimum replaces the type's, but not an algorithm's", () => {
    expect(of("x7Kq92mZ", "secret", { minLength: 8 }).shortfall).toBeNull();
    expect(of("x7Kq92mZpL4vR8sT", "secret", { minLength: 32 }).shortfall).toEqual({ needs: 32, unit: "characters" });
    expect(of("x7Kq92mZpL4vR8sT", "secret", { minBytes: 20 }).shortfall).toEqual({ needs: 20, unit: "bytes" });
    expect(of("short", "hmac-key", { minLength: 32 }).shortfall).toEqual({ needs: 32, unit: "characters" });
    expect(of(hex.slice(0, 20), "hmac-key", { minLength: 16 }).shortfall).toEqual({ needs: 32, unit: "bytes" });
    expect(of("пароль12", "password").shortfall).toBeNull();
  });
});

describe("values that a look at their parts tells", () => {
  test.each([
    "xoxp-572856422289-265716260963-386885740729-0517121ddb30d5ce80bae58e1bcdbe96",
    "2/0801723934384555/9265895818133907:d4c8fa83fecd6638cd4cda78ad7ca04b",
    "pat-na1-61135527-3220-4aaa-b689-710534d647da",
    "dapi7636373dbe50dc18ef582138da5d8060",
    "7162E4FB-C80E-4A56-8BA1-B2674361BA27",
    "7-swung-Mango-drizzle-kayak-Plenty-obtuse",
    "qwkzmfhtbvxlrjpdsncgqkvz",
  ])("%s has a part that a generator made", (text) => {
    expect(of(text, "secret").weakness).toBeNull();
  });

  test.each([
    ["key1key2key3key4key5key6key7key8", "it repeats one piece"],
    ["1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p", "it runs along the keyboard or the alphabet"],
    ["!QAZ@WSX#EDC$RFV%TGB", "it runs along the keyboard or the alphabet"],
    ["zaq1ZAQ!xsw2XSW@", "it runs along the keyboard or the alphabet"],
    ["deadbeefcafebabefeedfacebaadf00d", "it is made of words that the letters of hexadecimal spell"],
    ["thequickbrownfoxjumpsoverthelazydog", "it is made of words"],
    ["ilovepizzaandcoffee4ever!", "it is made of words"],
    ["geheimespasswortfuerproduktion", "it is made of words"],
  ])("%s has none", (text, reason) => {
    expect(of(text, "secret").weakness).toBe(reason);
  });

  test("what is only too short is told once, and not as a word", () => {
    expect(of("x7Kq9m", "secret")).toMatchObject({ shortfall: { needs: 16, unit: "bytes" }, weakness: null });
    expect(of("x7Kq9m", "secret", { minBytes: 4 }).weakness).toBe("it is so short that all there are can be tried");
    expect(of("hunter2", "password")).toMatchObject({
      shortfall: { needs: 8 },
      weakness: "it is one of the commonest passwords",
    });
  });
});

describe("key material", () => {
  test.each<[string, string, string | null]>([
    [hex.slice(0, 32), "HS256", "is hexadecimal of less than the 32 bytes that HS256 needs"],
    [hex, "HS256", null],
    [hex, "HS384", "is hexadecimal of less than the 48 bytes that HS384 needs"],
    [hex.toUpperCase(), "HS512", "is hexadecimal of less than the 64 bytes that HS512 needs"],
    ["kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0+", "HS256", "is base64 of less than the 32 bytes that HS256 needs"],
    ["kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0-", "HS256", "is base64url of less than the 32 bytes that HS256 needs"],
    [base64, "HS256", null],
    [base64.slice(0, 43), "HS256", null],
    ["kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0Y", "HS256", null],
    [
      "3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67",
      "HS256",
      "is one UUID, which carries less than the 32 bytes that HS256 needs",
    ],
    [
      "73920184756291038475629104857362910",
      "HS256",
      "is made of digits alone, which carry less than the 32 bytes that HS256 needs",
    ],
  ])("%s for %s", (text, algorithm, fault) => {
    expect(of(text, hmac(algorithm)).entropyFault).toBe(fault);
  });

  test("only algorithms ask for it", () => {
    expect(of(hex.slice(0, 32), "secret", { minLength: 32 }).entropyFault).toBeNull();
  });
});

describe("weakness", () => {
  test.each<[string, string]>([
    ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "it is one character repeated"],
    [`${hex.slice(0, 16)}${hex.slice(0, 16)}`, "its two halves are equal"],
    ["abc123xyabc123xyabc123xyabc12", "it repeats one piece"],
    ["abababbbaabbabababbaababbabbabab", "it is made of very few different characters"],
    ["0123456789abcdef0123456789ABCDEF", "it runs along the keyboard or the alphabet"],
    ["abcdefghijklmnopqrstuvwxyz123456", "it runs along the keyboard or the alphabet"],
    ["1qaz2wsx3edc4rfv5tgb", "it runs along the keyboard or the alphabet"],
    ["asdkjfhaskdjflaksjdhfa", "it is typed along one row of a keyboard"],
    ["1699999999", "it is a point in time"],
    ["2025-09-11T12:00:00Z", "it is a point in time"],
    ["20250911", "it is a point in time"],
    ["c232ab00-9414-11ec-b3c8-9f6bdeced846", "it is a UUID that was made from the time"],
    ["password", "it is one of the commonest passwords"],
    ["secret", "it is one of the commonest passwords"],
    ["12345", "it runs along the keyboard or the alphabet"],
    ["Netra2024!", "it is made of words"],
    ["this-is-our-production-signing-key", "it is made of words"],
    ["JwtSecretKeyForAuthService2025!!", "it is made of words"],
    ["Sup3rS3cr3tP@ssw0rdF0rJWT", "it is made of words"],
    ["bXktc3VwZXItc2VjcmV0LWtleS1mb3ItdGhlLWJhY2tlbmQ=", "it is an encoded text that can be guessed"],
    [Buffer.from("our company signing key").toString("hex"), "it is an encoded text that can be guessed"],
  ])("%s: %s", (text, why) => {
    expect(of(text, "hmac-key").weakness).toBe(why);
  });

  test.each([
    "postgres",
    "letmein",
    "Password1",
    "Summer2024",
    "Netra2024!",
    "qwerty123",
    "dragon!",
    "admin1234",
    "changeit1",
  ])("password %s", (text) => {
    const { weakness, placeholder } = of(text, "password");
    expect(weakness ?? placeholder).not.toBeNull();
  });

  test.each<[string, TypeName]>([
    [hex, "hmac-key"],
    [hex.slice(0, 32), "secret"],
    [base64, "hmac-key"],
    ["3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67", "secret"],
    ["x7Kq92mZpL4vR8sT", "secret"],
    ["kTodoQx7devLp2Kz9RtestWm4ChangeYb8Zn1Vc5", "hmac-key"],
    ["xK9#mQ2$vL", "password"],
    ["aB3dE5gH", "password"],
    ["correct-horse-battery-staple-orbit", "password"],
    ["quokka-zephyr-lantern-mosaic-turnip-basalt-pylon", "secret"],
    ["73920184756291038475629104857362910", "secret"],
    ["ABCDEFGHJKMNPQRS7392", "string"],
  ])("%s as %s is fine", (text, type) => {
    expect(of(text, type)).toMatchObject({ weakness: null, testLike: null, knownIn: null });
  });

  const random = "x7Kq92mZpL4v";
  test.each([
    `postgresql://app:${random}@/shop?host=/cloudsql/acme-staging:europe-west1:shop`,
    `mongodb+srv://shop:${random}@cluster0.ab1cd.mongodb.net/shop?retryWrites=true&w=majority`,
    `app:${random}@tcp(db.acme.io:3306)/shop?parseTime=true`,
    `Server=tcp:acme.database.windows.net,1433;Database=shop;User ID=app;Password=${random};Encrypt=True;`,
    `host=db.acme.io port=5432 user=app password=${random} dbname=shop sslmode=require`,
    `jdbc:postgresql://db.acme.io:5432/shop?user=app&password=${random}`,
    `{"client_id": "acme-web", "client_secret": "${random}", "scopes": ["read", "write"]}`,
    `database:\n  user: app\n  password: ${random}\n  host: db.acme.io`,
    `machine github.com\nlogin acme-bot\npassword ${random}`,
    "redis://10.12.0.3:6379/0",
    "https://hooks.slack.com/services/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",
    `Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=RootManage;SharedAccessKey=${base64}`,
    Buffer.from(`{"username": "app", "password": "${random}"}`).toString("base64"),
  ])("%s as secret is as good as the secret in it", (text) => {
    expect(of(text, "secret")).toMatchObject({ weakness: null, testLike: null, knownIn: null });
  });

  test.each([
    "postgresql://app:password@/shop?host=/cloudsql/acme-staging:europe-west1:shop",
    "app:secret123@tcp(db.acme.io:3306)/shop",
    "Server=db.acme.io;Database=shop;User ID=app;Password=letmein;",
    "host=db.acme.io user=app password=Summer2024 dbname=shop",
    '{"client_id": "acme-web", "client_secret": "hunter2"}',
  ])("%s as secret is as weak as the secret in it", (text) => {
    expect(of(text, "secret").weakness).not.toBeNull();
  });

  test.each([
    "xoxp-192837465012-918273645012-564738291012-7c0ae6fa52c04a1a8c39cde38fb28a23",
    "7c0ae6fa52c04a1a8c39cde38fb28a23-us21",
    "7c0ae6fa-52c0-4a1a-8c39-cde38fb28a23:fx",
    "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",
    "organizations/7c0ae6fa-52c0-4a1a-8c39-cde38fb28a23/apiKeys/429d342b-ba5a-4c3d-9e1f-0b7d5a2c8e64",
    "7c0ae6fa52c04a1a8c39cde38fb28a239d1f0b7dNRAL",
    "58|kTodoQx7pL2Kz9RWm4Cb8Zn1Vc5Ys6Df3Gh0Jt2Ew",
  ])("%s is no weaker than its best part", (text) => {
    for (const type of ["secret", "api-key"] as const) expect(of(text, type).weakness).toBeNull();
  });

  test.each(["acme-signing-key-of-the-production-backend-us21", "supersecretjwtkeyforproduction-us21"])(
    "%s has no part that a generator made",
    (text) => {
      expect(of(text, "secret").weakness).not.toBeNull();
    },
  );

  test("documents have no strength of their own", () => {
    expect(of('{"a":"b"}', "secret-json").weakness).toBeNull();
  });

  test("the dictionaries are not asked about what a generator made", () => {
    let asked = 0;
    const count = (text: string): number => {
      asked += 1;
      return tools.guesses(text);
    };
    const counting = createMeasure({ ...tools, guesses: count });
    const want = expectation({ spec: typed("hmac-key") });
    for (const text of [
      hex,
      base64,
      "3f0c9a52-7b1e-4d86-9c3a-5e8f1b2d4a67",
      "kTodoQx7devLp2Kz9RtestWm4ChangeYb8Zn1Vc5",
      `sk-proj-${hex}`,
      `sk-ant-api03-${hex}`,
    ])
      counting(new TextEncoder().encode(text), want);
    expect(asked).toBe(0);
    counting(new TextEncoder().encode("this-is-our-production-signing-key"), want);
    expect(asked).toBe(1);
  });
});

describe("known keys", () => {
  test.each<[string, string]>([
    ["your-256-bit-secret", "the list of jwt.io's example keys"],
    ["super-secret-jwt-token-with-at-least-32-characters-long", "the list of Supabase's example keys"],
    [
      "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
      "the list of example keys of frameworks and libraries",
    ],
    ["keyboard cat", "the list of example keys of frameworks and libraries"],
    ["404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970", "the list of keys of tutorials"],
    ["SW2YcwTIb9zpOOhoPsMm", "the list of default keys of products"],
    ["\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h", "the list of default keys of products"],
    ["hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg", "the list of keys that standards print"],
    ["django-insecure-x7kq92mzpl4vr8st3wy6ub1nc5hd0gj8fq2la", "the list of keys that django-admin marks as insecure"],
  ])("%s", (text, list) => {
    expect(of(text, "hmac-key")).toMatchObject({ knownIn: list, placeholder: null, weakness: "it is published" });
  });

  test("a known Fernet key is one too", () => {
    expect(of("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", "fernet-key")).toMatchObject({
      knownIn: "the list of keys that standards print",
      formatFaults: [],
    });
  });

  test("only secrets are looked up, and only the exact value", () => {
    expect(of("keyboard cat", "string").knownIn).toBeNull();
    expect(of("SW2YcwTIb9zpOOhoPsMn", "secret").knownIn).toBeNull();
  });

  test("the number that the rule's page states", () => {
    expect(countPublished()).toBeGreaterThanOrEqual(150);
  });
});

describe("secrets made for tests", () => {
  test.each([
    "test",
    "test-password",
    "test123",
    "dev-secret-for-jwt-signing-0001",
    "example-secret-for-development",
    "my_dummy_key_for_local",
    "DemoSecret2024",
    "local-jwt-secret",
    "sandbox-token-value",
  ])("%s", (text) => {
    expect(of(text, "secret").testLike).toBe("it contains a word such as test, dev or example");
  });

  test("keys of a provider's test mode", () => {
    expect(of("sk_test_x7Kq92mZpL4vR8sTw3Yu", typed("api-key", { provider: "stripe" })).testLike).toBe(
      "it is a key of a provider's test mode",
    );
    expect(of("sk_live_x7Kq92mZpL4vR8sTw3Yu", typed("api-key", { provider: "stripe" })).testLike).toBeNull();
  });

  test.each([
    "latest-contest-attestation-key",
    "this-is-our-production-signing-key",
    "devout-devices-developing",
    hex,
    base64,
    "kTodoQx7devLp2Kz9RtestWm4ChangeYb8Zn1Vc5",
    "dev-9f86d081884c7d659a2feaa0c55ad015",
  ])("%s is not", (text) => {
    expect(of(text, "hmac-key").testLike).toBeNull();
  });
});

test("public types have no strength", () => {
  const none: Partial<Measurement> = {
    shortfall: null,
    entropyFault: null,
    knownIn: null,
    weakness: null,
    testLike: null,
    misplaced: null,
  };
  expect(of("password", "string")).toMatchObject(none);
  expect(of("password", null, { variable: "DB_PASSWORD" })).toMatchObject(none);
});
