import { expect, test } from "vitest";
import { variableDeprecated } from "../../rules/variable-deprecated.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const contract = {
  deprecated: {
    REDIS_URL: { use: ["REDIS_HOST", "REDIS_PORT"], why: "the builder reads host and port" },
    OAUTH_REDIRECT_URI: "the code derives it",
  },
};

testRule(variableDeprecated, {
  valid: {
    "only what replaced it is set": {
      services: { backend: contract },
      workloads: { backend: { REDIS_HOST: "10.0.0.3", REDIS_PORT: "6379" } },
    },
    "a sidecar still uses the old name": {
      services: { backend: contract },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { REDIS_HOST: "10.0.0.3" } },
            { name: "worker", variables: { REDIS_URL: "redis://10.0.0.3" } },
          ],
        },
      },
    },
  },
  invalid: {
    "old and new are set": {
      scene: {
        services: { backend: contract },
        workloads: { backend: { REDIS_URL: "redis://10.0.0.3", REDIS_HOST: "10.0.0.3", REDIS_PORT: "6379" } },
      },
      messages: ["REDIS_URL is deprecated, use REDIS_HOST and REDIS_PORT"],
    },
    "only the old one is set": {
      scene: { services: { backend: contract }, workloads: { backend: { REDIS_URL: "redis://10.0.0.3" } } },
      messages: ["REDIS_URL is deprecated, use REDIS_HOST and REDIS_PORT"],
    },
    "nothing replaces it": {
      scene: { services: { backend: contract }, workloads: { backend: { OAUTH_REDIRECT_URI: "https://x.acme.dev" } } },
      messages: ["OAUTH_REDIRECT_URI is deprecated"],
    },
  },
});

test("the old name is removed only when the new ones are there", () => {
  const fixOf = (more: Record<string, string>) =>
    lintScene(
      variableDeprecated,
      toLintInput({
        services: { backend: contract },
        workloads: { backend: { REDIS_URL: "redis://10.0.0.3", ...more } },
      }),
    ).findings.map(({ fix, help }) => [fix, help]);
  expect(fixOf({ REDIS_HOST: "10.0.0.3" })).toEqual([[[], "Set what replaces it first: REDIS_PORT is not set."]]);
  expect(fixOf({ REDIS_HOST: "10.0.0.3", REDIS_PORT: "6379" })).toEqual([
    [
      ["gcloud run services update backend --project=acme-staging --region=us-central1 --remove-env-vars=REDIS_URL"],
      variableDeprecated.help,
    ],
  ]);
});
