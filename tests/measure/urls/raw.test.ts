import { describe, expect, test } from "vitest";
import { splitAddress } from "../../../src/measure/urls/address.ts";
import { findInstances } from "../../../src/measure/urls/cloud-sql.ts";
import { findMalformed } from "../../../src/measure/urls/malformed.ts";
import { toShape } from "../../../src/measure/urls/shape.ts";

const malformed = (text: string) => findMalformed(text, splitAddress(text));
const named = "begins with a name and an equals sign";
const several = "holds several URLs";
const noScheme = "has no scheme";
const unencoded = "has a character in its user name or password that must be percent-encoded";

describe("why a text is no URL", () => {
  test.each<[string, string | null]>([
    ["API_URL=https://api.acme.dev", named],
    ["export API_URL=https://api.acme.dev", named],
    ["api_url = https://api.acme.dev", named],
    ["_url='wss://api.acme.dev'", named],
    ['A1="https://api.acme.dev"', named],
    ["my API_URL=https://api.acme.dev", "has white space inside"],
    ["1A=https://api.acme.dev", "has a malformed scheme"],
    ["A=https://api.acme.dev", "has a malformed scheme"],
    ["API_URL=:https://api.acme.dev", noScheme],
    ["https://a.acme.dev,https://b.acme.dev", several],
    ["https://a.acme.dev/x;wss://b.acme.dev", several],
    ["https://a.acme.devhttps://b.acme.dev", several],
    ["https://https://a.acme.dev", several],
    ["https://https//a.acme.dev", several],
    ["https://a.acme.dev/https://b.acme.dev", null],
    ["https://a.acme.dev?to=x,https://b.acme.dev", null],
    ["https://a.acme.dev#x,https://b.acme.dev", null],
    ["https://a.acme.dev:8443/x", null],
    ["https://a.acme.dev//x", null],
    ["a.acme.dev:443", noScheme],
    ["a.acme.dev:443/x", noScheme],
    ["a.acme.dev:443?x", noScheme],
    ["a.acme.dev:443#x", noScheme],
    ["auth:8080/path", noScheme],
    ["localhost:x", noScheme],
    ["auth:8080x", "has no // after its scheme"],
    ["https:a.acme.dev", "has no // after its scheme"],
    ["://a.acme.dev", "has a malformed scheme"],
    ["a/b://c", noScheme],
    ["*", "is a wildcard"],
    ["https://*", "is a wildcard"],
    ["https://*.acme.dev:8443/x", "is a wildcard"],
    ["https://*acme.dev", "has a character in its host that no host name may have"],
    ["", noScheme],
    ["https:///a.acme.dev", "has three slashes after its scheme and so no host"],
    ["https://", "names no host"],
    ["https://a\\b", "has a backslash"],
    ['https://a"b', "has quotes inside"],
    ["https://a<b>", "has a character inside that no URL may have"],
    ["https://a\u200bb", "has an invisible character inside"],
    ["https://app:x7Kq#x@a.acme.dev", unencoded],
    ["https://app:x7Kq/x@a.acme.dev", unencoded],
    ["https://app:x7Kq?x@a.acme.dev", unencoded],
    ["https://app:x7Kq?x", "has a port that is no number"],
    ["https://app:x7Kq#@", "has a port that is no number"],
    ["https://app:x7Kq/@scope", "has a port that is no number"],
    ["https://app:0/x@y", "has port 0"],
    ["https://app:99999?x@y", "has a port above 65535"],
    ["https://a.acme.dev:", null],
    ["HTTPS://a.acme.dev", null],
    ["https://u:p%40@a.acme.dev", null],
  ])("%s: %s", (text, why) => {
    expect(malformed(text)).toBe(why);
  });
});

describe("what is legal and seldom meant", () => {
  const shape = (text: string) => toShape(splitAddress(text) ?? expect.unreachable());
  test.each<[string, string[]]>([
    ["https://a.dev", []],
    ["https://a.dev/x", []],
    ["https://a.dev/x/", ["trailing slash"]],
    ["https://a.dev//x", ["double slash"]],
    ["https://a.dev/to/https://b.dev", []],
    ["https://a.dev/./x", ["dot segment"]],
    ["https://a.dev/x/..", ["dot segment"]],
    ["https://a.dev/.x", []],
    ["https://a.dev/x..y", []],
    ["https://a.dev/...", []],
    ["x:../y", ["dot segment"]],
    ["https://a.dev/%zz", ["broken percent code"]],
    ["https://a.dev/%4", ["broken percent code"]],
    ["https://a.dev/%4z", ["broken percent code"]],
    ["https://a.dev/%4A", []],
    ["https://a.dev?", ["query"]],
    ["https://a.dev#x", ["fragment"]],
    ["https://a.dev.", ["trailing dot"]],
    ["https://a_b.dev", ["underscore in host"]],
    ["https://a.dev:", ["colon without port"]],
    ["https://x.run.app:", ["colon without port"]],
    ["https://x.run.app:8080", ["port on run.app"]],
    ["https://x.RUN.app.:8080", ["trailing dot", "port on run.app"]],
    ["https://x.run.app.dev:8080", []],
    ["https://xrun.app:8080", []],
    ["https://x.run.app", []],
    ["http://a.dev:443", ["TLS port without TLS"]],
    ["ws://a.dev:443", ["TLS port without TLS"]],
    ["ftp://a.dev:443", []],
    ["https://a.dev:443", []],
    ["https://a.dev:80", ["plain port with TLS"]],
    ["wss://a.dev:80", ["plain port with TLS"]],
    ["ws://a.dev:80", []],
    ["http://a.dev:80", []],
  ])("%s: %j", (text, found) => {
    expect(shape(text)).toEqual(found);
  });

  test.each([
    "2130706433",
    "127.1",
    "10.0.1",
    "0x7f.1",
    "0x7f000001",
    "0xa.0x0.0x0.0x1f",
    "10.0.0.0x1f",
    "010.0.0.1",
    "10.00.0.1",
    "10.0.0.01",
    "1000.0.0.1",
    "10.0.0.1000",
    "7",
  ])("%s is a spelled address", (host) => {
    expect(shape(`https://${host}/x`)).toEqual(["spelled IP address"]);
  });
  test.each(["10.0.0.1", "0.0.0.0", "255.255.255.255", "a10.0.0", "10.0.0a", "1.2.3.4.5", "0xg", "7.dev", "x.7"])(
    "%s is none",
    (host) => {
      expect(shape(`https://${host}/x`)).toEqual([]);
    },
  );
});

describe("instances whose sockets a text names", () => {
  test.each<[string, (string | null)[]]>([
    ["/cloudsql/a:r:i", ["a:r:i"]],
    ["/cloudsql/a:r:i/.s.PGSQL.5432", ["a:r:i"]],
    ["/cloudsql/a:r:i,/cloudsql/a:r:i", ["a:r:i"]],
    ["%2Fcloudsql%2fa%3Ar%3ai", ["a:r:i"]],
    ["%2FCLOUDSQL%2Fa%3Ar%3Ai", []],
    ["/cloudsql/", [null]],
    ["/cloudsql", []],
    ["100%/cloudsql/a:r:i", ["a:r:i"]],
    ["cloudsql/a:r:i", []],
  ])("%s: %j", (text, found) => {
    expect(findInstances(text)).toEqual(found);
  });
});
