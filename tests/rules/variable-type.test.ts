import { expect, test } from "vitest";
import { variableType } from "../../rules/variable-type.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const one = (type: Record<string, unknown>, value: string) => ({
  services: { backend: { variables: { SETTING: type } } },
  workloads: { backend: { SETTING: value } },
});

testRule(variableType, {
  valid: {
    "a boolean in the spelling of programs": one({ type: "boolean" }, "True"),
    "an integer within its bounds": one({ type: "integer", min: 1, max: 10 }, "10"),
    "a duration": one({ type: "duration" }, "1h30m"),
    "the socket path of Cloud SQL is a host": one({ type: "host" }, "/cloudsql/acme-staging:us-central1:main"),
    "JSON with line breaks": one({ type: "json" }, '{\n  "a": 1\n}'),
    "a list of words": one({ type: "list", of: { type: "enum", values: ["debug", "trace"] } }, "debug, trace"),
    "an international e-mail address": one({ type: "email" }, "jürgen@bücher.example.de"),
    "a list of ports": one({ type: "list", of: "port" }, "8080, 8081"),
    "a line break at the end has a rule of its own": {
      services: { backend: { variables: { POSTGRES_PORT: { type: "port" } } } },
      workloads: { backend: { POSTGRES_PORT: { secret: "postgres-port" } } },
      secrets: { "postgres-port": "5432\n" },
    },
    "an empty value has a rule of its own": one({ type: "integer" }, ""),
    "a template has a rule of its own": one({ type: "port" }, "${PORT}"),
    "a value that the contract does not name": {
      services: { backend: {} },
      workloads: { backend: { DB_PORT: "none" } },
    },
  },
  invalid: {
    "no boolean": { scene: one({ type: "boolean" }, "maybe"), messages: ["SETTING is neither true nor false"] },
    "no integer": { scene: one({ type: "integer" }, "12.5"), messages: ["SETTING is not a whole number"] },
    "below its bound": { scene: one({ type: "integer", min: 1 }, "0"), messages: ["SETTING is below 1"] },
    "port 0": { scene: one({ type: "port" }, "0"), messages: ["SETTING is not a port from 1 to 65535"] },
    "port 70000": { scene: one({ type: "port" }, "70000"), messages: ["SETTING is not a port from 1 to 65535"] },
    "no duration": {
      scene: one({ type: "duration" }, "soon"),
      messages: ["SETTING is not a duration such as 30s, 5m or 1h30m"],
    },
    "no JSON": { scene: one({ type: "json" }, "{'a': 1}"), messages: ["SETTING is not JSON"] },
    "no e-mail address": { scene: one({ type: "email" }, "ops at acme"), messages: ["SETTING is no e-mail address"] },
    "a word that is not in the set": {
      scene: one({ type: "list", of: { type: "enum", values: ["debug", "trace"] } }, "debug,trase"),
      messages: ['SETTING has an item that is none of "debug", "trace"'],
    },
    "a list of URLs in another notation": {
      scene: one({ type: "list", of: "url" }, '["https://app.acme.dev"]'),
      messages: ['SETTING is a JSON array, where a list separated by "," belongs'],
    },
    "one item of a list": {
      scene: one({ type: "list", of: "port" }, "8080,http"),
      messages: ["SETTING has an item that is not a port from 1 to 65535"],
    },
  },
});

test("a value of the wrong type is not repeated", () => {
  const { findings } = lintScene(variableType, toLintInput(one({ type: "port" }, "hunter2secret")));
  expect(JSON.stringify(findings)).not.toContain("hunter2secret");
});

test("a value that was cut on its way is told with that, and every other with the rule's own help", () => {
  const helpOf = (text: string) =>
    lintScene(variableType, toLintInput(one({ type: "json" }, text))).findings.map(({ help }) => help);
  expect(helpOf('{"a": 1')).toEqual([
    "It was cut or joined on its way: it is the first part of a JSON value that was cut off. Pass it in a file (`--env-vars-file`) or with another delimiter (`--set-env-vars=^@^A=1,2@B=3`).",
  ]);
  expect(helpOf("{'a': 1}")).toEqual([variableType.help]);
});
