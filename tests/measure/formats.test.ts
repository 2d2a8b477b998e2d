import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ec, pkcs8, rsa1024, rsa2048, spki, titled } from "./keys.ts";
import { of, tools, typed } from "./value.ts";

const fernet = "kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUiOoTrEwq8=";
const hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const pem = ec.privateKey;

const faults = (text: string, type: Parameters<typeof of>[1]) => of(text, type).formatFaults;

describe("Fernet keys", () => {
  test.each<[string, string | null, boolean]>([
    [fernet, null, true],
    ["kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUi_oTrEw-8=", null, true],
    [
      "kJ8fQz2Lm9Xw7Rt5Vb3Nc1Hd6Gs4Pa0YeUi+oTrEw/8=",
      "is a Fernet key in base64 with + or /, which only some libraries take: base64url has - and _",
      false,
    ],
    [fernet.slice(0, 43), "is a Fernet key without the = at its end", true],
    [Buffer.from(fernet).toString("base64"), "is a Fernet key that was encoded in base64 once more", true],
    [hex, "is hexadecimal, where a Fernet key is 32 bytes in base64url", true],
    [`zz${hex}`, "is no Fernet key: 32 bytes as 44 characters of base64url", true],
    [`${hex}zz`, "is no Fernet key: 32 bytes as 44 characters of base64url", true],
    [`${fernet}A`, "is no Fernet key: 32 bytes as 44 characters of base64url", true],
    [`A${fernet}`, "is no Fernet key: 32 bytes as 44 characters of base64url", true],
    ["x7Kq92mZpL4vR8sTw3Yu", "is no Fernet key: 32 bytes as 44 characters of base64url", true],
    [`${fernet.slice(0, 43)}A=`, "is no Fernet key: 32 bytes as 44 characters of base64url", true],
  ])("%s", (text, problem, certain) => {
    expect(faults(text, "fernet-key")).toEqual(problem === null ? [] : [{ problem, certain }]);
  });
});

describe("AES keys", () => {
  test.each<[string, object, string | null]>([
    [hex, { bits: 256 }, null],
    [fernet, { bits: 256 }, null],
    [`base64:${fernet}`, { bits: 256, encoding: "base64" }, null],
    ["x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F", { bits: 256 }, null],
    [hex.slice(0, 32), { bits: 128, encoding: "hex" }, null],
    [hex.slice(0, 32), { bits: 256, encoding: "hex" }, "is hexadecimal of less than the 256 bits of the key"],
    [hex, { bits: 128, encoding: "hex" }, "is hexadecimal of more than the 128 bits of the key"],
    [fernet, { bits: 256, encoding: "hex" }, "is no hexadecimal"],
    [`${fernet}!`, { bits: 256, encoding: "base64" }, "is no base64"],
    [fernet, { bits: 192, encoding: "base64" }, "is base64 of more than the 192 bits of the key"],
    ["x7Kq92mZ", { bits: 128, encoding: "raw" }, "is plain text of less than the 128 bits of the key"],
    ["x7Kq92mZpL", { bits: 256 }, "is no AES key of 256 bits in hexadecimal, base64 or plain text"],
  ])("%s %j", (text, settings, problem) => {
    expect(faults(text, typed("aes-key", settings))).toEqual(problem === null ? [] : [{ problem, certain: true }]);
  });
});

