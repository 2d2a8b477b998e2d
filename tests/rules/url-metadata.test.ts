import { urlMetadata } from "../../rules/url-metadata.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (name: string, value: string, type = "url"): Scene => ({
  services: { backend: { variables: { [name]: { type } } } },
  workloads: { backend: { [name]: value } },
});

testRule(urlMetadata, {
  valid: {
    "an ordinary URL": having("WEBHOOK_URL", "https://hook.acme.dev"),
    "a private address is another rule's": having("WEBHOOK_URL", "http://10.0.0.4"),
    "a variable that is named after it": having("METADATA_URL", "http://metadata.google.internal/computeMetadata/v1"),
    "the host that client libraries ask for": having("GCE_METADATA_HOST", "169.254.169.254", "host"),
  },
  invalid: {
    "its address": {
      scene: having("WEBHOOK_URL", "http://169.254.169.254/computeMetadata/v1"),
      messages: ['WEBHOOK_URL points to "169.254.169.254", the metadata server'],
    },
    "its name": {
      scene: having("WEBHOOK_URL", "http://metadata.google.internal"),
      messages: ['WEBHOOK_URL points to "metadata.google.internal", the metadata server'],
    },
    "as the host of a database": {
      scene: having("DATABASE_URL", "postgresql://app:Vq83kLm2xZ@169.254.169.254/app", "database-url"),
      messages: ['DATABASE_URL points to "169.254.169.254", the metadata server'],
    },
    "its address as one number": {
      scene: having("WEBHOOK_URL", "http://2852039166/"),
      messages: ['WEBHOOK_URL points to "169.254.169.254", the metadata server'],
    },
  },
});
