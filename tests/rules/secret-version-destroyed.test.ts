import { secretVersionDestroyed } from "../../rules/secret-version-destroyed.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const reading = (version: string) => ({ backend: { API_TOKEN: { secret: "api-token", version } } });
const oldestGone = { "api-token": { versions: [{ value: "b" }, { state: "DESTROYED" as const }] } };
const newestGone = { "api-token": { versions: [{ state: "DESTROYED" as const }, { value: "a" }] } };

testRule(secretVersionDestroyed, {
  valid: {
    "old versions are destroyed, as they are meant to be": {
      services,
      workloads: reading("latest"),
      secrets: oldestGone,
    },
    "pinned to the one that is left": { services, workloads: reading("1"), secrets: newestGone },
    "a disabled version is another rule's": {
      services,
      workloads: reading("latest"),
      secrets: { "api-token": { versions: [{ state: "DISABLED" }] } },
    },
  },
  invalid: {
    "a pinned version": {
      scene: { services, workloads: reading("1"), secrets: oldestGone },
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", which is destroyed'],
    },
    "latest is the newest one, enabled or not": {
      scene: { services, workloads: reading("latest"), secrets: newestGone },
      messages: ['API_TOKEN refers to the latest version of the secret "api-token", which is version 2 and destroyed'],
    },
  },
});
