import { expect, test } from "vitest";
import { secretEntropy } from "../../rules/secret-entropy.ts";
import { secretKnown } from "../../rules/secret-known.ts";
import { secretShort } from "../../rules/secret-short.ts";
import { secretWeak } from "../../rules/secret-weak.ts";
import type { AnyRule } from "../../src/engine/index.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const hex = "8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813";
const having = (algorithm: string, value: string): Scene => ({
  services: { backend: { variables: { KEY: { type: "hmac-key", algorithm } } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});

testRule(secretEntropy, {
  valid: {
    "64 hexadecimal characters are 32 bytes": having("HS256", hex),
    "44 characters of base64 are 32 bytes": having("HS256", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="),
    "letters and figures of a password generator": having("HS256", "Zk3wQ9xW2mL7pT4rB8nY6cJ1vH5gFs0aKdXe"),
    "another type has no algorithm": {
      services: { backend: { variables: { KEY: { type: "secret" } } } },
      workloads: { backend: { KEY: { secret: "key" } } },
      secrets: { key: hex.slice(0, 32) },
    },
  },
  invalid: {
    "less than the contract asks in characters": {
      scene: {
        services: { backend: { variables: { KEY: { type: "hmac-key", algorithm: "HS256", "min-length": 48 } } } },
        workloads: { backend: { KEY: { secret: "key" } } },
        secrets: { key: hex.slice(0, 48) },
      },
      messages: ["KEY is hexadecimal of less than the 32 bytes that HS256 needs"],
    },
    "32 hexadecimal characters are 16 bytes": {
      scene: having("HS256", hex.slice(0, 32)),
      messages: ["KEY is hexadecimal of less than the 32 bytes that HS256 needs"],
    },
    "64 hexadecimal characters for HS512": {
      scene: having("HS512", hex),
      messages: ["KEY is hexadecimal of less than the 64 bytes that HS512 needs"],
    },
    "a UUID": {
      scene: having("HS256", "6f185a03-be4c-47d9-a2f6-0e8138d1f6c0"),
      messages: ["KEY is one UUID, which carries less than the 32 bytes that HS256 needs"],
    },
  },
});

test.each([
  [secretShort, hex.slice(0, 30)],
  [secretKnown, "2b7e151628aed2a6abf7158809cf4f3c"],
  [secretWeak, "00112233445566778899aabbccddeeff"],
])("is told as $id where that is so, and as that alone", (other, value) => {
  const saidBy = (rules: readonly AnyRule[]) =>
    lintWith(rules, having("HS256", value)).findings.map(({ rule }) => rule);
  expect(saidBy([secretEntropy, other])).toEqual([other.id]);
  expect(saidBy([secretEntropy])).toEqual([secretEntropy.id]);
});

test.each([secretShort, secretKnown, secretWeak])("is told beside $id where that has nothing to say", (other) => {
  const { findings } = lintWith([secretEntropy, other], having("HS256", hex.slice(0, 32)));
  expect(findings.map(({ rule }) => rule)).toEqual([secretEntropy.id]);
});
