import { describe, expect, test } from "vitest";
import { allowedSchemes, isAddressType, namedHost, toUrlCause, type UrlPlace } from "../../src/engine/url-cause.ts";
import { requirementOf } from "../../src/engine/walk.ts";
import type { UrlMeasurement } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { pairingOf, variableOf, worldOf } from "../support/world.ts";

interface Case {
  /** What the contract says of the variable. */
  readonly asked?: Record<string, unknown> | null;
  readonly tier?: "deployed" | "local";
  readonly sidecars?: { name: string; ports?: number[] }[];
  readonly services?: Scene["services"];
  readonly off?: readonly string[];
}

const hosts = {
  environment: { hosts: ["*.staging.acme.dev"] },
  environments: { production: { hosts: ["*.acme.dev"] } },
};

/** Where the value stands, with the value as the real measuring sees it. */
const placeOf = (value: string, { asked = { type: "url" }, tier, sidecars = [], services = {}, off = [] }: Case) => {
  const world = worldOf({
    ...hosts,
    ...(tier === undefined ? {} : { tier }),
    services: { backend: asked === null ? {} : { variables: { TARGET: asked } }, ...services },
    workloads: { backend: { containers: [{ name: "app", ports: [8080], variables: { TARGET: value } }, ...sidecars] } },
  });
  const pairing = pairingOf(world);
  const { value: measured } = variableOf(pairing, "TARGET");
  const [url] = measured.known ? measured.value.urls : [];
  if (url === undefined || pairing.container === null) throw new Error(`no URL was seen in ${value}`);
  const place: UrlPlace = {
    environment: world.environment,
    workload: pairing.workload,
    holder: pairing.container,
    requirement: requirementOf(pairing.service, "TARGET"),
    isActive: (rule) => !off.includes(rule),
  };
  return { url, place };
};

const causeOf = (value: string, given: Case = {}) => {
  const { url, place } = placeOf(value, given);
  return toUrlCause(url, place);
};

describe("what is wrong with a URL", () => {
  test.each([
    ["https://api.staging.acme.dev", null],
    ["https://api.partner.io", null],
    ["https:/api.staging.acme.dev", "url-malformed"],
    ["http://api.staging.acme.dev", null],
    ["http://metadata.google.internal/computeMetadata", "url-metadata"],
    ["https://localhost:9000", "url-loopback"],
    ["https://api.acme.dev", "url-other-environment"],
    ["ftp://api.staging.acme.dev", "url-scheme"],
  ])("%s: %s", (value, cause) => {
    expect(causeOf(value)).toBe(cause);
  });

  test("is told once, the gravest first", () => {
    expect(causeOf("ftp://localhost")).toBe("url-scheme");
    expect(causeOf("ftp://localhost", { off: ["url-scheme"] })).toBe("url-loopback");
    expect(causeOf("ftp://localhost", { off: ["url-scheme", "url-loopback"] })).toBeNull();
  });

  test("stays told where its form is the fault, whatever runs: nothing is known of such a URL", () => {
    expect(causeOf("https:/api.acme.dev", { off: ["url-malformed"] })).toBe("url-malformed");
  });

  test("may be a placeholder for a host where something is deployed; a laptop may have one", () => {
    const value = "https://your-domain.example.com";
    const { url } = placeOf(value, {});
    expect(url.hostKind).toBe("placeholder");
    expect(causeOf(value)).toBe("url-placeholder");
    expect(causeOf(value, { tier: "local" })).toBeNull();
  });
});

describe("a scheme that is none of the web's", () => {
  test.each([
    ["the contract names it", { type: "url", schemes: ["redis"] }, null],
    ["the contract names others", { type: "url", schemes: ["amqp"] }, "url-scheme"],
    ["a list of URLs has one", { type: "url-list" }, "url-scheme"],
    ["the type is a database's", { type: "database-url" }, null],
  ])("%s", (_, asked, cause) => {
    expect(causeOf("redis://cache.staging.acme.dev", { asked })).toBe(cause);
  });

  test("says nothing of one of the web, which has its own rule", () => {
    expect(causeOf("http://api.staging.acme.dev", { asked: { type: "url", schemes: ["redis"] } })).toBeNull();
  });

  test("is nobody's fault where the contract does not ask for a URL", () => {
    expect(causeOf("https://api.staging.acme.dev", { asked: null })).toBeNull();
  });
});

