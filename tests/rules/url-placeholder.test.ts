import { urlPlaceholder } from "../../rules/url-placeholder.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type = "url"): Scene => ({
  services: { backend: { variables: { API_URL: { type } } } },
  workloads: { backend: { API_URL: value } },
});

testRule(urlPlaceholder, {
  valid: {
    "a real host": having("https://api.acme.dev"),
    "a domain that begins with the word": having("https://example.acme.dev"),
    "a product of that name": having("https://api.yourkit.com"),
    "a local tier": { ...having("https://example.com"), tier: "local" },
    "text of no address": having("example.com", "string"),
  },
  invalid: {
    "a reserved name": {
      scene: having("https://api.example.com"),
      messages: ['API_URL points to "api.example.com", a placeholder for a host'],
    },
    "a name to fill in": {
      scene: having("https://your-domain.com"),
      messages: ['API_URL points to "your-domain.com", a placeholder for a host'],
    },
    "a variable that a script did not have": {
      scene: having("https://undefined/v1"),
      messages: ['API_URL points to "undefined", a placeholder for a host'],
    },
    "a host": {
      scene: having("redis.example.com", "host"),
      messages: ['API_URL points to "redis.example.com", a placeholder for a host'],
    },
  },
});
