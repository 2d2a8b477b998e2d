import { describe, expect, test } from "vitest";
import { toOrigin } from "../../../src/measure/urls/url.ts";
import type { UrlMeasurement } from "../../../src/model/index.ts";
import { of, typed } from "../value.ts";
import { blank } from "./blank.ts";

const urlsOf = (text: string, ...type: Parameters<typeof typed>) => of(text, typed(...type)).urls;

describe("what is kept of a URL", () => {
  test.each<[string, Partial<UrlMeasurement>]>([
    ["https://api.acme.dev", {}],
    ["https://api.acme.dev/", { shape: ["trailing slash"] }],
    ["https://api.acme.dev/v1", { hasPath: true }],
    ["https://api.acme.dev//", { hasPath: true, shape: ["trailing slash", "double slash"] }],
    ["https://api.acme.dev:443", {}],
    ["https://api.acme.dev:8443", { port: 8443 }],
    ["https://api.acme.dev:", { shape: ["colon without port"] }],
    ["https://@api.acme.dev", {}],
    ["https://app@api.acme.dev", { hasCredentials: true }],
    ["https://app:x7Kq@api.acme.dev", { hasCredentials: true }],
  ])("%s", (text, more) => {
    expect(urlsOf(text, "url")).toEqual([{ ...blank, scheme: "https", host: "api.acme.dev", ...more }]);
  });

  test.each<[string, Partial<UrlMeasurement>]>([
    ["https:api.acme.dev", { malformed: "has no // after its scheme", scheme: "https" }],
    ["mailto:ops@acme.dev", { malformed: "has no // after its scheme" }],
    ["constructor:x", { malformed: "has no // after its scheme" }],
    ["api.acme.dev", { malformed: "has no scheme" }],
    ["sk_live_x7Kq92mZ", { malformed: "has no scheme" }],
    ["https://a b/", { malformed: "has white space inside", scheme: "https", shape: ["trailing slash"] }],
    ["https://api.acme.dev:80x", { malformed: "has a port that is no number", scheme: "https", host: "api.acme.dev" }],
    ["https://api.acme.dev:x80", { malformed: "has a port that is no number", scheme: "https", host: "api.acme.dev" }],
    ["custom-scheme+1.a://h.acme.dev", { malformed: "has no scheme", scheme: "custom-scheme+1.a", host: "h.acme.dev" }],
    ["a-scheme-of-twenty-12://h.acme.dev", { host: "h.acme.dev" }],
  ])("%s, which is no sound one", (text, more) => {
    expect(urlsOf(text, "url")).toEqual([{ ...blank, ...more }]);
  });

  test("a host in capitals that its author meant to be replaced", () => {
    expect(urlsOf("https://PROJECT_ID.acme.dev", "url")).toMatchObject([{ hostKind: "placeholder" }]);
  });

  test("letters of two scripts in a host", () => {
    expect(urlsOf("https://xn--pple-43d.com", "url")).toMatchObject([{ host: "xn--pple-43d.com", mixedScripts: true }]);
  });
});

describe("Sentry's DSN holds no password", () => {
  const key = "9f86d081884c7d659a2feaa0c55ad015";
  test.each([
    `https://${key}@o1.ingest.sentry.io/2`,
    `https://${key}@sentry.acme.dev/4507/`,
    `https://${key}@sentry.acme.dev/on-prem/x_1/12345678901234567890`,
  ])("%s", (text) => {
    expect(urlsOf(text, "url")).toMatchObject([{ hasCredentials: false }]);
  });
  test.each([
    `https://x${key}@o1.ingest.sentry.io/2`,
    `https://${key}0@o1.ingest.sentry.io/2`,
    `https://${key}:x7Kq@o1.ingest.sentry.io/2`,
    `https://${key.slice(1)}@o1.ingest.sentry.io/2`,
    `https://${"z".repeat(32)}@o1.ingest.sentry.io/2`,
    `https://${key}@git.acme.dev`,
    `https://${key}@git.acme.dev/app.git/2`,
    `https://${key}@git.acme.dev/app/2x`,
    `https://${key}@git.acme.dev/x2`,
  ])("%s is none", (text) => {
    expect(urlsOf(text, "url")).toMatchObject([{ hasCredentials: true }]);
  });
});

