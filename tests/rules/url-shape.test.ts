import { expect, test } from "vitest";
import { urlInsecure } from "../../rules/url-insecure.ts";
import { urlShape } from "../../rules/url-shape.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const having = (value: string, type: object = {}): Scene => ({
  services: { backend: { variables: { API_URL: { type: "url", ...type } } } },
  workloads: { backend: { API_URL: value } },
});
const base = { path: "forbidden", "trailing-slash": "forbidden" };

testRule(urlShape, {
  valid: {
    "a base URL": having("https://api.acme.dev", base),
    "a slash at the end that nobody forbids": having("https://api.acme.dev/v1/"),
    "a query that nobody forbids": having("https://hook.acme.dev/in?channel=ops"),
    "a fragment that nobody forbids": having("https://app.acme.dev/#/login"),
    "a path that is required": having("wss://api.acme.dev/ws", { path: "required" }),
    "a port of a domain": having("https://api.acme.dev:8443", base),
    "a dot at the end of the host": having("https://api.acme.dev./v1"),
    "a whole URL in the path": having("https://web.archive.dev/web/2020/https://acme.dev"),
    "an IP address as four numbers": having("https://34.120.8.9/v1"),
    "loopback in a strange spelling is another rule's": having("http://2130706433"),
    "every address in a strange spelling is another rule's": having("http://0/v1"),
    "the metadata server in a strange spelling is another rule's": having("http://2852039166/v1"),
    "no URL is another rule's": having("https:/api.acme.dev//v1"),
  },
  invalid: {
    "a slash at the end": { scene: having("https://api.acme.dev/", base), messages: ["API_URL has a trailing slash"] },
    "a path": { scene: having("https://api.acme.dev/ws", base), messages: ["API_URL has a path"] },
    "no path": { scene: having("wss://api.acme.dev", { path: "required" }), messages: ["API_URL has no path"] },
    "two slashes": { scene: having("https://api.acme.dev//v1"), messages: ["API_URL has a double slash"] },
    "dots in the path": {
      scene: having("https://api.acme.dev/v1/../v2"),
      messages: ["API_URL has a part of dots (. or ..) in its path"],
    },
    "an IP address that a parser completes": {
      scene: having("https://34.120.8/v1"),
      messages: ["API_URL has an IP address that is not written as four numbers"],
    },
    "a port of run.app": {
      scene: having("https://api-abc123-uc.a.run.app:8080"),
      messages: ["API_URL has a port, though run.app listens on 443"],
    },
    "several things at once are one finding": {
      scene: having("https://api.acme.dev/v1/?x=1#top", base),
      messages: ["API_URL has a query, a fragment, a path and a trailing slash"],
    },
  },
});

test("a port of TLS without TLS is told where plain text is not told as that", () => {
  const said = (scene: Scene, rules = [urlShape, urlInsecure]) =>
    lintWith(rules, scene).findings.map(({ rule, message }) => `${rule}: ${message}`);
  const plain = having("http://api.acme.dev:443");
  const odd = "url-shape: API_URL has a TLS port without TLS";
  expect(said(plain)).toEqual([expect.stringMatching(/^url-insecure: /)]);
  expect(said(plain, [urlShape])).toEqual([odd]);
  expect(said({ ...plain, tier: "local" })).toEqual([odd]);
  expect(said(having("http://api.acme.dev:443", { schemes: ["http"] }))).toEqual([odd]);
  expect(said(having("http://api.acme.dev:443//v1"))).toContain("url-shape: API_URL has a double slash");
});
