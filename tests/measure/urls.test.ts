import { describe, expect, test } from "vitest";
import type { UrlMeasurement } from "../../src/model/index.ts";
import { of, typed } from "./value.ts";

const url = (text: string): UrlMeasurement => {
  const [found] = of(text, "url").urls;
  if (found === undefined) throw new Error(`${text} was not measured as a URL`);
  return found;
};

describe("malformed URLs, which the parser takes or repairs", () => {
  test.each([
    ["localhost:8081", "has no scheme"],
    ["api.acme.io", "has no scheme"],
    ["api.acme.io:443", "has no scheme"],
    ["api.acme.io:443/v1", "has no scheme"],
    ["auth:8080", "has no scheme"],
    ["not-a-url", "has no scheme"],
    ["//api.acme.io", "has no scheme"],
    ["/v1/users", "has no scheme"],
    ["10.0.0.1:8080", "has no scheme"],
    ["https:acme.io", "has no // after its scheme"],
    ["https:/acme.io", "has no // after its scheme"],
    ["http:/example.com", "has no // after its scheme"],
    ["htp:/bad", "has no // after its scheme"],
    ["javascript:alert(1)", "has no // after its scheme"],
    ["mailto:a@acme.io", "has no // after its scheme"],
    ["data:text/plain,x", "has no // after its scheme"],
    ["https:///acme.io", "has three slashes after its scheme and so no host"],
    ["https://", "names no host"],
    ["https://:8080", "names no host"],
    ["https://?x=1", "names no host"],
    ["1ttps://acme.io", "has a malformed scheme"],
    ["ht tp://acme.io", "has white space inside"],
    ["https://api. acme.io", "has white space inside"],
    ["https://acme.io/a b", "has white space inside"],
    ["https://acme.io /a", "has white space inside"],
    ["https://ac\nme.io", "has white space inside"],
    ["https://ac\tme.io", "has white space inside"],
    ["https://ac\u200bme.io", "has an invisible character inside"],
    ["https:\\\\acme.io", "has a backslash"],
    ["https://acme.io\\v1", "has a backslash"],
    ['https://acme.io/"x"', "has quotes inside"],
    ["https://a.acme.io,https://b.acme.io", "holds several URLs"],
    ["https://a.acme.io, https://b.acme.io", "holds several URLs"],
    ["https://a.acme.io;https://b.acme.io", "holds several URLs"],
    ["https://a.acme.io https://b.acme.io", "holds several URLs"],
    ["https://a.acme.iohttps://b.acme.io", "holds several URLs"],
    ["https://https://acme.io", "holds several URLs"],
    ["https://https//acme.io", "holds several URLs"],
    ["https://http//acme.io", "holds several URLs"],
    ["https://ws//acme.io", "holds several URLs"],
    ["https://wss//acme.io", "holds several URLs"],
    ["localhost:/v1", "has no scheme"],
    ["auth:8080/path", "has no scheme"],
    ["auth:8080?x=1", "has no scheme"],
    ["a/b://acme.io", "has no scheme"],
    ["https://xn--a.acme.io", "has a host that no parser takes"],
    ["https://acme..io", "has a host with an empty part between dots"],
    ["https://.acme.io", "has a host with an empty part between dots"],
    ["https://-acme.io", "has a host with a hyphen at the edge of a part"],
    ["https://acme-.io", "has a host with a hyphen at the edge of a part"],
    [`https://${"a".repeat(64)}.io`, "has a host with a part of more than 63 characters"],
    [`https://${"a.".repeat(127)}io`, "has a host of more than 253 characters"],
    ["https://ac%6de.io", "has a percent sign in its host"],
    ["https://ac^me.io", "has a character in its host that no host name may have"],
    ["https://ac!me.io", "has a character in its host that no host name may have"],
    ["https://[::1", "has a malformed IPv6 address"],
    ["https://[12345::]", "has a malformed IPv6 address"],
    ["https://1.2.3.4.5", "has a host that ends in a number and is no IPv4 address"],
    ["https://256.1.1.1", "has a host that ends in a number and is no IPv4 address"],
    ["https://acme.io:0", "has port 0"],
    ["https://acme.io:65536", "has a port above 65535"],
    ["https://acme.io:http", "has a port that is no number"],
    ["https://acme.io:http/users/@me", "has a port that is no number"],
    ["postgres://app:p#ss/Wq@h/db", "has a character in its user name or password that must be percent-encoded"],
    ["https://app:p/ss@acme.io", "has a character in its user name or password that must be percent-encoded"],
    ["https://acme.io:80 80", "has white space inside"],
  ])("%j %s", (text, fault) => {
    expect(url(text).malformed).toBe(fault);
  });

  test("none of them keeps text that could be a secret", () => {
    for (const text of ["s3cr3tk3yabc:12345678", "kJ8fQz2Lm9", "https:kJ8fQz2Lm9", "kJ8fQz2Lm9:80"]) {
      expect(url(text)).toMatchObject({ scheme: expect.stringMatching(/^(https)?$/), host: "" });
    }
    expect(url("https://kj8fqz2lm9xw7rt5").host).toBe("");
    expect(url("https://sg.kj8fqz2lm9.xw7rt5vb3n1").host).toBe("");
  });
});

