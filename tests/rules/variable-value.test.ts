import { expect, test } from "vitest";
import { secretMisplaced } from "../../rules/secret-misplaced.ts";
import { variableValue } from "../../rules/variable-value.ts";
import { lintWith, saidBy } from "../support/said.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const one = (requirement: Record<string, unknown>, value: string) => ({
  services: { backend: { variables: { SETTING: requirement } } },
  workloads: { backend: { SETTING: value } },
});

testRule(variableValue, {
  valid: {
    "the exact value": one({ value: "netra-backend" }, "netra-backend"),
    "one of the set": one({ type: "enum", values: ["DEBUG", "INFO"] }, "INFO"),
    "the pattern holds for the whole value": one({ pattern: "netra.*" }, "netra_staging"),
    "as long as it may be": one({ "max-length": 3 }, "abc"),
    "not set": {
      services: { backend: { variables: { SETTING: { value: "x" } } } },
      workloads: { backend: { A: "1" } },
    },
    "the exact value in quotes has a rule of its own": one({ value: "netra-backend" }, '"netra-backend"'),
    "the exact value with a line break has a rule of its own": {
      services: { backend: { variables: { SERVICE_ID: { value: "netra-backend" } } } },
      workloads: { backend: { SERVICE_ID: { secret: "service-id" } } },
      secrets: { "service-id": "netra-backend\n" },
    },
    "the name of the environment has a rule of its own": one({ value: "${environment}" }, "production"),
    "an entry that a later one replaces": {
      services: { backend: { variables: { SETTING: { value: "x" } } } },
      workloads: {
        backend: {
          containers: [
            {
              entries: [
                ["SETTING", "y"],
                ["SETTING", "x"],
              ],
            },
          ],
        },
      },
    },
    "the same name on another container": {
      services: { backend: { variables: { SETTING: { value: "x", required: false } } } },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { A: "1" } },
            { name: "otel", variables: { SETTING: "y" } },
          ],
        },
      },
    },
  },
  invalid: {
    "another text": {
      scene: one({ value: "netra-backend" }, "netra-dev"),
      messages: ['SETTING is not "netra-backend"'],
    },
    "a time was put behind it, as N-047 stored it": {
      scene: one({ value: "netra-backend" }, "netra-backend-1757260376"),
      messages: ['SETTING is not "netra-backend"'],
    },
    "none of the set": {
      scene: one({ type: "enum", values: ["DEBUG", "INFO"] }, "chatty"),
      messages: ['SETTING is none of "DEBUG", "INFO"'],
    },
    "in another case": {
      scene: one({ type: "enum", values: ["DEBUG", "INFO"] }, "info"),
      messages: ['SETTING is not written as "INFO"'],
    },
    "false where the contract wants true": {
      scene: one({ type: "boolean", values: ["true"] }, "false"),
      messages: ['SETTING is none of "true", it is "false"'],
    },
    "outside the pattern": {
      scene: one({ pattern: "netra.*" }, "postgres"),
      messages: ["SETTING does not match the pattern of the contract"],
    },
    "a forbidden word": {
      scene: one({ "forbidden-words": ["user_pr-"] }, "user_pr-12"),
      messages: ['SETTING contains "user_pr-", which the contract forbids'],
    },
    "too long and too short": {
      scene: {
        services: { backend: { variables: { A: { "max-length": 3 }, B: { "min-length": 3 } } } },
        workloads: { backend: { A: "abcd", B: "ab" } },
      },
      messages: ["A is longer than 3 characters", "B is shorter than 3 characters"],
    },
    "the id of a secret instead of its value, as N-035 stored it": {
      scene: {
        services: {
          backend: { variables: { SERVICE_ID: { value: "netra-backend", secret: "service-id-${environment}" } } },
        },
        workloads: { backend: { SERVICE_ID: "service-id-staging" } },
      },
      messages: ['SERVICE_ID is not "netra-backend", it is "service-id-staging"'],
    },
    "a secret with a forbidden word, which is not told": {
      scene: {
        services: { backend: { variables: { SERVICE_SECRET: { type: "secret", "forbidden-words": ["hunter"] } } } },
        workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
        secrets: { "service-secret": "Qm7xT2hunter9LpW4vRk" },
      },
      messages: ["SERVICE_SECRET contains a word that the contract forbids"],
    },
  },
});

test("the help states the pattern where it is what the value breaks", () => {
  const helpOf = (setting: Record<string, unknown>, value: string) =>
    lintScene(variableValue, toLintInput(one(setting, value))).findings.map(({ help }) => help);
  expect(helpOf({ pattern: "netra.*" }, "postgres")).toEqual([
    "Correct the value, the whole of which has to match netra.*",
  ]);
  expect(helpOf({ pattern: "n.*", "max-length": 3 }, "netra")).toEqual([variableValue.help]);
});

test("what is something else altogether is told by the rule that knows it", () => {
  const scene = {
    services: {
      backend: { variables: { CLIENT_ID: { type: "oauth-client-id", provider: "google", "min-length": 50 } } },
    },
    workloads: { backend: { CLIENT_ID: { secret: "client-id" } } },
    secrets: { "client-id": "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" },
  };
  expect(saidBy(lintWith([variableValue, secretMisplaced], scene)).map((line) => line.split(":")[0])).toEqual([
    "secret-misplaced",
  ]);
  expect(saidBy(lintWith([variableValue], scene)).map((line) => line.split(":")[0])).toEqual(["variable-value"]);
});
