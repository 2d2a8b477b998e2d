import { expect, test } from "vitest";
import { secretVersionDisabled } from "../../rules/secret-version-disabled.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const reading = (version: string) => ({ backend: { API_TOKEN: { secret: "api-token", version } } });
const newestOff = { "api-token": { versions: [{ state: "DISABLED" as const }, { value: "a" }] } };
const oldestOff = {
  "api-token": { versions: [{ value: "b" }, { state: "DISABLED" as const }], aliases: { old: "1" } },
};

testRule(secretVersionDisabled, {
  valid: {
    "the version is enabled": { services, workloads: reading("1"), secrets: newestOff },
    "latest is enabled, an older version is not": { services, workloads: reading("latest"), secrets: oldestOff },
    "a destroyed version is another rule's": {
      services,
      workloads: reading("latest"),
      secrets: { "api-token": { versions: [{ state: "DESTROYED" }] } },
    },
    "a version that is not there is another rule's": { services, workloads: reading("9"), secrets: newestOff },
  },
  invalid: {
    "a pinned version": {
      scene: { services, workloads: reading("1"), secrets: oldestOff },
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", which is disabled'],
    },
    "latest whose newest version is off, an older one is on": {
      scene: { services, workloads: reading("latest"), secrets: newestOff },
      messages: ['API_TOKEN refers to the latest version of the secret "api-token", which is version 2 and disabled'],
    },
    "by an alias": {
      scene: { services, workloads: reading("old"), secrets: oldestOff },
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", through the alias "old", which is disabled'],
    },
    "scheduled to be destroyed: it is disabled by then": {
      scene: {
        services,
        workloads: reading("1"),
        secrets: { "api-token": { versions: [{ state: "DISABLED", scheduledDestroyTime: "2026-03-01T00:00:00Z" }] } },
      },
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", which is disabled'],
    },
  },
});

test("says that latest does not fall back, and how to enable the version", () => {
  const scene: Scene = { services, workloads: reading("latest"), secrets: newestOff };
  const [finding] = lintScene(secretVersionDisabled, toLintInput(scene)).findings;
  expect(finding?.help).toContain("does not fall back to version 1");
  expect(finding?.fix).toEqual(["gcloud secrets versions enable 2 --secret=api-token --project=acme-staging"]);
});
