import { secretTestLike } from "../../rules/secret-test-like.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type: Record<string, unknown> = { type: "secret" }): Scene => ({
  services: { backend: { variables: { KEY: type } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});
const stripe = { type: "api-key", provider: "stripe" };
const word = "KEY looks made for tests: it contains a word such as test, dev or example";

testRule(secretTestLike, {
  valid: {
    "random base64 that happens to hold dev": having("q83vEjRWeJCrdevSNFZ4kKvN7xI0VniQq83vEjRWeJA="),
    "random hexadecimal": having("8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813"),
    "random letters with test in the middle": having("Zk3testQ9xW2mL7pT4rB8nY6cJ1vH5gFs0aKd"),
    "a local tier": { ...having("dev-secret-key-for-my-laptop-only"), tier: "local" },
    "a provider's test mode before production": having("sk_test_4eC39HqLyjWDarjtT1zdp7dc", stripe),
    "a provider's test mode in what is called after production": {
      ...having("sk_test_4eC39HqLyjWDarjtT1zdp7dc", stripe),
      environment: { alias: "pre-prod" },
    },
    "text that is no secret": having("test-runner", { type: "string" }),
    "a placeholder is another rule's": having(""),
  },
  invalid: {
    "words of tests": { scene: having("test-secret-key-for-the-backend-service"), messages: [word] },
    "words of development": { scene: having("dev_signing_key_of_the_backend_1234567890"), messages: [word] },
    "a provider's test mode": {
      scene: { ...having("sk_test_4eC39HqLyjWDarjtT1zdp7dc", stripe), environment: { alias: "production" } },
      messages: ["KEY looks made for tests: it is a key of a provider's test mode"],
    },
    "in a database URL": {
      scene: having("postgresql://app:test-password@db.acme.dev/app", { type: "database-url" }),
      messages: [`the password in ${word}`],
    },
  },
});
