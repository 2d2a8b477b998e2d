import { expect, test } from "vitest";
import { urlTarget } from "../../rules/url-target.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = {
  backend: { variables: { AUTH_SERVICE_URL: { type: "url", "points-to": "auth" } } },
  auth: { workload: "acme-auth-service", urls: { staging: ["https://auth.staging.acme.dev"] } },
  frontend: { urls: { staging: ["https://app.staging.acme.dev"] } },
};
const having = (value: string): Scene => ({
  services,
  workloads: { backend: { AUTH_SERVICE_URL: value }, auth: { A: "1" }, frontend: { A: "1" } },
});

testRule(urlTarget, {
  valid: {
    "the URL of the contract": having("https://auth.staging.acme.dev"),
    "with a path": having("https://auth.staging.acme.dev/auth/callback"),
    "in capitals, with a dot and the usual port": having("https://AUTH.staging.acme.dev.:443"),
    "its web socket": having("wss://auth.staging.acme.dev/ws"),
    "the URL that Cloud Run reports": having("https://auth-abc123-uc.a.run.app"),
    "the URL that follows from name, project number and region": having(
      "https://acme-auth-service-100000000001.us-central1.run.app",
    ),
    "http is another rule's": having("http://auth.staging.acme.dev"),
    "no URL is another rule's": having(""),
    "a name that is not shown, where the service has one of a single word": {
      ...having("https://sk_live_abc123XYZ"),
      services: { ...services, auth: { urls: { staging: ["https://auth.staging.acme.dev", "http://auth:8080"] } } },
    },
    "nothing is asked": {
      services: { backend: { variables: { AUTH_SERVICE_URL: { type: "url" } } }, auth: {} },
      workloads: { backend: { AUTH_SERVICE_URL: "https://elsewhere.acme.dev" }, auth: { A: "1" } },
    },
  },
  invalid: {
    "another service's host": {
      scene: having("https://app.staging.acme.dev"),
      messages: ['AUTH_SERVICE_URL points to "app.staging.acme.dev", which is frontend, not auth'],
    },
    "its own host": {
      scene: having("https://backend-abc123-uc.a.run.app"),
      messages: ['AUTH_SERVICE_URL points to "backend-abc123-uc.a.run.app", which is backend, not auth'],
    },
    "a run.app host without its hash": {
      scene: having("https://acme-auth-service-uc.a.run.app"),
      messages: ['AUTH_SERVICE_URL points to "acme-auth-service-uc.a.run.app", which is not a URL of auth'],
    },
    "a dash where a dot belongs": {
      scene: having("https://auth-staging.acme.dev"),
      messages: ['AUTH_SERVICE_URL points to "auth-staging.acme.dev", which is not a URL of auth'],
    },
    "something that is no name of a host": {
      scene: having("https://sk_live_abc123XYZ"),
      messages: ["AUTH_SERVICE_URL points to a host, which is not a URL of auth"],
    },
    "the host, on a port that it does not have": {
      scene: having("https://auth.staging.acme.dev:8081"),
      messages: ['AUTH_SERVICE_URL points to "auth.staging.acme.dev" on port 8081, which is not auth'],
    },
  },
});

test("names the right URLs, and sets the one that the contract states", () => {
  const [finding] = lintScene(urlTarget, toLintInput(having("https://app.staging.acme.dev"))).findings;
  expect(finding?.help).toMatch(/^Use https:\/\/auth\.staging\.acme\.dev, .* or /);
  expect(finding?.fix.join()).toContain("--update-env-vars=AUTH_SERVICE_URL=https://auth.staging.acme.dev");
});

test("repairs nothing where a path would be lost", () => {
  const [finding] = lintScene(urlTarget, toLintInput(having("https://app.staging.acme.dev/auth"))).findings;
  expect(finding?.fix).toEqual([]);
});

test("sets the one stated URL of the scheme that is there, and none of two", () => {
  const fixOf = (value: string, urls: readonly string[], secret = false) => {
    const scene: Scene = {
      services: { ...services, auth: { urls: { staging: urls } } },
      workloads: {
        backend: { AUTH_SERVICE_URL: secret ? { secret: "auth-url" } : value },
        auth: { A: "1" },
        frontend: { A: "1" },
      },
      secrets: { "auth-url": value },
    };
    return lintScene(urlTarget, toLintInput(scene))
      .findings.flatMap(({ fix }) => fix)
      .join();
  };
  const stated = "https://auth.staging.acme.dev";
  const set = `--update-env-vars=AUTH_SERVICE_URL=${stated}`;
  expect(fixOf("https://elsewhere.acme.dev", [stated])).toContain(set);
  expect(fixOf("https://elsewhere.acme.dev", [stated, "http://auth.internal.acme.dev"])).toContain(set);
  expect(fixOf("https://elsewhere.acme.dev", [stated, "https://auth2.staging.acme.dev"])).toBe("");
  expect(fixOf("wss://elsewhere.acme.dev", [stated])).toBe("");
  expect(fixOf("https://elsewhere.acme.dev", [stated], true)).toBe("");
});