describe("origins", () => {
  test.each<[string, string | null]>([
    ["HTTPS://App.Acme.Dev/x", "https://app.acme.dev"],
    ["https://app.acme.dev:443", "https://app.acme.dev"],
    ["https://app.acme.dev:8443/", "https://app.acme.dev:8443"],
    ["http://[::1]:3000", "http://[::1]:3000"],
    ["http://[::1]", "http://[::1]"],
    ["app.acme.dev", null],
    ["https:/app.acme.dev", null],
    ["https://app acme.dev", null],
  ])("%s: %s", (text, origin) => {
    expect(toOrigin(text)).toBe(origin);
  });
});

describe("URLs that no type asks for", () => {
  test.each<[string, number]>([
    ["https://api.acme.dev", 1],
    ["http://api.acme.dev", 1],
    ["ws://api.acme.dev", 1],
    ["WSS://api.acme.dev", 1],
    ["ftp://api.acme.dev", 0],
    ["see https://api.acme.dev", 0],
    ["https://a.acme.dev,https://b.acme.dev", 0],
    ["https://", 0],
    [`https://api.acme.dev/${"a".repeat(2027)}`, 1],
    [`https://api.acme.dev/${"a".repeat(2028)}`, 0],
  ])("%s: %d", (text, count) => {
    expect(of(text, "string").urls).toHaveLength(count);
    expect(of(text, null).urls).toHaveLength(count);
  });

  test.each(["integer", "boolean", "secret", "json"] as const)("%s keeps none", (type) => {
    expect(of("https://api.acme.dev", type).urls).toEqual([]);
  });
});

describe("lists of addresses", () => {
  const hosts = (text: string, ...type: Parameters<typeof typed>) => urlsOf(text, ...type).map(({ host }) => host);
  test("of URLs, with wildcards where the contract allows them", () => {
    const text = "https://*.acme.dev, *, https://app.acme.io";
    expect(hosts(text, "url-list", { wildcard: true })).toEqual(["acme.dev", "app.acme.io"]);
    expect(urlsOf(text, "url-list").map(({ malformed }) => malformed)).toEqual([
      "is a wildcard",
      "is a wildcard",
      null,
    ]);
    expect(urlsOf("x https://*.acme.dev", "url-list", { wildcard: true })).toMatchObject([{ host: "" }]);
  });

  test.each<[string, string, string[]]>([
    ["url", "https://a.acme.dev,https://b.acme.dev", ["a.acme.dev", "b.acme.dev"]],
    ["database-url", "redis://a.acme.dev,redis://b.acme.dev", ["a.acme.dev", "b.acme.dev"]],
    ["host", "a.acme.dev,b.acme.dev", ["a.acme.dev", "b.acme.dev"]],
    ["host-port", "a.acme.dev:1,b.acme.dev:2", ["a.acme.dev", "b.acme.dev"]],
    ["ip", "10.0.0.1,10.0.0.2", ["10.0.0.1", "10.0.0.2"]],
    ["string", "https://a.acme.dev,https://b.acme.dev", []],
  ])("of the type %s", (type, text, found) => {
    expect(hosts(text, "list", { of: typed(type as "url") })).toEqual(found);
  });
});

describe("what is kept of a host", () => {
  test.each<[string, Parameters<typeof typed>[0], Partial<UrlMeasurement>]>([
    ["db.acme.dev", "host", { host: "db.acme.dev" }],
    ["DB.acme.dev.", "host", { host: "db.acme.dev", shape: ["trailing dot"] }],
    ["db.acme.dev:5432", "host", {}],
    ["db.acme.dev:.", "host", {}],
    ["/cloudsql/acme:us-central1:db", "host", { hostKind: "cloud-sql-socket" }],
    ["/cloudsql/acme", "host", { hostKind: "cloud-sql-socket" }],
    ["10.0.0.3", "host", { host: "10.0.0.3", hostKind: "private" }],
    ["fe80::1", "host", { host: "fe80::1", hostKind: "private" }],
    ["[fe80::1]", "host", { host: "fe80::1", hostKind: "private" }],
    ["xn--pple-43d.com", "host", { host: "xn--pple-43d.com", mixedScripts: true }],
    ["8.8.4.4", "ip", { host: "8.8.4.4", hostKind: "ip" }],
    ["8.8.4", "ip", {}],
    ["db.acme.dev", "ip", {}],
    ["redis.acme.dev:6379", "host-port", { host: "redis.acme.dev", port: 6379 }],
    ["[fe80::1]:6379", "host-port", { host: "fe80::1", hostKind: "private", port: 6379 }],
    ["redis.acme.dev", "host-port", {}],
    ["redis.acme.dev:70000", "host-port", {}],
  ])("%s as %s", (text, type, more) => {
    expect(urlsOf(text, type)).toEqual([{ ...blank, ...more }]);
  });
});
