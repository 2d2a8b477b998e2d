import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { urlHostUnknown } from "../../rules/url-host-unknown.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintAmong, testRule } from "../support/test-rule.ts";

const having = (value: string, type: object = {}, environment: Record<string, unknown> = {}): Scene => ({
  environment,
  services: { backend: { variables: { AUTH_URL: { type: "url", ...type } } }, auth: {} },
  workloads: {
    backend: { AUTH_URL: value },
    auth: { A: "1" },
    reports: { containers: [{}], urls: ["https://reports-xyz789-uc.a.run.app"] },
  },
});

testRule(urlHostUnknown, {
  valid: {
    "a service of the contract": having("https://auth-abc123-uc.a.run.app"),
    "its deterministic URL": having("https://auth-100000000001.us-central1.run.app"),
    "a workload that the contract does not name": having("https://reports-xyz789-uc.a.run.app"),
    "a domain is nobody's business": having("https://partner.acme.dev"),
    "another region, which was not looked at": having("https://auth-100000000001.europe-west1.run.app"),
    "a tag that Cloud Run reports": {
      services: { backend: { variables: { AUTH_URL: { type: "url" } } }, auth: {} },
      workloads: {
        backend: { AUTH_URL: "https://next---auth-abc123-uc.a.run.app" },
        auth: {
          containers: [{}],
          urls: ["https://auth-abc123-uc.a.run.app", "https://next---auth-abc123-uc.a.run.app"],
        },
      },
    },
  },
  invalid: {
    "what must point to a service, when nobody else speaks of it": {
      scene: having("https://auth-old999-uc.a.run.app", { "points-to": "auth" }),
      messages: ['AUTH_URL points to "auth-old999-uc.a.run.app", which is no workload of the environment'],
    },
    "a tag of a service that is not there": {
      scene: having("https://next---gone-abc123-uc.a.run.app"),
      messages: ['AUTH_URL points to "next---gone-abc123-uc.a.run.app", which is no workload of the environment'],
    },
    "a hash of a service that is gone": {
      scene: having("https://auth-old999-uc.a.run.app"),
      messages: ['AUTH_URL points to "auth-old999-uc.a.run.app", which is no workload of the environment'],
    },
    "a service of this region that is not there": {
      scene: having("https://auth-v2-100000000001.us-central1.run.app"),
      messages: [
        'AUTH_URL points to "auth-v2-100000000001.us-central1.run.app", which is no workload of the environment',
      ],
    },
    "a tag that nobody carries": {
      scene: having("https://next---auth-abc123-uc.a.run.app"),
      messages: ['AUTH_URL points to the tag "next" of "auth-abc123-uc.a.run.app", which no revision carries'],
    },
  },
});

test("what has another fault is told as that alone", () => {
  const input = toLintInput(having("https://undefined.a.run.app"));
  expect(lintAmong(rules, urlHostUnknown, input).findings).toEqual([]);
});

test("what points to nothing in particular is judged beside url-target", () => {
  const input = toLintInput(having("https://auth-old999-uc.a.run.app"));
  expect(lintAmong(rules, urlHostUnknown, input).findings).toHaveLength(1);
});

test("what points to a service is judged by url-target alone", () => {
  const input = toLintInput(having("https://auth-old999-uc.a.run.app", { "points-to": "auth" }));
  expect(lintAmong(rules, urlHostUnknown, input).findings).toEqual([]);
});

test("where a part of the environment was not read, nobody can say that a host is unknown", () => {
  const { environment, snapshot } = toLintInput(having("https://auth-old999-uc.a.run.app"));
  const reason = { kind: "unverified", code: "unreachable", message: "no answer", help: null } as const;
  const partial = { ...snapshot, blindSpots: [{ where: "region us-east1", reason }] };
  const { findings, unverified } = lintAmong(rules, urlHostUnknown, { environment, snapshot: partial });
  expect([findings, unverified.length]).toEqual([[], 1]);
});
