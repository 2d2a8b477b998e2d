import { variablePlaceholder } from "../../rules/variable-placeholder.ts";
import { testRule } from "../support/test-rule.ts";

const stored = (value: string, type = "secret") => ({
  services: { backend: { variables: { SETTING: { type } } } },
  workloads: { backend: { SETTING: { secret: "setting" } } },
  secrets: { setting: value },
});
const found = (value: string, kind: string, type?: string) => ({
  scene: stored(value, type),
  messages: [`SETTING holds a placeholder (${kind})`],
});

testRule(variablePlaceholder, {
  valid: {
    "a random key": stored("Gk3vTq9wXz1mRb7cYourNdPs"),
    "a random key with a placeholder's letters in it": stored("todoXyz8QpLchangeMe2vRk7Ws"),
    "a word that only begins like one": stored("yourtown-council", "string"),
    "a template has a rule of its own": stored("${SETTING}"),
    "the contract states the word": {
      services: { backend: { variables: { MODE: { values: ["replace", "append"] } } } },
      workloads: { backend: { MODE: "replace" } },
    },
    "on a laptop": { tier: "local", ...stored("changeme") },
    "an empty value": stored("", "string"),
    "a setting that reads like a note about a value": {
      services: { backend: { variables: { COLOR: {}, PAYLOADS: {} } } },
      workloads: { backend: { COLOR: "unset", PAYLOADS: "redacted" } },
    },
    "a variable that the contract does not name": {
      services: { backend: {} },
      workloads: { backend: { HINT: "changeme" } },
    },
  },
  // All of these were deployed once.
  invalid: {
    "REPLACE in capitals": found("REPLACE_WITH_ACTUAL_VALUE", "an instruction to replace it"),
    "inside a URL": found(
      "redis://default:REPLACE_WITH_REDIS_PASSWORD@10.128.0.3:6379/0",
      "an address that holds an instruction to replace it",
      "database-url",
    ),
    "set by something else, later": found("will-be-set-by-secrets", "a note that it is set elsewhere"),
    "long enough for every length check": found(
      "staging-jwt-secret-key-should-be-replaced-in-deployment",
      "a note that it is set elsewhere",
    ),
    "your own": found("your-client-id", "an instruction to fill it in"),
    "behind a provider's prefix": found("AIzaSy-placeholder", "a word for a value to come", "api-key"),
    "behind another provider's prefix": found("sk-placeholder", "a word for a value to come", "api-key"),
    "change in production": found("dev-fernet-key-change-in-production", "an instruction to replace it"),
    "do not use": found("dev-secret-key-DO-NOT-USE-IN-PRODUCTION", "a note not to use it"),
    "a word for no value yet": found("unset", "a word for a value to come"),
    "a word for no address yet": found("unset", "a word for a value to come", "url"),
    changeme: found("changeme", "an instruction to replace it"),
    "filler characters": found("xxxxxxxx", "filler characters"),
  },
});
