import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { secretFormat } from "../../rules/secret-format.ts";
import { secretMisplaced } from "../../rules/secret-misplaced.ts";
import { secretShort } from "../../rules/secret-short.ts";
import { lintWith } from "../support/said.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const having = (type: Record<string, unknown>, value: string): Scene => ({
  services: { backend: { variables: { KEY: type } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const base64 = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
const fernet = { type: "fernet-key" };

testRule(secretFormat, {
  valid: {
    "a Fernet key": having(fernet, base64),
    "a PEM block": having({ type: "private-key" }, pem),
    "an AES key of the right size": having({ type: "aes-key", bits: 256, encoding: "base64" }, base64),
    "a Google key": having(
      { type: "api-key", provider: "google" },
      `AIza${"Sy8d1f6c0b3a9e4475b2d07c5e61fa98301".slice(0, 35)}`,
    ),
    "any key of no provider": having({ type: "api-key" }, "k-8d1f6c0b3a9e4475"),
    "a general secret has no form": having({ type: "secret" }, "8d1f6c0b3a9e4475b2d07c5e"),
    "a client id of Google's": having(
      { type: "oauth-client-id", provider: "google" },
      "701982941522-8d1f6c0b3a9e4475b2d07c5e61fa9830.apps.googleusercontent.com",
    ),
  },
  invalid: {
    "hexadecimal where a Fernet key belongs": {
      scene: having(fernet, "8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813"),
      messages: ["KEY is hexadecimal, where a Fernet key is 32 bytes in base64url"],
    },
    "a Fernet key of words": {
      scene: having(fernet, "dev-fernet-key-of-52-characters-that-is-no-key-at-all"),
      messages: ["KEY is no Fernet key: 32 bytes as 44 characters of base64url"],
    },
    "a PEM block whose line breaks a tool ate": {
      scene: having({ type: "private-key" }, pem.trim().replaceAll("\n", "n")),
      messages: ["KEY is a PEM block whose line breaks became the letter n: a backslash was lost on the way"],
    },
    "the first line of a PEM block": {
      scene: having({ type: "private-key" }, "-----BEGIN PRIVATE KEY-----"),
      messages: ["KEY is only the first line of a PEM block"],
    },
    "an AES key of another size": {
      scene: having({ type: "aes-key", bits: 128, encoding: "base64" }, base64),
      messages: ["KEY is base64 of more than the 128 bits of the key"],
    },
    "a key that does not look like its provider's": {
      scene: having({ type: "api-key", provider: "google" }, "8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7"),
      messages: [expect.stringMatching(/^KEY does not look like a key of Google/)],
    },
    "a client id without its domain": {
      scene: having({ type: "oauth-client-id", provider: "google" }, "701982941522-8d1f6c0b3a9e4475b2d07c5e61fa9830"),
      messages: ["KEY does not look like a client id of Google, which ends in .apps.googleusercontent.com"],
    },
  },
});

test.each([
  [fernet, "error"],
  [{ type: "api-key", provider: "google" }, "warning"],
])("%j: a form of a provider's is never more than a warning", (type, severity) => {
  const [finding] = lintScene(secretFormat, toLintInput(having(type, "8d1f6c0b3a9e4475b2d07c5e61fa9830"))).findings;
  expect(finding?.severity).toBe(severity);
});

test("says nothing of a form where another rule tells the cause, and runs", () => {
  const said = (type: Record<string, unknown>, value: string, rules = [secretFormat, secretMisplaced, secretShort]) =>
    lintWith(rules, having(type, value)).findings.map(({ rule }) => rule);
  const stripe = "sk_live_8d1f6c0b3a9e4475b2d07c5e";
  expect(said(fernet, stripe)).toEqual(["secret-misplaced"]);
  expect(said(fernet, stripe, [secretFormat, secretShort])).toEqual(["secret-format"]);
  const google = { type: "api-key", provider: "google", "min-length": 30 };
  expect(said(google, "8d1f6c0b3a9e")).toEqual(["secret-short"]);
  expect(said(google, "8d1f6c0b3a9e", [secretFormat, secretMisplaced])).toEqual(["secret-format"]);
  expect(said(google, "8d1f6c0b3a9e4475b2d07c5e61fa98301")).toEqual(["secret-format"]);
  expect(said({ ...fernet, "min-length": 60 }, "8d1f6c0b3a9e")).toContain("secret-format");
});

test("asks for the removal of a key that a workload does not need, and not for the whole of it", () => {
  const account = JSON.stringify({ type: "service_account", private_key: pem });
  const [finding] = lintWith([secretFormat], having({ type: "secret-json" }, account)).findings;
  expect(finding).toMatchObject({ severity: "warning", help: expect.stringContaining("remove the secret") });
  const [other] = lintWith([secretFormat], having({ type: "secret-json" }, account.slice(1))).findings;
  expect(other).toMatchObject({ severity: "error", help: expect.stringContaining("Put the whole key in") });
});
