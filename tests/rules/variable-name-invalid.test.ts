import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { variableMissing } from "../../rules/variable-missing.ts";
import { variableNameInvalid } from "../../rules/variable-name-invalid.ts";
import { toLintInput } from "../support/scene.ts";
import { lintAmong, lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: {} };

testRule(variableNameInvalid, {
  valid: {
    "letters, digits and underscores": {
      services,
      workloads: { backend: { DATABASE_URL: "x", _private: "x", http2Enabled: "1" } },
    },
    "a name with a dash that the contract asks for": {
      services: { backend: { variables: { "SERVICE_SECRET_netra-backend": { type: "secret" } } } },
      workloads: { backend: { "SERVICE_SECRET_netra-backend": { secret: "service-secret" } } },
    },
  },
  invalid: {
    "a template that was not filled in": {
      scene: { services, workloads: { backend: { "{{ .name }}": "x" } } },
      messages: ["an entry has a template that was not filled in as its name"],
    },
    "no name": { scene: { services, workloads: { backend: { "": "x" } } }, messages: ["an entry has no name"] },
    "an equals sign in it": {
      scene: { services, workloads: { backend: { "API_KEY=abc123": "x" } } },
      messages: ['API_KEY has "=" in its name, and no process can read it'],
    },
    "nothing before the equals sign": {
      scene: { services, workloads: { backend: { "=x": "x" } } },
      messages: ['an entry has "=" in its name, and no process can read it'],
    },
    "a dash or a dot": {
      scene: { services, workloads: { backend: { "log-level": "info", "spring.profile": "x" } } },
      messages: ["log-level is no name that a shell can export", "spring.profile is no name that a shell can export"],
    },
    "a slip in the name of what is optional, or set besides": {
      scene: {
        services: {
          backend: { variables: { DB_URL: { type: "url" }, LOG_LEVEL: { type: "string", required: false } } },
        },
        workloads: { backend: { "DB URL": "x", DB_URL: "https://x.acme.dev", "LOG-LEVEL": "x" } },
      },
      messages: ["an entry has the piece of a value as its name", "LOG-LEVEL is no name that a shell can export"],
    },
    "half of a JSON value that a comma cut": {
      scene: { services, workloads: { backend: { MY_JSON: '{"a": 1', ' "b": 2}': "" } } },
      messages: ["an entry has the piece of a value as its name"],
    },
  },
});

test("a slip in the name of what is missing is told once, where it is missing", () => {
  const scene = {
    services: { backend: { variables: { DB_URL: { type: "url" } } } },
    workloads: { backend: { "DB URL": "x", "LOG-LEVEL": "x" } },
  };
  const among = lintAmong(rules, variableNameInvalid, toLintInput(scene)).findings;
  expect(among.map(({ message }) => message)).toEqual(["LOG-LEVEL is no name that a shell can export"]);
  const missing = lintAmong(rules, variableMissing, toLintInput(scene)).findings;
  expect(missing.map(({ help }) => help)).toEqual([
    "Rename DB URL, which is set and which the contract does not know, to DB_URL.",
  ]);
  const { findings } = lintAmong([variableNameInvalid], variableNameInvalid, toLintInput(scene));
  expect(findings.map(({ message }) => message)).toContain("an entry has the piece of a value as its name");
});

test("a name that may be a value is not repeated", () => {
  const scene = { services, workloads: { backend: { "API_KEY=abc123": "x", ' "k": "abc123"}': "" } } };
  expect(JSON.stringify(lintScene(variableNameInvalid, toLintInput(scene)).findings)).not.toContain("abc123");
});
