import { expect, test } from "vitest";
import { variableNotString } from "../../rules/variable-not-string.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: {} };

testRule(variableNotString, {
  valid: {
    "quoted numbers and booleans": { services, workloads: { backend: { WORKERS: "4", DEBUG: "false", NONE: "null" } } },
    "an entry without value": { services, workloads: { backend: { BASE_DOMAIN: null } } },
    "a secret": { services, workloads: { backend: { WORKERS: { secret: "workers" } } } },
  },
  invalid: {
    "a number": {
      scene: { services, workloads: { backend: { WORKERS: 4 } } },
      messages: ["WORKERS is a number without quotes, and gcloud refuses the manifest"],
    },
    "a boolean": {
      scene: { services, workloads: { backend: { DEBUG: false } } },
      messages: ["DEBUG is a boolean without quotes, and gcloud refuses the manifest"],
    },
    "in a sidecar": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080] },
              { name: "otel", variables: { ON: true } },
            ],
          },
        },
      },
      messages: ["ON is a boolean without quotes, and gcloud refuses the manifest"],
    },
  },
});

test.each([
  [918273, '"8080"'],
  [false, '"true"'],
])("the example for %j is of its kind, and never the value itself", (value, example) => {
  const input = toLintInput({ services, workloads: { backend: { PIN: value } } });
  const [finding] = lintScene(variableNotString, input).findings;
  expect(finding?.help).toContain(example);
  expect(JSON.stringify(finding)).not.toContain(String(value));
});