describe("private keys", () => {
  test.each<[string, string, string | null, boolean]>([
    ["as it stands", pem, null, true],
    ["with CRLF", pem.replaceAll("\n", "\r\n"), null, true],
    ["without the last line break", pem.trim(), null, true],
    ["RSA of 2048 bits", rsa2048, null, true],
    ["RSA of 1024 bits", rsa1024, "is an RSA key of less than 2048 bits", true],
    [
      "with \\n written out",
      pem.replaceAll("\n", "\\n"),
      "is a PEM block with \\n written out where line breaks belong",
      false,
    ],
    [
      "with n for line breaks",
      pem.replaceAll("\n", "n"),
      "is a PEM block whose line breaks became the letter n: a backslash was lost on the way",
      true,
    ],
    [
      "with blanks for line breaks",
      pem.trim().replaceAll("\n", " "),
      "is a PEM block with blanks where its line breaks were",
      true,
    ],
    [
      "without line breaks",
      pem
        .replace(/-----\n/g, "-----")
        .replaceAll("\n", "")
        .replace("-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----"),
      null,
      true,
    ],
    ["the first line alone", "-----BEGIN PRIVATE KEY-----", "is only the first line of a PEM block", true],
    ["cut off", pem.slice(0, 90), "is a PEM block that was cut off", true],
    ["damaged", pem.replace(/\n.{20}/, "\n!!!!"), "is a PEM block that does not parse", true],
    ["a public key", ec.publicKey, "is a public key, where a private key belongs", true],
    [
      "in base64",
      Buffer.from(pem).toString("base64"),
      "is a PEM block encoded in base64, which code must decode first",
      false,
    ],
    ["no PEM", "x7Kq92mZpL4vR8sTw3Yu", "is no PEM block", true],
  ])("%s", (name, text, problem, certain) => {
    const found = faults(text, "private-key");
    if (name === "without line breaks") expect(found).toHaveLength(1);
    else expect(found).toEqual(problem === null ? [] : [{ problem, certain }]);
  });

  test("one behind a passphrase is doubtful", () => {
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: spki,
      privateKeyEncoding: { ...pkcs8, cipher: "aes-256-cbc", passphrase: "x7Kq92mZ" },
    });
    expect(faults(privateKey, "private-key")).toEqual([
      { problem: "is a private key behind a passphrase", certain: false },
    ]);
  });

  test("what the runtime says of a block", () => {
    expect(tools.inspectPem(pem)).toEqual({ kind: "private", rsaBits: null });
    expect(tools.inspectPem(rsa2048)).toEqual({ kind: "private", rsaBits: 2048 });
    expect(tools.inspectPem(ec.publicKey)).toEqual({ kind: "public", rsaBits: null });
    expect(tools.inspectPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")).toEqual({
      kind: "unreadable",
      rsaBits: null,
    });
  });
});

describe("JSON secrets", () => {
  const account = (key: string): string =>
    JSON.stringify({ type: "service_account", private_key: key, client_email: "a@b.iam.gserviceaccount.com" });

  test.each(
    titled<[string, object[]]>([
      ['{"user":"a"}', []],
      ["[1]", []],
      ["{user: a}", [{ problem: "is not JSON", certain: true }]],
      [
        account(pem),
        [
          {
            problem: "is a service account key: a workload on Cloud Run has an identity and needs none",
            needless: true,
            certain: false,
          },
        ],
      ],
      [account("x"), [{ problem: "is a service account key whose private_key does not parse", certain: true }]],
    ]),
  )("%s", (_, text, found) => {
    expect(faults(text, "secret-json")).toEqual(found);
  });
});

const body = "x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8FqLa6Bz";

/** One of each provider, made up: right as its own, a warning elsewhere. */
const keys = {
  openai: `sk-proj-${body}${body}`,
  anthropic: `sk-ant-api03-${body}${body}AA`,
  google: `AIza${body.slice(0, 35)}`,
  stripe: `sk_live_${body.slice(0, 24)}`,
  slack: `xoxb-7392018475629-5038476291047-${body.slice(0, 24)}`,
  github: `ghp_${body.slice(0, 36)}`,
  gitlab: `glpat-${body.slice(0, 20)}`,
  sendgrid: `SG.${body.slice(0, 22)}.${body.slice(0, 38)}abcde`,
  twilio: "9f86d081884c7d659a2feaa0c55ad015",
  aws: `${body}Ab`,
  npm: `npm_${body.slice(0, 36)}`,
  huggingface: `hf_${"xKqmZpLvRsTwYuXNcHdGjFqLaBzWeRtYuI"}`,
} as const;

describe("providers' keys", () => {
  test.each(Object.entries(keys))("%s takes its own", (provider, key) => {
    expect(of(key, typed("api-key", { provider }))).toMatchObject({
      formatFaults: [],
      misplaced: null,
      weakness: null,
      placeholder: null,
      knownIn: null,
    });
  });

  test("another text is a warning", () => {
    expect(faults(`${body}${body}`, typed("api-key", { provider: "anthropic" }))).toEqual([
      { problem: "does not look like a key of Anthropic (sk-ant-)", certain: false },
    ]);
    expect(faults(body, "api-key")).toEqual([]);
  });

  test("a key in base64 is not the key", () => {
    expect(faults(Buffer.from(keys.stripe).toString("base64"), typed("api-key", { provider: "stripe" }))).toEqual([
      { problem: "is a Stripe key encoded in base64, where the key itself belongs", certain: true },
    ]);
  });

  test.each(Object.entries(keys).filter(([provider]) => !["twilio", "aws"].includes(provider)))(
    "a key of %s where another provider's belongs is misplaced",
    (provider, key) => {
      const other = provider === "gitlab" ? "github" : "gitlab";
      expect(of(key, typed("api-key", { provider: other })).misplaced).toMatch(/^an? \S/);
    },
  );

  test("a prefix shared by two is not taken for the other's", () => {
    expect(of(keys.anthropic, typed("api-key", { provider: "openai" })).misplaced).toBe("an Anthropic key");
    expect(of(keys.openai, typed("api-key", { provider: "anthropic" })).misplaced).toBe("an OpenAI key");
  });

  test("the variable's name tells the provider where the contract does not", () => {
    expect(of(keys.anthropic, "api-key", { variable: "OPENAI_API_KEY" }).misplaced).toBe("an Anthropic key");
    expect(of(keys.github, "secret", { variable: "GITLAB_TOKEN" }).misplaced).toBe("a GitHub token");
    expect(of(keys.openai, "api-key", { variable: "OPENAI_API_KEY" }).misplaced).toBeNull();
    expect(of(keys.github, "secret", { variable: "DEPLOY_TOKEN" }).misplaced).toBeNull();
    expect(of(keys.google, "api-key", { variable: "GEMINI_API_KEY" }).misplaced).toBeNull();
  });
});

