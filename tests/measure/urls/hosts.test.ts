import { describe, expect, test } from "vitest";
import { findHostFault, findPortFault } from "../../../src/measure/urls/host.ts";
import { toHostKind } from "../../../src/measure/urls/host-kind.ts";
import { findHostPortFault, findHostTextFault, findIpFault, splitHostPort } from "../../../src/measure/urls/hosts.ts";
import { showableHost } from "../../../src/measure/urls/showable-host.ts";

describe("what a host is", () => {
  test.each([
    ["::ffff:7f00:1", "loopback"],
    ["::7f00:1", "loopback"],
    ["::ffff:a00:1", "private"],
    ["::ffff:ac10:102", "private"],
    ["::ffff:a9fe:a9fe", "metadata-server"],
    ["::ffff:0:0", "any-address"],
    ["::ffff:808:404", "ip"],
    ["1::ffff:7f00:1", "ip"],
    ["::ffff:7f00:1:2", "ip"],
    ["::1:7f00:1", "ip"],
    ["::1", "loopback"],
    ["::", "any-address"],
    ["fc00::1", "private"],
    ["fdab::1", "private"],
    ["fe80::1", "private"],
    ["febf::1", "private"],
    ["fec0::1", "ip"],
    ["2001:db8::1", "placeholder"],
    ["2600:fc12::1", "ip"],
    ["2600:fe80::1", "ip"],
    ["fd00:ec2::254", "metadata-server"],
    ["127.8.9.1", "loopback"],
    ["128.0.0.1", "ip"],
    ["0.0.0.0", "any-address"],
    ["10.255.0.1", "private"],
    ["11.0.0.1", "ip"],
    ["172.15.0.1", "ip"],
    ["172.16.0.1", "private"],
    ["172.31.0.1", "private"],
    ["172.32.0.1", "ip"],
    ["173.20.0.1", "ip"],
    ["192.168.0.1", "private"],
    ["192.167.0.1", "ip"],
    ["193.168.0.1", "ip"],
    ["100.63.0.1", "ip"],
    ["100.64.0.1", "private"],
    ["100.127.0.1", "private"],
    ["100.128.0.1", "ip"],
    ["101.64.0.1", "ip"],
    ["169.253.0.1", "ip"],
    ["169.254.0.1", "private"],
    ["170.254.0.1", "ip"],
    ["192.0.2.8", "placeholder"],
    ["198.51.100.8", "placeholder"],
    ["203.0.113.8", "placeholder"],
    ["192.0.3.8", "ip"],
    ["1.2.3.4", "placeholder"],
    ["1.2.3.5", "ip"],
    ["v10.0.0.1", "name"],
    ["10.0.0.1.nip.acme.dev", "name"],
    ["127.0.0.1.nip.io", "loopback"],
    ["app.127-0-0-1.sslip.io", "loopback"],
    ["app.lvh.me", "loopback"],
    ["app.lvh.men", "name"],
    ["lvh.me.acme.dev", "name"],
    ["app.localhost", "loopback"],
    ["/cloudsql/acme:us-central1:db", "cloud-sql-socket"],
    ["db.internal", "private"],
    ["db.home.arpa", "private"],
    ["internal", "name"],
    ["undefined.acme.dev", "placeholder"],
    ["null.acme.dev", "placeholder"],
    ["object.acme.dev", "placeholder"],
    ["objects.acme.dev", "name"],
    ["my-undefined.acme.dev", "name"],
    ["api.undefined", "placeholder"],
    ["api.nan.acme.dev", "placeholder"],
    ["api.nano.acme.dev", "name"],
    ["api.finnan.acme.dev", "name"],
    ["xxx.acme.dev", "placeholder"],
    ["api.xxxx-1.acme.dev", "placeholder"],
    ["api.xxx", "placeholder"],
    ["api.xx.acme.dev", "name"],
    ["api.xxxa.acme.dev", "name"],
    ["api-xxxx.acme.dev", "placeholder"],
    ["api-xxx.acme.dev", "name"],
    ["api-xxxx", "placeholder"],
    ["api-xxxxa.acme.dev", "name"],
    ["x.x.x.x", "placeholder"],
    ["10.0.0.x", "placeholder"],
  ])("%s: %s", (host, kind) => {
    expect(toHostKind(host)).toBe(kind);
  });
});

