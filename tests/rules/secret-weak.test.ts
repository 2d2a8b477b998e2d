import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { secretWeak } from "../../rules/secret-weak.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintAmong, testRule } from "../support/test-rule.ts";

const having = (value: string, type: Record<string, unknown> = { type: "secret" }): Scene => ({
  services: { backend: { variables: { KEY: type } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});

testRule(secretWeak, {
  valid: {
    "hexadecimal of a generator": having("8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813"),
    "base64 of a generator": having("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="),
    "random letters that happen to hold a word": having("Zk3devQ9xW2mL7pT4rB8nY6cJ1vH5gFs0aKd"),
    "a password of a generator": having("x7Kq-2Lw9Zr4", { type: "password" }),
    "words of a generator": having("gravel-muffin-escort-nimble-oxidize-walnut", { type: "password" }),
    "text that is no secret": having("password", { type: "string" }),
    "a local tier": { ...having("password123password123"), tier: "local" },
  },
  invalid: {
    "a common password": {
      scene: having("password", { type: "password" }),
      messages: ["KEY can be guessed: it is one of the commonest passwords"],
    },
    "one character, many times": {
      scene: having("a".repeat(64)),
      messages: [expect.stringMatching(/^KEY can be guessed: /)],
    },
    "a run along the keyboard": {
      scene: having("qwertyuiopasdfghjklzxcvbnm123456789"),
      messages: [expect.stringMatching(/^KEY can be guessed: /)],
    },
    "words joined by dashes, however many": {
      scene: having("acme-staging-backend-service-signing-value-2025"),
      messages: [expect.stringMatching(/^KEY can be guessed: /)],
    },
    "in a database URL": {
      scene: having("postgresql://app:postgres@db.acme.dev/app", { type: "database-url" }),
      messages: ["the password in KEY can be guessed: a dictionary of words and passwords leads to it"],
    },
  },
});

test.each([
  ["published", "keyboard cat", "secret-known"],
  ["made for tests", "acme-test-signing-words-for-development", "secret-test-like"],
])("a value that is %s is told once", (_, value, owner) => {
  const input = toLintInput(having(value));
  expect(lintAmong(rules, secretWeak, input).findings).toEqual([]);
  const rule = rules.find(({ id }) => id === owner);
  expect(rule === undefined ? [] : lintAmong(rules, rule, input).findings).toHaveLength(1);
});

test("a cause whose rule is off silences nobody", () => {
  const policy = { rules: { "secret-test-like": "off" } };
  const input = toLintInput({ ...having("acme-test-signing-words-for-development"), policy });
  expect(lintAmong(rules, secretWeak, input).findings).toHaveLength(1);
});