describe("loopback", () => {
  const value = "http://localhost:9000";

  test("is right on a laptop, and wrong where something is deployed", () => {
    expect(causeOf(value, { tier: "local" })).toBeNull();
    expect(causeOf(value)).toBe("url-loopback");
    expect(causeOf("http://0.0.0.0:9000")).toBe("url-loopback");
  });

  test("is not where the container itself listens", () => {
    expect(causeOf("http://localhost:8080", { sidecars: [{ name: "proxy", ports: [9000] }] })).toBe("url-loopback");
  });

  test("is wrong in a variable that the contract does not name, too", () => {
    expect(causeOf(value, { asked: null })).toBe("url-loopback");
  });

  test("0.0.0.0 outside a URL is an address to bind to", () => {
    expect(causeOf("0.0.0.0", { asked: { type: "host" } })).toBeNull();
    expect(causeOf("127.0.0.1", { asked: { type: "host" } })).toBe("url-loopback");
  });

  test.each([
    ["a sidecar that declares no port may listen", [{ name: "proxy" }], null],
    ["a sidecar listens there", [{ name: "proxy", ports: [9000] }], null],
    [
      "one of several sidecars does",
      [
        { name: "proxy", ports: [9001] },
        { name: "other", ports: [1, 9000] },
      ],
      null,
    ],
    ["no sidecar listens there", [{ name: "proxy", ports: [9001] }], "url-loopback"],
  ])("%s", (_, sidecars, cause) => {
    expect(causeOf(value, { sidecars })).toBe(cause);
  });

  test("without a port is not where a sidecar with a port listens", () => {
    const asked = { type: "host" };
    expect(causeOf("localhost", { asked, sidecars: [{ name: "proxy", ports: [9000] }] })).toBe("url-loopback");
    expect(causeOf("localhost", { asked, sidecars: [{ name: "proxy" }] })).toBeNull();
  });

  describe("where the contract points to a service", () => {
    const asked = { type: "url", "points-to": "auth" };
    const sidecars = [{ name: "proxy" }];
    const services = (auth: object): Case => ({ asked, sidecars, services: { auth: { ...auth } } });

    test("is wrong although a sidecar may listen: that service is another workload", () => {
      expect(causeOf(value, services({}))).toBe("url-loopback");
    });

    test("is right where that service is a container of this workload", () => {
      expect(causeOf(value, services({ workload: { staging: "backend" }, container: "proxy" }))).toBeNull();
    });

    test("is right where the contract states that address for it", () => {
      expect(causeOf(value, services({ urls: { staging: [value] } }))).toBeNull();
      expect(causeOf(value, services({ urls: { staging: ["http://localhost:9001"] } }))).toBe("url-loopback");
    });
  });
});

describe("the schemes that are right", () => {
  const schemesOf = (given: Case) => allowedSchemes(placeOf("https://api.staging.acme.dev", given).place);
  const encrypted = ["https", "wss"];

  test("are those that the contract names, wherever", () => {
    expect(schemesOf({ asked: { type: "url", schemes: ["http"] } })).toEqual(["http"]);
    expect(schemesOf({ asked: { type: "url-list", schemes: ["ws"] }, tier: "local" })).toEqual(["ws"]);
  });

  test.each([{ type: "url" }, { type: "url-list" }, { type: "host" }, null])("are the encrypted ones: %j", (asked) => {
    expect(schemesOf({ asked })).toEqual(encrypted);
  });

  test("are all of the web's on a laptop", () => {
    expect(schemesOf({ tier: "local" })).toEqual(["https", "wss", "http", "ws"]);
  });
});

test.each([
  ["url", true],
  ["url-list", true],
  ["host", true],
  ["host-port", true],
  ["ip", true],
  ["database-url", true],
  ["string", false],
])("a %s holds an address: %s", (type, is) => {
  expect(isAddressType(placeOf("https://api.staging.acme.dev", { asked: { type } }).place.requirement)).toBe(is);
});

test("what the contract does not name holds no address that it asks for", () => {
  expect(isAddressType(null)).toBe(false);
});

test("a host is named where it was kept", () => {
  const what = "a loopback address";
  expect(namedHost({ host: "localhost" } as UrlMeasurement, what)).toBe('"localhost", a loopback address');
  expect(namedHost({ host: "" } as UrlMeasurement, what)).toBe(what);
});
