import { expect, test } from "vitest";
import { databaseUrl } from "../../rules/database-url.ts";
import { secretFormat } from "../../rules/secret-format.ts";
import { urlMalformed } from "../../rules/url-malformed.ts";
import { variableMangled } from "../../rules/variable-mangled.ts";
import { variableType } from "../../rules/variable-type.ts";
import { lintWith } from "../support/said.ts";
import type { SceneVariable } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { CONFIG: { required: false }, SIGNING_KEY: { type: "private-key", required: false } } },
};

testRule(variableMangled, {
  valid: {
    "whole JSON": { services, workloads: { backend: { CONFIG: '{"a": 1, "b": [2, 3]}' } } },
    "a list with commas": {
      services,
      workloads: { backend: { CONFIG: "a,b,c", ORIGINS: "https://a.dev,https://b.dev" } },
    },
    "a whole key": {
      services,
      workloads: { backend: { SIGNING_KEY: { secret: "signing-key" } } },
      secrets: { "signing-key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n" },
    },
    "pairs where the name says so": { services, workloads: { backend: { JAVA_OPTS: "A_B=1,C_D=2" } } },
    "a template that a tool will fill in": { services, workloads: { backend: { CONFIG: "CONFIG=${CONFIG}" } } },
    "a query with an equals sign": { services, workloads: { backend: { CONFIG: "sslmode=require" } } },
  },
  invalid: {
    "the first half of JSON, the other half became a name": {
      scene: { services, workloads: { backend: { CONFIG: '{"a": 1', ' "b": 2}': "" } } },
      messages: ["CONFIG was cut or joined on its way: it is the first part of a JSON value that was cut off"],
    },
    "line breaks of a key became the letter n": {
      scene: {
        services,
        workloads: { backend: { SIGNING_KEY: { secret: "signing-key" } } },
        secrets: { "signing-key": "-----BEGIN PRIVATE KEY-----nMIIEvQIBADANn-----END PRIVATE KEY-----n" },
      },
      messages: ["SIGNING_KEY was cut or joined on its way: the line breaks of a PEM block became the letter n"],
    },
    "only the first line of a key": {
      scene: {
        services,
        workloads: { backend: { SIGNING_KEY: { secret: "signing-key" } } },
        secrets: { "signing-key": "-----BEGIN PRIVATE KEY-----" },
      },
      messages: ["SIGNING_KEY was cut or joined on its way: a PEM block was cut off before its end"],
    },
    "lines of a .env file in one value": {
      scene: { services, workloads: { backend: { SHOP: "acme.dev\nSHOP_TOKEN=x\nSHOP_ID=2" } } },
      messages: ["SHOP was cut or joined on its way: it holds several NAME=value pairs"],
    },
    "the name pasted with the value": {
      scene: { services, workloads: { backend: { CONFIG: "CONFIG=abc" } } },
      messages: ["CONFIG was cut or joined on its way: it begins with the variable's own name and an equals sign"],
    },
  },
});

test("is told once: the error about the type tells how it came to that", () => {
  const said = (variables: Record<string, unknown>, found: SceneVariable) =>
    lintWith([variableMangled, variableType, secretFormat], {
      services: { backend: { variables } },
      workloads: { backend: { VALUE: found } },
      secrets: { key: "-----BEGIN PRIVATE KEY-----nMIIEvQIBADANn-----END PRIVATE KEY-----n" },
    }).findings.map(({ rule, message, help }) => [rule, message, help]);
  expect(said({ VALUE: { type: "json" } }, '{"a": 1')).toEqual([
    [
      "variable-type",
      "VALUE is not JSON",
      "It was cut or joined on its way: it is the first part of a JSON value that was cut off. Pass it in a file (`--env-vars-file`) or with another delimiter (`--set-env-vars=^@^A=1,2@B=3`).",
    ],
  ]);
  expect(said({ VALUE: { type: "private-key" } }, { secret: "key" }).map(([rule]) => rule)).toEqual(["secret-format"]);
});

test("a URL with such a fault is told by the rule of its type, or here where that rule does not run", () => {
  const said = (type: string, value: string, rules = [variableMangled, variableType, databaseUrl, urlMalformed]) =>
    lintWith(rules, {
      services: { backend: { variables: { VALUE: { type } } } },
      workloads: { backend: { VALUE: value } },
    }).findings.map(({ rule }) => rule);
  expect(said("database-url", "VALUE=postgresql://app@db.acme.dev/app")).toEqual(["database-url"]);
  expect(said("database-url", "VALUE=postgresql://app@db.acme.dev/app", [variableMangled, urlMalformed])).toEqual([
    "variable-mangled",
  ]);
  expect(said("url", "VALUE=https://api.acme.dev")).toEqual(["url-malformed"]);
  expect(said("url", "VALUE=https://api.acme.dev", [variableMangled, databaseUrl])).toEqual(["variable-mangled"]);
  expect(said("string", "VALUE=abc")).toEqual(["variable-mangled"]);
});
