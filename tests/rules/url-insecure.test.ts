import { expect, test } from "vitest";
import { urlInsecure } from "../../rules/url-insecure.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type: Record<string, unknown> = {}, tier: "deployed" | "local" = "deployed") => ({
  tier,
  services: { backend: { variables: { API_URL: { type: "url", ...type } } } },
  workloads: { backend: { API_URL: value } },
});

testRule(urlInsecure, {
  valid: {
    https: having("https://api.acme.dev"),
    wss: having("wss://api.acme.dev/ws"),
    "a local tier": having("http://api.acme.dev", {}, "local"),
    "the contract allows http": having("http://api.acme.dev", { schemes: ["http"] }),
    "the contract wants another scheme, which is url-scheme's": having("http://api.acme.dev", { schemes: ["https"] }),
    "every address of this machine": having("http://0.0.0.0:8080"),
    "a scheme that is the name of a method": having("constructor://api.acme.dev"),
    "a private address, where nobody has a certificate": having("http://10.8.0.3:8080"),
    "a name of the private network": having("http://search.c.acme.internal"),
    "a sidecar": {
      services: { backend: { variables: { API_URL: { type: "url" } } } },
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { API_URL: "http://localhost:9000" } },
            { name: "proxy" },
          ],
        },
      },
    },
  },
  invalid: {
    "http to a run.app host": {
      scene: having("http://auth-abc123-uc.a.run.app"),
      messages: ['API_URL uses http to reach "auth-abc123-uc.a.run.app", where https belongs'],
    },
    "ws to a domain": {
      scene: having("ws://api.acme.dev/ws"),
      messages: ['API_URL uses ws to reach "api.acme.dev", where wss belongs'],
    },
    "a host that could be something else": {
      scene: having("http://sk_live_abc123XYZ"),
      messages: ["API_URL uses http, where https belongs"],
    },
    "the second of a list": {
      scene: having("https://app.acme.dev,http://www.acme.dev", { type: "url-list" }),
      messages: ['API_URL uses http to reach "www.acme.dev", where https belongs'],
    },
    "a name of docker's": {
      scene: having("http://auth:8081"),
      messages: ['API_URL uses http to reach "auth", where https belongs'],
    },
  },
});

test("a list of origins is only warned of: nothing is called there", () => {
  const severityOf = (type: string) =>
    lintWith([urlInsecure], having("http://www.acme.dev", { type })).findings.map(({ severity }) => severity);
  expect(severityOf("url")).toEqual(["error"]);
  expect(severityOf("url-list")).toEqual(["warning"]);
});
