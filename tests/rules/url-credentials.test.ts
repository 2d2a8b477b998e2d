import { expect, test } from "vitest";
import { urlCredentials } from "../../rules/url-credentials.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const url = "https://app:Vq83kLm2xZ@search.acme.dev";
const literal = (value: string, type: object = { type: "url" }): Scene => ({
  services: { backend: { variables: { SEARCH_URL: type } } },
  workloads: { backend: { SEARCH_URL: value } },
});
const stored = (type: object = { type: "url" }): Scene => ({
  services: { backend: { variables: { SEARCH_URL: type } } },
  workloads: { backend: { SEARCH_URL: { secret: "search-url" } } },
  secrets: { "search-url": url },
});

testRule(urlCredentials, {
  valid: {
    "no credentials": literal("https://search.acme.dev"),
    "an at sign in a path": literal("https://search.acme.dev/@acme/index"),
    "the public key of a Sentry DSN": literal("https://0f5a9e2c4b7d4e1f8a6b3c9d7e2f1a4b@o1.ingest.sentry.io/4505"),
    "a database URL is meant to have them": literal("postgresql://app:Vq83kLm2xZ@db.acme.dev/app", {
      type: "database-url",
    }),
  },
  invalid: {
    "in plain text": {
      scene: literal(url),
      messages: ["SEARCH_URL carries credentials in its URL, readable by everyone who may view the project"],
    },
    "a user name alone": {
      scene: literal("https://k8d1f6c0b3@sentry.acme.dev/4"),
      messages: ["SEARCH_URL carries credentials in its URL, readable by everyone who may view the project"],
    },
    "out of a secret": { scene: stored(), messages: ["SEARCH_URL carries credentials in its URL"] },
  },
});

test.each([
  ["plain text", literal(url), "error"],
  ["a secret", stored(), "warning"],
  ["a secret, where the contract forbids it", stored({ type: "url", credentials: "forbidden" }), "error"],
])("in %s", (_, scene, severity) => {
  const [finding] = lintScene(urlCredentials, toLintInput(scene)).findings;
  expect(finding?.severity).toBe(severity);
  expect(JSON.stringify(finding)).not.toContain("Vq83");
});