describe("OAuth clients", () => {
  const id = "701982941522-x7kq92mzpl4vr8stw3yux1nc5hd0gj8f.apps.googleusercontent.com";
  const secret = `GOCSPX-${body.slice(0, 28)}`;
  const google = { provider: "google" };

  test("ids and secrets of Google", () => {
    expect(of(id, typed("oauth-client-id", google))).toMatchObject({
      formatFaults: [],
      misplaced: null,
      secret: false,
    });
    expect(of(secret, typed("oauth-client-secret", google))).toMatchObject({ formatFaults: [], misplaced: null });
    expect(of(body.slice(0, 24), typed("oauth-client-secret", google)).formatFaults).toEqual([]);
    expect(faults("x7kq92", typed("oauth-client-id", google))).toEqual([
      {
        problem: "does not look like a client id of Google, which ends in .apps.googleusercontent.com",
        certain: false,
      },
    ]);
    expect(faults("x7kq92mZpL4vR8sTw3YuX1", typed("oauth-client-secret", google))).toEqual([
      { problem: "does not look like a client secret of Google, which begins with GOCSPX-", certain: false },
    ]);
  });

  test("one in the other's place", () => {
    expect(of(id, typed("oauth-client-secret", google)).misplaced).toBe("a Google OAuth client id");
    expect(of(secret, typed("oauth-client-id", google)).misplaced).toBe(
      "an OAuth client secret, where the client id belongs",
    );
  });
});

describe("by whose form a value is judged", () => {
  const problemsOf = (text: string, type: Parameters<typeof of>[1]) => faults(text, type).map(({ problem }) => problem);

  test.each([
    ["github", "secret", "does not look like a client secret of GitHub, which is 40 hexadecimal characters"],
    ["microsoft", "id", "does not look like a client id of Microsoft, which is a UUID"],
    ["google", "id", "does not look like a client id of Google, which ends in .apps.googleusercontent.com"],
  ])("%s's, for a client %s", (provider, part, problem) => {
    const type = part === "id" ? "oauth-client-id" : "oauth-client-secret";
    expect(problemsOf("x7Kq92", typed(type, { provider }))).toEqual([problem]);
  });

  test.each([null, "acme"])("nobody's, where the provider is %s", (provider) => {
    expect(problemsOf("x7Kq92", typed("oauth-client-id", { provider }))).toEqual([]);
  });

  test("a key in base64 is told where it is the provider's, or nobody's in particular", () => {
    const encoded = Buffer.from(`sk_live_${body.slice(0, 24)}`).toString("base64");
    const told = ["is a Stripe key encoded in base64, where the key itself belongs"];
    expect(problemsOf(encoded, typed("api-key", { provider: "stripe" }))).toEqual(told);
    expect(problemsOf(encoded, typed("api-key"))).toEqual(told);
    expect(problemsOf(encoded, typed("api-key", { provider: "github" }))[0]).toContain(
      "does not look like a key of GitHub",
    );
    const id = Buffer.from(`pk_live_${body.slice(0, 24)}`).toString("base64");
    expect(problemsOf(id, typed("api-key"))).toEqual([]);
  });

  test("a name that names two providers takes a key of either", () => {
    const misplaced = (variable: string) => of(`sk_live_${body.slice(0, 24)}`, "api-key", { variable }).misplaced;
    expect(misplaced("STRIPE_TO_SLACK_KEY")).toBeNull();
    expect(misplaced("GITHUB_TO_SLACK_KEY")).toBe("a Stripe key");
  });
});
