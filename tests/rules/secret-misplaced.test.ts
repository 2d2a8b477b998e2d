import { secretMisplaced } from "../../rules/secret-misplaced.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (name: string, type: Record<string, unknown>, value: string): Scene => ({
  services: { backend: { variables: { [name]: type } } },
  workloads: { backend: { [name]: { secret: "stored" } } },
  secrets: { stored: value },
});
const clientId = "701982941522-8d1f6c0b3a9e4475b2d07c5e61fa9830.apps.googleusercontent.com";
const clientSecret = "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";

testRule(secretMisplaced, {
  valid: {
    "a client secret": having("CLIENT_SECRET", { type: "oauth-client-secret", provider: "google" }, clientSecret),
    "a client id where one belongs": having("CLIENT_ID", { type: "oauth-client-id", provider: "google" }, clientId),
    "a generated key": having("SERVICE_SECRET", { type: "secret" }, "8d1f6c0b3a9e4475b2d07c5e61fa9830"),
    "a public text that looks like an id of a secret": having("BUCKET", {}, "jwt-secret-staging"),
    "the key of the right provider": having(
      "OPENAI_API_KEY",
      { type: "api-key", provider: "openai" },
      "sk-proj-8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03",
    ),
  },
  invalid: {
    "an id as a literal, which no command may repeat": {
      scene: {
        services: { backend: { variables: { SERVICE_SECRET: { type: "secret" } } } },
        workloads: { backend: { SERVICE_SECRET: "service-secret-staging" } },
      },
      messages: ["SERVICE_SECRET holds the id of a secret instead of its value"],
    },
    "the client id in place of the secret": {
      scene: having("CLIENT_SECRET", { type: "oauth-client-secret", provider: "google" }, clientId),
      messages: ["CLIENT_SECRET holds a Google OAuth client id"],
    },
    "and the other way round": {
      scene: having("CLIENT_ID", { type: "oauth-client-id", provider: "google" }, clientSecret),
      messages: ["CLIENT_ID holds an OAuth client secret, where the client id belongs"],
    },
    "the secret's own id": {
      scene: having("SERVICE_SECRET", { type: "secret" }, "service-secret-staging"),
      messages: ["SERVICE_SECRET holds the id of a secret instead of its value"],
    },
    "its resource path": {
      scene: having("SERVICE_SECRET", { type: "secret" }, "projects/acme/secrets/service-secret/versions/3"),
      messages: ["SERVICE_SECRET holds a secret's resource path instead of the secret"],
    },
    "another provider's key": {
      scene: having(
        "OPENAI_API_KEY",
        { type: "api-key", provider: "openai" },
        "sk-ant-api03-8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03",
      ),
      messages: ["OPENAI_API_KEY holds an Anthropic key"],
    },
  },
});
