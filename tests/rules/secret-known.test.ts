import { expect, test } from "vitest";
import { secretKnown } from "../../rules/secret-known.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const having = (value: string, type: Record<string, unknown> = { type: "secret" }): Scene => ({
  services: { backend: { variables: { KEY: type } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});

testRule(secretKnown, {
  valid: {
    "a generated key": having("8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813"),
    "one character more than a published one": having("keyboard catx1"),
    "a guessable value that nobody published is another rule's": having("correct-acme-staging-2024"),
    "text that is no secret": having("keyboard cat", { type: "string" }),
  },
  invalid: {
    "an example of a library": {
      scene: having("keyboard cat"),
      messages: ["KEY is a published value, it is in the list of example keys of frameworks and libraries"],
    },
    "a key that frameworks mark as insecure": {
      scene: having("django-insecure-8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03"),
      messages: ["KEY is a published value, it is in the list of keys that django-admin marks as insecure"],
    },
    "as the password of a database": {
      scene: having("postgresql://app:minioadmin@db.acme.dev/app", { type: "database-url" }),
      messages: ["the password in KEY is a published value, it is in the list of default keys of products"],
    },
  },
});

test.each([
  ["deployed", "error"],
  ["local", "warning"],
] as const)("in a %s tier it is a matter of %s", (tier, severity) => {
  const [finding] = lintScene(secretKnown, toLintInput({ ...having("keyboard cat"), tier })).findings;
  expect(finding?.severity).toBe(severity);
});
