import { describe, expect, test } from "vitest";
import { toExpectation } from "../../src/contract/expectation.ts";
import { refuseUnknownMentions, toPlugins, toRuleMentions } from "../../src/contract/mentions.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import { nothingExpected } from "../../src/model/index.ts";
import { faultsOf } from "./faults.ts";

const contract = parseContract(
  `version: 1
environments:
  staging: {project: acme-staging, alias: stg}
  production: {project: acme}
  local: {tier: local, source: process-env}
services:
  backend:
    variables:
      ENVIRONMENT: {value: "\${environment}"}
      LEVEL: {type: enum, values: [DEBUG, INFO]}
      MODE: {}
      KEY: {type: hmac-key, secret: "key-\${environment}", min-length: 40, min-bytes: 41, max-length: 90, pattern: "a+", forbidden-words: dev}
      OTHER: {required: {when: {MODE: [fast, slow], KEY: none}}}
    forbidden: {DEMO: {unless: 0}, MODE: {unless: off}}
policy: {rules: {url-scheme: off}, plugins: [./rules.js, /abs/rules.js]}
suppressions: [{rule: url-loopback, environment: production, reason: r, expires: 2027-01-31}]
`,
  "preflight.yaml",
  "/repo",
);

const { requirements: staging } = resolveEnvironment(contract, "staging");
const [backend] = staging.services;
if (backend === undefined) throw new Error("no backend");

const expectationOf = (variable: string) =>
  toExpectation(staging, backend, backend.requirements.find((each) => each.variable === variable) ?? null, variable);

const flags = ["true", "false", "1", "0"];
const environments = ["staging", "stg", "acme-staging", "production", "acme", "local"];
const secrets = ["key-stg", "key-production", "key-local"];

describe("toExpectation", () => {
  test("hands on what the contract states", () => {
    expect(expectationOf("KEY")).toMatchObject({
      variable: "KEY",
      spec: { type: "hmac-key", algorithm: "HS256" },
      exact: null,
      allowed: null,
      pattern: "a+",
      minLength: 40,
      minBytes: 41,
      maxLength: 90,
      forbiddenWords: ["dev"],
    });
    expect(expectationOf("ENVIRONMENT")).toMatchObject({ exact: "stg", allowed: null });
    expect(expectationOf("LEVEL")).toMatchObject({ exact: null, allowed: ["DEBUG", "INFO"] });
  });

  test("of a variable that the contract does not name has words only", () => {
    expect(expectationOf("STRANGER")).toEqual({
      ...nothingExpected,
      variable: "STRANGER",
      spec: null,
      words: [...environments, ...flags, ...secrets],
    });
  });

  test.each([
    ["LEVEL", ["DEBUG", "INFO"]],
    ["MODE", ["fast", "slow", "off"]],
    ["DEMO", ["0"]],
    ["ENVIRONMENT", ["stg"]],
  ])("words of %s are those that the contract compares it with, and names of environments", (variable, own) => {
    const { words } = expectationOf(variable);
    expect(words.slice(0, own.length)).toEqual(own);
    expect([...words].sort()).toEqual([...new Set([...own, ...environments, ...flags, ...secrets])].sort());
  });

  test("words of a secret type are conditions and ids of secrets: no name of an environment, no flag", () => {
    expect(expectationOf("KEY").words).toEqual(["none", ...secrets]);
  });

  test("words without text of a variable's own are shared, not copied", () => {
    expect(expectationOf("STRANGER").words).toBe(expectationOf("OTHER").words);
  });
});

test("every rule that the contract names is told with its place, for whoever knows the rules", () => {
  expect(toRuleMentions(contract)).toEqual([
    { rule: "url-scheme", where: "policy.rules", location: { file: "preflight.yaml", line: 15, column: 18 } },
    { rule: "url-loopback", where: "suppressions[0].rule", location: { file: "preflight.yaml", line: 16, column: 23 } },
  ]);
});

test("rules that nobody knows are refused, all at once, with the nearest one", () => {
  expect(faultsOf(() => refuseUnknownMentions(contract, ["url-schema", "secret-weak"]))).toEqual([
    '15:18 policy.rules names the unknown rule "url-scheme" | did you mean "url-schema"?',
    '16:23 suppressions[0].rule names the unknown rule "url-loopback" | netra-preflight rules lists them',
  ]);
  expect(faultsOf(() => refuseUnknownMentions(contract, ["url-scheme", "url-loopback"]))).toEqual([]);
});

test("plugins are files, found from the contract's folder", () => {
  expect(toPlugins(contract)).toEqual([
    { file: "/repo/rules.js", location: { file: "preflight.yaml", line: 15, column: 46 } },
    { file: "/abs/rules.js", location: { file: "preflight.yaml", line: 15, column: 58 } },
  ]);
});
