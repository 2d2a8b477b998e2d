import { describe, expect, test } from "vitest";
import { leadsTo, ownerOf } from "../../src/engine/same-host.ts";
import { toUrl } from "../support/world.ts";

describe("a URL leads to a service", () => {
  test.each([
    ["https://auth.acme.dev", "https://auth.acme.dev"],
    ["https://auth.acme.dev/path", "https://auth.acme.dev/"],
    ["https://auth.acme.dev", "https://auth.acme.dev?query"],
    ["https://auth.acme.dev", "https://auth.acme.dev#part"],
    ["https://auth.acme.dev", "https://AUTH.acme.dev."],
    ["wss://auth.acme.dev", "https://auth.acme.dev"],
    ["http://auth.acme.dev", "https://auth.acme.dev"],
    ["https://auth.acme.dev", "http://auth.acme.dev"],
    ["https://auth.acme.dev", "HTTPS://auth.acme.dev"],
    ["ws://auth.acme.dev", "ws://auth.acme.dev"],
    ["https://auth.acme.dev:443", "wss://auth.acme.dev"],
    ["http://auth.acme.dev:8081", "http://auth.acme.dev:8081/path"],
    ["http://auth.acme.dev:80", "http://auth.acme.dev"],
    ["redis://auth.acme.dev:6379", "redis://auth.acme.dev:6379"],
  ])("%s: that of %s", (value, stated) => {
    expect(leadsTo(toUrl(value), ["https://other.acme.dev", stated])).toBe(true);
  });

  test.each([
    ["https://api.auth.acme.dev", "https://auth.acme.dev"],
    ["https://auth.acme.dev:8443", "https://auth.acme.dev"],
    ["https://auth.acme.dev", "https://auth.acme.dev:8443"],
    ["http://auth.acme.dev:8081", "http://auth.acme.dev:80818"],
    ["https://auth.acme.dev:6379", "redis://auth.acme.dev"],
    ["https://auth.acme.dev", "auth.acme.dev"],
    ["https://auth.acme.dev", "https://user@auth.acme.dev"],
    ["https://auth.acme.dev", "https://auth.acme.dev:port"],
    ["https://auth.acme.dev", "see https://auth.acme.dev"],
  ])("%s: not that of %s", (value, stated) => {
    expect(leadsTo(toUrl(value), [stated])).toBe(false);
  });

  test("a host without a scheme leads to whatever port of it", () => {
    expect(leadsTo(toUrl("auth.acme.dev", "host"), ["https://auth.acme.dev:8443"])).toBe(true);
  });

  test("one of several addresses of a host is enough", () => {
    const urls = ["https://auth.acme.dev:8443", "https://auth.acme.dev:9443"];
    expect(leadsTo(toUrl("https://auth.acme.dev:9443"), urls)).toBe(true);
    expect(leadsTo(toUrl("https://auth.acme.dev:7443"), urls)).toBe(false);
  });

  test("no addresses, no way", () => {
    expect(leadsTo(toUrl("https://auth.acme.dev"), [])).toBe(false);
  });
});

describe("the service that a URL leads to", () => {
  const peers = [
    { service: "web", workload: "web", urls: ["https://acme.dev"] },
    { service: "auth", workload: "auth", urls: ["https://acme.dev:8443", "https://auth.acme.dev"] },
  ];

  test("is told by host and port", () => {
    expect(ownerOf(toUrl("https://acme.dev"), peers)?.service).toBe("web");
    expect(ownerOf(toUrl("https://acme.dev:8443"), peers)?.service).toBe("auth");
    expect(ownerOf(toUrl("https://auth.acme.dev"), peers)?.service).toBe("auth");
  });

  test("is none where the host or the port is nobody's", () => {
    expect(ownerOf(toUrl("https://acme.dev:9443"), peers)).toBeNull();
    expect(ownerOf(toUrl("https://example.net"), peers)).toBeNull();
  });
});
