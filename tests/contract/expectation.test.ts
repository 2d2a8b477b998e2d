import { describe, expect, test } from "vitest";
import { toExpectation } from "../../src/contract/expectation.ts";
import { toIgnoredKeys } from "../../src/contract/ignored.ts";
import { refuseUnknownMentions, toPlugins, toRuleMentions } from "../../src/contract/mentions.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { toProbes } from "../../src/contract/resolve/probes.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
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
probes:
  health: {http: "https://api.\${environment}.acme.dev/health", service: backend}
  chat:
    websocket: wss://api.acme.dev/ws
    token: {env: TOKEN}
    send: [{type: hello}]
    expect: {events: [started, done], within: 2m}
    retries: 2
    environments: [staging]
  strangers: {websocket: "wss://api.acme.dev/ws", token: none, expect: {refused: true, status: 401, within: 500ms}}
  slow: {http: "https://api.acme.dev", token: {env: T, as: bearer}, expect: {status: [200, 204], json: {a: 1}, within: 3s}}
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
      variable: "STRANGER",
      spec: null,
      exact: null,
      allowed: null,
      pattern: null,
      minLength: null,
      minBytes: null,
      maxLength: null,
      forbiddenWords: [],
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
    { rule: "url-scheme", where: "policy.rules", location: { file: "preflight.yaml", line: 26, column: 18 } },
    { rule: "url-loopback", where: "suppressions[0].rule", location: { file: "preflight.yaml", line: 27, column: 23 } },
  ]);
});

test("rules that nobody knows are refused, all at once, with the nearest one", () => {
  expect(faultsOf(() => refuseUnknownMentions(contract, ["url-schema", "secret-weak"]))).toEqual([
    '26:18 policy.rules names the unknown rule "url-scheme" | did you mean "url-schema"?',
    '27:23 suppressions[0].rule names the unknown rule "url-loopback" | netra-preflight rules lists them',
  ]);
  expect(faultsOf(() => refuseUnknownMentions(contract, ["url-scheme", "url-loopback"]))).toEqual([]);
});

test("plugins are files, found from the contract's folder", () => {
  expect(toPlugins(contract)).toEqual([
    { file: "/repo/rules.js", location: { file: "preflight.yaml", line: 26, column: 46 } },
    { file: "/abs/rules.js", location: { file: "preflight.yaml", line: 26, column: 58 } },
  ]);
});

test("what this version accepts and does not act on is told", () => {
  expect(toIgnoredKeys(contract)).toEqual([
    "probes (health, chat, strangers, slow) are read and checked, but this version makes none",
    "policy.plugins (./rules.js, /abs/rules.js) are not loaded by this version",
  ]);
  expect(toIgnoredKeys(parseContract("version: 1\nenvironments: {s: }\nservices: {a: }", "x"))).toEqual([]);
});

describe("toProbes", () => {
  const place = (line: number) => ({ file: "preflight.yaml", line, column: 3 });

  test("has the probes of one environment, with defaults", () => {
    expect(toProbes(contract, "staging")).toEqual([
      {
        kind: "http",
        name: "health",
        url: "https://api.stg.acme.dev/health",
        token: null,
        service: "backend",
        within: 10_000,
        retries: 0,
        statuses: [200],
        json: undefined,
        location: place(16),
      },
      {
        kind: "websocket",
        name: "chat",
        url: "wss://api.acme.dev/ws",
        token: { variable: "TOKEN", as: "bearer" },
        service: null,
        within: 120_000,
        retries: 2,
        refused: false,
        statuses: null,
        send: [{ type: "hello" }],
        events: ["started", "done"],
        location: place(17),
      },
      {
        kind: "websocket",
        name: "strangers",
        url: "wss://api.acme.dev/ws",
        token: null,
        service: null,
        within: 500,
        retries: 0,
        refused: true,
        statuses: [401],
        send: [],
        events: [],
        location: place(24),
      },
      {
        kind: "http",
        name: "slow",
        url: "https://api.acme.dev",
        token: { variable: "T", as: "bearer" },
        service: null,
        within: 3000,
        retries: 0,
        statuses: [200, 204],
        json: { a: 1 },
        location: place(25),
      },
    ]);
  });

  test("leaves out those of other environments", () => {
    expect(toProbes(contract, "production").map(({ name }) => name)).toEqual(["health", "strangers", "slow"]);
  });
});
