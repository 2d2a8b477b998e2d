import { secretEntropy } from "../../rules/secret-entropy.ts";
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
