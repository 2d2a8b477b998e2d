import { describe, expect, test } from "vitest";
import { splitAddress } from "../../src/measure/urls/address.ts";
import { findInstances } from "../../src/measure/urls/cloud-sql.ts";
import { splitDatabaseAddress } from "../../src/measure/urls/database-address.ts";
import { hasMixedScripts } from "../../src/measure/urls/script.ts";

describe("the parts of an address, as written", () => {
  const bare = {
    scheme: "https",
    hasSlashes: true,
    userinfo: null,
    host: "a.io",
    port: null,
    path: "",
    query: null,
    fragment: null,
  };
  test.each([
    ["HTTPS://a.io", {}],
    ["https://a.io:1", { port: "1" }],
    ["https://a.io:", { port: "" }],
    ["https://u:p@x@a.io/p/?q#f#g?h", { userinfo: "u:p@x", path: "/p/", query: "q", fragment: "f#g?h" }],
    ["https://@a.io", { userinfo: "" }],
    ["https://a.io?", {}],
    ["https://a.io#f", { fragment: "f" }],
    ["https://a.io\\p", { path: "\\p" }],
    ["https://[::1]:80", { host: "[::1]", port: "80" }],
    ["https://[::1]", { host: "[::1]" }],
    ["https:a.io/p", { hasSlashes: false, host: "", path: "a.io/p" }],
  ])("%s", (text, parts) => {
    const query = text.endsWith("?") ? { query: "" } : {};
    expect(splitAddress(text)).toEqual({ ...bare, ...parts, ...query });
  });

  test.each(["", "a.io", "//a.io", "1https://a.io", " https://a.io", `a${"b".repeat(61)}://a.io`])(
    "%j has no scheme",
    (text) => {
      expect(splitAddress(text)).toBeNull();
    },
  );
});

describe("the parts of a database URL", () => {
  const partsOf = (text: string) => {
    const address = splitDatabaseAddress(text);
    return address && { ...address, parameters: Object.fromEntries(address.parameters) };
  };

  test.each([
    ["postgresql://app:x%40y@db/app", { user: "app", password: "x@y" }],
    ["postgresql://a%40b@db/app", { user: "a@b", password: null }],
    ["postgresql://app:@db/app", { user: "app", password: null }],
    ["postgresql://app:100%@db/app", { user: "app", password: "100%" }],
    ["postgresql://db/app", { user: "", password: null }],
    ["jdbc:postgresql://db/app", { scheme: "postgresql", host: "db" }],
    ["JDBC:mysql://db/app", { scheme: "mysql" }],
    ["postgresql://db/app?password=x%40y", { password: "x@y", parameters: { password: "x@y" } }],
    ["sqlserver://db/app?PWD=xy", { password: "xy", parameters: { pwd: "xy" } }],
    ["postgresql://app:z@db/app?password=xy", { password: "z" }],
    ["postgresql://db/app?A=1&B;c=x=y", { parameters: { a: "1", b: "", c: "x=y" } }],
    ["postgresql://db/app", { parameters: {} }],
  ])("%s", (text, parts) => {
    const found = partsOf(text);
    expect(found).toMatchObject(parts);
    if ("parameters" in parts && Object.keys(parts.parameters ?? {}).length > 0)
      expect(found?.parameters).toEqual(parts.parameters);
  });

  test.each(["db/app", "postgresql:db", "x-jdbc:postgresql://db/app"])("%s is none", (text) => {
    expect(partsOf(text)).toBeNull();
  });

  test("of parameters a hundred are read", () => {
    const query = Array.from({ length: 101 }, (_, index) => `p${index}=1`).join("&");
    expect(Object.keys(partsOf(`postgresql://db/app?${query}`)?.parameters ?? {})).toHaveLength(100);
  });
});

describe("instances in paths of sockets", () => {
  test.each([
    ["/cloudsql/acme:us-central1:db", ["acme:us-central1:db"]],
    ["host=%2Fcloudsql%2Facme%3Aus-central1%3Adb&x", ["acme:us-central1:db"]],
    ["host=%2fCLOUDSQL%2fx /cloudsql/acme.io:acme:us-central1:db", ["acme.io:acme:us-central1:db"]],
    ["/cloudsql/acme:db", [null]],
    ["/cloudsql/", [null]],
    ["/cloudsql/a:b:c,/cloudsql/a:b:c,/cloudsql/d:e:f", ["a:b:c", "d:e:f"]],
    ["a%3Ab", []],
    ["cloudsql", []],
  ])("%s", (text, found) => {
    expect(findInstances(text)).toEqual(found);
  });

  test("are at most twenty", () => {
    const text = Array.from({ length: 21 }, (_, index) => `/cloudsql/a:b:c${index}`).join(" ");
    expect(findInstances(text)).toHaveLength(20);
  });
});

test("scripts are told apart within a part of the host", () => {
  const mixed = ["аррӏе.com", "xn--80ak6aa92e.com", "gооgle.com", "a.gооgle.com"];
  const plain = ["apple.com", "bücher.de", "пример.com", "xn--e1afmkfd.com", "ab.xn--e1afmkfd", "-.com", ""];
  expect(mixed.filter(hasMixedScripts)).toEqual(mixed);
  expect(plain.filter(hasMixedScripts)).toEqual([]);
});