describe("URLs that are right", () => {
  test.each([
    "https://api.acme.io",
    "https://api.acme.io/",
    "https://api.acme.io/v1/users?x=1&y=a,b#top",
    "wss://ws.acme.io/socket",
    "http://localhost:8081",
    "ftp://localhost",
    "https://netra-auth-service-701982941522.us-central1.run.app",
    "https://tag---netra-auth-service-pnovr5vsba-uc.a.run.app",
    "https://web.archive.org/web/2024/https://acme.io/",
    "https://login.acme.io/?next=https://app.acme.io/,https://b.acme.io",
    "https://acme.io/a,b;c=1/(x)/~y/'z'",
    "https://tiles.acme.io/{z}/{x}/{y}.png",
    "https://user:pass@db.acme.io/x",
    "https://[2001:4860:4860::8888]:8443/x",
    "https://8.8.8.8/dns-query",
    "https://xn--bcher-kva.de",
    "https://bücher.de",
    "https://auth_service:8080",
    "HTTPS://API.ACME.IO",
    "redis://10.0.0.3:6379",
    "https://a.b-c.d1.e--f.io:65535",
    "https://acme.io:",
  ])("%s", (text) => {
    expect(url(text).malformed).toBeNull();
  });

  test("parts are kept without credentials, path and query", () => {
    expect(url("https://User:Passw0rd@API.Acme.io:8443/v1/?q=1#f")).toEqual({
      malformed: null,
      scheme: "https",
      host: "api.acme.io",
      hostKind: "name",
      port: 8443,
      hasCredentials: true,
      hasPath: true,
      shape: ["trailing slash", "query", "fragment"],
      mixedScripts: false,
      database: null,
    });
    expect(url("https://acme.io:443")).toMatchObject({ port: null, hasPath: false, shape: [] });
    expect(url("https://acme.io.")).toMatchObject({ host: "acme.io", shape: ["trailing dot"] });
  });
});

