import { variableMangled } from "../../rules/variable-mangled.ts";
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
