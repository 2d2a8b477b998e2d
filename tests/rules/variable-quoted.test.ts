import { expect, test } from "vitest";
import { variableQuoted } from "../../rules/variable-quoted.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_URL: { type: "url" }, PAYLOAD: { type: "json", required: false } } } };
const one = (value: string) => ({ services, workloads: { backend: { API_URL: value } } });

testRule(variableQuoted, {
  valid: {
    "no quotes": one("https://api.acme.dev"),
    "a quote on one side only": { services, workloads: { backend: { API_URL: "https://api.acme.dev'" } } },
    "JSON that is a string": { services, workloads: { backend: { PAYLOAD: '"text"' } } },
    "a secret JSON text that is a string": {
      services: { backend: { variables: { PAYLOAD: { type: "secret-json" } } } },
      workloads: { backend: { PAYLOAD: { secret: "payload" } } },
      secrets: { payload: '"text"' },
    },
    "two quoted words": {
      services: { backend: { variables: { FONTS: {} } } },
      workloads: { backend: { FONTS: '"Inter", "Helvetica"' } },
    },
    "a variable that the contract does not name": { services, workloads: { backend: { MOTTO: '"onward"' } } },
  },
  invalid: {
    "double quotes of a .env file": {
      scene: one('"https://api.acme.dev"'),
      messages: ["API_URL is wrapped in double quotes"],
    },
    "single quotes": { scene: one("'https://api.acme.dev'"), messages: ["API_URL is wrapped in single quotes"] },
    backticks: { scene: one("`https://api.acme.dev`"), messages: ["API_URL is wrapped in backticks"] },
    "round a password": {
      scene: {
        services: { backend: { variables: { DB_PASSWORD: { type: "password" } } } },
        workloads: { backend: { DB_PASSWORD: { secret: "db-password" } } },
        secrets: { "db-password": '"kR8w-Lq2z-Vn5t"' },
      },
      messages: ["DB_PASSWORD is wrapped in double quotes"],
    },
  },
});

test("sets a literal to the value that the contract states, and points no variable elsewhere for quotes in a secret", () => {
  const fixOf = (requirement: object, found: string | { secret: string }) =>
    lintWith([variableQuoted], {
      services: { backend: { variables: { VALUE: requirement } } },
      workloads: { backend: { VALUE: found } },
      secrets: { value: '"kR8w-Lq2z-Vn5t"' },
    }).findings.map(({ fix }) => fix);
  const to = "gcloud run services update backend --project=acme-staging --region=us-central1";
  expect(fixOf({ value: "info" }, "'info'")).toEqual([[`${to} --update-env-vars=VALUE=info`]]);
  expect(fixOf({ type: "password", secret: "value" }, { secret: "value" })).toEqual([[]]);
});