describe("kinds of hosts", () => {
  test.each([
    [
      "loopback",
      "localhost LOCALHOST app.localhost localhost. 127.0.0.1 127.1 127.255.255.254 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001",
    ],
    [
      "loopback",
      "[::1] [::ffff:127.0.0.1] [0:0:0:0:0:0:0:1] host.docker.internal localhost.localdomain localtest.me app.lvh.me 127.0.0.1.nip.io",
    ],
    ["any-address", "0.0.0.0 0 [::] [::ffff:0.0.0.0] 0x0"],
    [
      "private",
      "10.0.0.3 10.255.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 169.254.1.1 [fd12::1] [fe80::1] [::ffff:10.0.0.3]",
    ],
    [
      "private",
      "db.internal redis.us-central1-a.c.acme.internal printer.local auth.svc.cluster.local nas.lan x.home.arpa",
    ],
    [
      "metadata-server",
      "169.254.169.254 metadata.google.internal metadata [::ffff:169.254.169.254] 0xa9fea9fe 2852039166 [fd00:ec2::254]",
    ],
    [
      "placeholder",
      "example.com api.example.com example.org www.example.net a.example x.test y.invalid undefined null none host hostname",
    ],
    [
      "placeholder",
      "your-domain.com yourdomain.com api.your-company.io your-project.appspot.com your-app.run.app mydomain.com replace-me.io changeme",
    ],
    [
      "placeholder",
      "undefined.acme.io xxx.acme.io domain.com use-memorystore-private-ip use-cloud-sql-private-ip to-be-set.acme.io 192.0.2.1 203.0.113.9 [2001:db8::1]",
    ],
    [
      "placeholder",
      "foo.com www.test.com placeholder.local acme-placeholder.com placeholder.run.app dummy-url fake-host.internal backend-url url-here",
    ],
    [
      "placeholder",
      "your.domain.here x.x.x.x 10.0.0.x 1.2.3.4 backend-xxxxx-uc.a.run.app project-id.appspot.com not-configured ip-address",
    ],
    [
      "name",
      "via.placeholder.com jsonplaceholder.typicode.com placeholder.acme.io your.md test-server.acme.io mock-server.acme.io fakestoreapi.com dummyjson.com host.io",
    ],
    [
      "name",
      "acme.io docs.example.org.company.com example.company.com yourkit.com myexample.com testing.io null-island.org undefined-behaviour.dev",
    ],
    [
      "name",
      "changelog.com todoist.com todo.com dummy.io 10.acme.io localhost.acme.io metadata.acme.io internal.acme.io auth mytest.io attest.com",
    ],
    ["ip", "8.8.8.8 172.15.0.1 172.32.0.1 192.169.0.1 100.128.0.1 11.0.0.1 [2001:4860:4860::8888] 134744072"],
  ])("%s: %s", (kind, hosts) => {
    for (const host of hosts.split(" "))
      expect({ host, kind: url(`https://${host}/x`).hostKind }).toEqual({ host, kind });
  });

  test("mixed scripts and imitations are told, names of one script are not", () => {
    for (const host of ["аррӏе.com", "xn--80ak6aa92e.com", "аpple.com", "gооgle.com", "раураӏ.com", "xn--pple-43d.com"])
      expect({ host, mixed: url(`https://${host}`).mixedScripts }).toEqual({ host, mixed: true });
    for (const host of [
      "bücher.de",
      "xn--bcher-kva.de",
      "яндекс.рф",
      "ドメイン.jp",
      "한국.kr",
      "acme.io",
      "café.fr",
      "xn--a",
      "xn--999999999.io",
    ])
      expect({ host, mixed: url(`https://${host}`).mixedScripts }).toEqual({ host, mixed: false });
  });
});

describe("shapes", () => {
  test.each<[string, string[]]>([
    ["https://acme.io/", ["trailing slash"]],
    ["https://acme.io/v1/", ["trailing slash"]],
    ["https://acme.io//v1", ["double slash"]],
    ["https://acme.io/a/../b", ["dot segment"]],
    ["https://acme.io/%zz", ["broken percent code"]],
    ["https://acme.io?x", ["query"]],
    ["https://acme.io/v1#x", ["fragment"]],
    ["https://a_b.acme.io", ["underscore in host"]],
    ["https://acme.io:", ["colon without port"]],
    ["https://x-abc-uc.a.run.app:8080", ["port on run.app"]],
    ["http://acme.io:443", ["TLS port without TLS"]],
    ["https://acme.io:80", ["plain port with TLS"]],
    ["https://acme.io/v1", []],
  ])("%s", (text, shape) => {
    expect(url(text).shape).toEqual(shape);
  });
});