describe("names of hosts", () => {
  const long = (length: number): string =>
    `${"a".repeat(60)}.`
      .repeat(5)
      .slice(0, length - 1)
      .concat("b");
  test.each([
    "acme.dev",
    "acme.dev.",
    "a_b.acme.dev",
    "büro.acme.dev",
    "a".repeat(63),
    long(253),
    `${long(253)}.`,
    "[::1]",
    "10.0.0.1",
    "0x7f000001",
    "1.acme.dev",
    "7up",
    "a.0xg",
    "2130706433",
  ])("%s is one", (host) => {
    expect(findHostFault(host)).toBeNull();
  });

  const number = "has a host that ends in a number and is no IPv4 address";
  test.each([
    ["", "names no host"],
    ["[::1", "has a malformed IPv6 address"],
    ["a%20b", "has a percent sign in its host"],
    [long(254), "has a host of more than 253 characters"],
    ["a..b", "has a host with an empty part between dots"],
    [".a", "has a host with an empty part between dots"],
    ["a..", "has a host with an empty part between dots"],
    ["-a.dev", "has a host with a hyphen at the edge of a part"],
    ["a-.dev", "has a host with a hyphen at the edge of a part"],
    ["a".repeat(64), "has a host with a part of more than 63 characters"],
    ["a!b.dev", "has a character in its host that no host name may have"],
    ["10.0.0.256", number],
    ["acme.1", number],
    ["acme.123", number],
    ["acme.0x1f", number],
    ["acme.0x", number],
    ["1.2.3.4.5", number],
  ])("%s: %s", (host, fault) => {
    expect(findHostFault(host)).toBe(fault);
  });

  test.each<[string, string | null]>([
    ["1", null],
    ["65535", null],
    ["65536", "has a port above 65535"],
    ["0", "has port 0"],
    ["00", "has port 0"],
    ["x80", "has a port that is no number"],
    ["80x", "has a port that is no number"],
    ["", "has a port that is no number"],
  ])("port %j: %s", (port, fault) => {
    expect(findPortFault(port)).toBe(fault);
  });
});

describe("a host and nothing else", () => {
  test.each<[string, string | null]>([
    ["db.acme.dev", null],
    ["fe80::1", null],
    ["[fe80::1]", null],
    ["::", null],
    ["1:2:3:4:5:6:7:8", null],
    ["db.acme.dev:5432", "has a port, where only a host belongs"],
    ["db.acme.dev:", "has a port, where only a host belongs"],
    ["a:5", "has a port, where only a host belongs"],
    ["db.acme.dev:5432x", "is no host: it has a character in its host that no host name may have"],
    ["my:fe80::1", "has a port, where only a host belongs"],
    ["fe80::1%eth0", "is no host: it has a percent sign in its host"],
    ["https://db.acme.dev", "has a scheme, where only a host belongs"],
    ["db.acme.dev/x", "has a path, where only a host belongs"],
    ["app@db.acme.dev", "has a user name, where only a host belongs"],
    ["/cloudsql/acme:us-central1:db", null],
    ["/cloudsql/acme", "is not /cloudsql/PROJECT:REGION:INSTANCE"],
  ])("%s: %s", (text, fault) => {
    expect(findHostTextFault(text)).toBe(fault);
  });

  test.each(["10.0.0.1", "255.255.255.255", "::1", "[::1]", "fe80::1"])("%s is an IP address", (text) => {
    expect(findIpFault(text)).toBeNull();
  });
  test.each(["10.0.0.256", "10.0.0", "x10.0.0.1", "10.0.0.1x", "1:2", "[::g]", "::1::", "db.acme.dev", "10.0.0.0001"])(
    "%s is none",
    (text) => {
      expect(findIpFault(text)).toBe("is no IP address");
    },
  );

  test.each<[string, string | null]>([
    ["db.acme.dev:5432", null],
    ["[::1]:5432", null],
    ["db.acme.dev", "is not host:port"],
    ["::1:5432", "is not host:port"],
    ["a b:5432", "is not host:port"],
    ["db:1:2", "is not host:port"],
    ["https://db.acme.dev:1", "has a scheme, where host:port belongs"],
    ["db.acme.dev:x", "is not host:port: it has a port that is no number"],
    ["-db:1", "is not host:port: it has a host with a hyphen at the edge of a part"],
  ])("%s as host:port: %s", (text, fault) => {
    expect(findHostPortFault(text)).toBe(fault);
  });

  test("the two halves of host:port", () => {
    expect(splitHostPort("[::1]:80")).toEqual(["[::1]", "80"]);
    expect(splitHostPort("a:80")).toEqual(["a", "80"]);
    expect(splitHostPort(" a:80")).toBeNull();
    expect(splitHostPort(`a:${"1".repeat(21)}`)).toBeNull();
  });
});

describe("hosts that a report may show", () => {
  const of63 = "a".repeat(63);
  test.each([
    "db.acme.dev",
    "10.0.0.1",
    "fe80::1",
    "auth",
    "netra-redis-1",
    "acme.xn--p1ai",
    "acme.xn--vermgensberatung-pwb",
    `acme.${"a".repeat(24)}`,
    `${of63}.dev`,
  ])("%s", (host) => {
    expect(showableHost(host)).toBe(host);
  });
  test.each([
    "sk_live_x7Kq92mZ",
    "x7kq92mz",
    "x7kq92mz.q9w8e7",
    "a.x1",
    "a.1x",
    "a.d",
    `acme.${"a".repeat(25)}`,
    `${of63}a.dev`,
    `api.${of63}a.dev`,
    "acme.my-xn--p1ai",
    "acme.xn--p1ai_x",
    "acme.xn--a",
    "acme.xn--",
    "v10.0.0.1",
    "10.0.0.1x",
    "",
  ])("%s could be something else", (host) => {
    expect(showableHost(host)).toBe("");
  });
});
