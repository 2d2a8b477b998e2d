import { describe, expect, test } from "vitest";
import { urlTarget } from "../../rules/url-target.ts";
import { notChecked } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";
import { changing } from "../support/world.ts";

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

/** Services as manifests have them, which seldom name URLs or the number of the project. */
describe("where nobody knows the URLs", () => {
  const unread = {
    urls: notChecked("not-in-source", "the manifests name no URLs"),
    projectNumber: null,
    region: null,
  };
  const run = (value: string, { urls = {}, more = {}, type = "url" } = {}) => {
    const { environment, snapshot } = toLintInput({
      services: {
        backend: { workload: "acme-backend", variables: { AUTH_URL: { type, "points-to": "auth" } } },
        auth: { workload: "acme-auth", urls },
        frontend: { workload: "acme-frontend-2" },
        nightly: { kind: "job", workload: "acme-nightly" },
      },
      workloads: {
        backend: { AUTH_URL: value },
        auth: { A: "1" },
        frontend: { A: "1" },
        nightly: { A: "1" },
        "acme-stranger": { A: "1" },
      },
    });
    const result = lintScene(urlTarget, { environment, snapshot: changing({ ...unread, ...more })(snapshot) });
    return { said: result.findings.map(({ message }) => message), open: result.notChecked.length, result };
  };
  const number = "701982941522";

  test.each([
    [`acme-frontend-2-${number}.us-central1.run.app`, "frontend"],
    [`canary---acme-frontend-2-${number}.us-central1.run.app`, "frontend"],
    ["acme-frontend-2-pnovr5vsba-uc.a.run.app", "frontend"],
    [`acme-backend-${number}.us-central1.run.app`, "backend"],
    [`acme-stranger-${number}.us-central1.run.app`, "acme-stranger"],
  ])("%s says itself that it is another's", (host, owner) => {
    expect(run(`https://${host}/login`)).toMatchObject({
      said: [`AUTH_URL points to "${host}", which is ${owner}, not auth`],
      open: 0,
    });
    expect(run(`https://${host}`).result.findings[0]?.help).toBe("Use a URL of auth.");
  });

  test.each([
    ["the callee's name, in a project that nobody named", `acme-auth-${number}.us-central1.run.app`],
    ["the callee's name with a hash", "acme-auth-pnovr5vsba-uc.a.run.app"],
    ["a tag of the callee", `canary---acme-auth-${number}.us-central1.run.app`],
    ["a name that begins as another's", `acme-frontend-${number}.us-central1.run.app`],
    ["a name that goes on after another's", `acme-frontend-2-b-${number}.us-central1.run.app`],
    ["a name of nobody", `acme-gateway-${number}.us-central1.run.app`],
    ["the name of a job, which has no address", `acme-nightly-${number}.us-central1.run.app`],
    ["a region that the environment does not have", `acme-frontend-2-${number}.europe-west1.run.app`],
    ["a domain", "login.acme.dev"],
  ])("%s is not judged", (_, host) => {
    expect(run(`https://${host}`)).toMatchObject({ said: [], open: 1 });
  });

  test("a namesake in another project or region than the service's is not judged", () => {
    const host = `acme-frontend-2-${number}.us-central1.run.app`;
    expect(run(`https://${host}`, { more: { projectNumber: number, region: "us-central1" } }).said).toHaveLength(1);
    expect(run(`https://${host}`, { more: { projectNumber: "100000000001" } })).toMatchObject({ said: [] });
    expect(run(`https://${host}`, { more: { region: "us-east1" } })).toMatchObject({ said: [], open: 1 });
  });

  test("the address that follows from what is known is right", () => {
    const more = { projectNumber: number, region: "us-central1" };
    const own = `https://acme-auth-${number}.us-central1.run.app`;
    expect(run(own, { more })).toMatchObject({ said: [], open: 0 });
    expect(run(`https://acme-frontend-2-${number}.us-central1.run.app`, { more }).result.findings[0]?.help).toBe(
      `Use ${own}.`,
    );
  });

  test("Cloud Run's own address of the callee may be right beside the one that the contract states", () => {
    const urls = { staging: ["https://auth.acme.dev"] };
    expect(run(`https://acme-auth-${number}.us-central1.run.app`, { urls })).toMatchObject({ said: [], open: 1 });
    expect(run("https://acme-auth-pnovr5vsba-uc.a.run.app", { urls })).toMatchObject({ said: [], open: 1 });
    expect(run("https://auth.acme.dev", { urls })).toMatchObject({ said: [], open: 0 });
    expect(run("https://acme-frontend-2-pnovr5vsba-uc.a.run.app", { urls }).said).toHaveLength(1);
    expect(run(`https://acme-gateway-${number}.us-central1.run.app`, { urls }).said).toEqual([
      `AUTH_URL points to "acme-gateway-${number}.us-central1.run.app", which is not a URL of auth`,
    ]);
  });

  test("one address of a list that is not judged leaves the list unjudged", () => {
    const wrong = `https://acme-frontend-2-${number}.us-central1.run.app`;
    expect(run(wrong, { type: "url-list" }).said).toHaveLength(1);
    expect(run(`${wrong},https://login.acme.dev`, { type: "url-list" })).toMatchObject({ said: [], open: 1 });
  });
});