describe("lists of URLs", () => {
  const list = (text: string, more = {}) => of(text, typed("url-list", more));

  test("each item is measured, blanks around it dropped", () => {
    const value = list("https://a.acme.io, http://localhost:3000 ,nonsense");
    expect(value.urls.map(({ host, malformed }) => [host, malformed])).toEqual([
      ["a.acme.io", null],
      ["localhost", null],
      ["", "has no scheme"],
    ]);
  });

  test("a star is malformed unless the contract allows it", () => {
    expect(list("*").urls).toMatchObject([{ malformed: "is a wildcard" }]);
    expect(list("*", { wildcard: true }).urls).toEqual([]);
  });

  test("another separator", () => {
    expect(list("https://a.acme.io https://b.acme.io", { separator: " " }).urls).toHaveLength(2);
  });

  test("a JSON array is told as that", () => {
    expect(list('["https://a.acme.io"]').typeFault).toBe('is a JSON array, where a list separated by "," belongs');
  });
});

describe("hosts", () => {
  test.each<[string, string | null, string]>([
    ["db.acme.io", null, "name"],
    ["localhost", null, "loopback"],
    ["10.0.0.3", null, "private"],
    ["::1", null, "loopback"],
    ["[::1]", null, "loopback"],
    ["/cloudsql/acme:us-central1:db", null, "cloud-sql-socket"],
    ["/cloudsql/acme:db", "is not /cloudsql/PROJECT:REGION:INSTANCE", "cloud-sql-socket"],
    ["https://db.acme.io", "has a scheme, where only a host belongs", "name"],
    ["db.acme.io:5432", "has a port, where only a host belongs", "name"],
    ["db.acme.io/x", "has a path, where only a host belongs", "name"],
    ["app@db.acme.io", "has a user name, where only a host belongs", "name"],
    ["db..acme.io", "is no host: it has a host with an empty part between dots", "name"],
    ["db acme", "is no host: it has a character in its host that no host name may have", "name"],
    ["example.com", null, "placeholder"],
  ])("%s", (text, fault, kind) => {
    const value = of(text, "host");
    expect(value.typeFault).toBe(fault);
    expect(value.urls).toMatchObject([{ hostKind: kind, scheme: "" }]);
  });

  test.each<[string, string | null]>([
    ["redis.acme.io:6379", null],
    ["[::1]:6379", null],
    ["redis.acme.io", "is not host:port"],
    ["redis.acme.io:0", "is not host:port: it has port 0"],
    ["redis://redis.acme.io:6379", "has a scheme, where host:port belongs"],
  ])("host and port: %s", (text, fault) => {
    expect(of(text, "host-port").typeFault).toBe(fault);
  });

  test("a port of its own is kept", () => {
    expect(of("redis.acme.io:6380", "host-port").urls).toMatchObject([{ host: "redis.acme.io", port: 6380 }]);
  });

  test.each<[string, boolean]>([
    ["10.0.0.3", true],
    ["::1", true],
    ["2001:db8::1", true],
    ["10.0.0", false],
    ["10.0.0.256", false],
    ["acme.io", false],
  ])("address %s", (text, isFit) => {
    expect(of(text, "ip").typeFault).toBe(isFit ? null : "is no IP address");
  });
});

describe("URLs of other types", () => {
  test("a text that is a URL is measured all the same, a malformed one is not", () => {
    expect(of("http://localhost:4317").urls).toMatchObject([{ hostKind: "loopback", port: 4317 }]);
    expect(of("https://a b", "string").urls).toEqual([]);
    expect(of("localhost:4317").urls).toEqual([]);
  });

  test("secret types keep none", () => {
    expect(of("https://hooks.acme.io/x", "secret").urls).toEqual([]);
  });
});
