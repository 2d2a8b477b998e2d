import { expect, test } from "vitest";
import { urlMalformed } from "../../rules/url-malformed.ts";
import { variableType } from "../../rules/variable-type.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { AUTH_URL: { type: "url" } } } };
const having = (value: string) => ({ services, workloads: { backend: { AUTH_URL: value } } });
const origins = { backend: { variables: { ORIGINS: { type: "url-list" } } } };

testRule(urlMalformed, {
  valid: {
    "https with a domain": having("https://auth.staging.acme.dev"),
    "with port, path and query": having("https://auth.acme.dev:8443/v1/token?audience=x"),
    "an IPv6 address": having("https://[2001:4860:4860::8888]/"),
    "an international host": having("https://bücher.acme.dev"),
    "a wrong scheme is another rule's": having("ftp://files.acme.dev"),
    "loopback is another rule's": having("http://localhost:8081"),
    "a template is another rule's": having("https://$" + "{HOST}/v1"),
    "an empty value is another rule's": having(""),
    "every item of a list is a URL": {
      services: origins,
      workloads: { backend: { ORIGINS: "https://app.acme.dev,https://admin.acme.dev" } },
    },
    "a host where a host belongs": {
      services: { backend: { variables: { DB_HOST: { type: "host" } } } },
      workloads: { backend: { DB_HOST: "db.acme.dev" } },
    },
    "a star that the contract allows": {
      services: { backend: { variables: { ORIGINS: { type: "url-list", wildcard: "allowed" } } } },
      workloads: { backend: { ORIGINS: "*" } },
    },
    "a star for a part of the host that the contract allows": {
      services: { backend: { variables: { ORIGINS: { type: "url-list", wildcard: "allowed" } } } },
      workloads: { backend: { ORIGINS: "https://*.acme.dev,https://acme.dev" } },
    },
    "text of no type": { services: { backend: {} }, workloads: { backend: { NOTE: "not-a-url" } } },
  },
  invalid: {
    "a star that the contract does not allow": {
      scene: { services: origins, workloads: { backend: { ORIGINS: "https://app.acme.dev,*" } } },
      messages: ["item 2 of ORIGINS is an invalid URL: it is a wildcard"],
    },
    "one of a list that the contract writes as such": {
      scene: {
        services: { backend: { variables: { ORIGINS: { type: "list", of: "url" } } } },
        workloads: { backend: { ORIGINS: "https://app.acme.dev,admin" } },
      },
      messages: ["item 2 of ORIGINS is an invalid URL: it has no scheme"],
    },
    "host and port: a parser takes the host for the scheme": {
      scene: having("localhost:8081"),
      messages: ["AUTH_URL is an invalid URL: it has no scheme"],
    },
    "the name was pasted with it": {
      scene: having("AUTH_URL=https://auth.acme.dev"),
      messages: ["AUTH_URL is an invalid URL: it begins with a name and an equals sign"],
    },
    "a star for a part of the host": {
      scene: { services: origins, workloads: { backend: { ORIGINS: "https://*.acme.dev" } } },
      messages: ["item 1 of ORIGINS is an invalid URL: it is a wildcard"],
    },
    "no URL at all": { scene: having("not-a-url"), messages: ["AUTH_URL is an invalid URL: it has no scheme"] },
    "a slash is missing": {
      scene: having("https:/auth.acme.dev"),
      messages: ["AUTH_URL is an invalid URL: it has no // after its scheme"],
    },
    "port 0": { scene: having("https://auth.acme.dev:0"), messages: ["AUTH_URL is an invalid URL: it has port 0"] },
    "an empty label": {
      scene: having("https://auth..acme.dev"),
      messages: ["AUTH_URL is an invalid URL: it has a host with an empty part between dots"],
    },
    "a blank that a parser would escape": {
      scene: having("https://auth.acme.dev/a b"),
      messages: ["AUTH_URL is an invalid URL: it has white space inside"],
    },
    "two URLs": {
      scene: having("https://a.acme.dev,https://b.acme.dev"),
      messages: ["AUTH_URL is an invalid URL: it holds several URLs"],
    },
    "out of a secret": {
      scene: {
        services,
        workloads: { backend: { AUTH_URL: { secret: "auth-url" } } },
        secrets: { "auth-url": "auth.acme.dev" },
      },
      messages: ["AUTH_URL is an invalid URL: it has no scheme"],
    },
    "one item of a list": {
      scene: { services: origins, workloads: { backend: { ORIGINS: "https://app.acme.dev,admin.acme.dev" } } },
      messages: ["item 2 of ORIGINS is an invalid URL: it has no scheme"],
    },
  },
});

test.each([
  ['["https://a.acme.dev","b"]', "variable-type"],
  ["https://a.acme.dev,b", "url-malformed"],
])("%s in a list is %s's alone", (value, rule) => {
  const { findings } = lintWith([variableType, urlMalformed], {
    services: { backend: { variables: { ORIGINS: { type: "url-list" } } } },
    workloads: { backend: { ORIGINS: value } },
  });
  expect(findings.map((finding) => finding.rule)).toEqual([rule]);
});
