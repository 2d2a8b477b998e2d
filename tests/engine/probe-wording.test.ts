import { describe, expect, test } from "vitest";
import {
  atAttempt,
  beforeEvent,
  byWhom,
  hostOf,
  toClose,
  toDuration,
  toGateHelp,
  whyOf,
} from "../../src/engine/probe-wording.ts";
import { someProbe, someSighting } from "../support/probes.ts";

test.each([
  ["https://api.acme.dev:8443/health/live", '"api.acme.dev:8443"'],
  ["wss://api.acme.dev", '"api.acme.dev"'],
  ["api.acme.dev/health", '"api.acme.dev/health"'],
  ["see https://api.acme.dev", '"see https://api.acme.dev"'],
])("the host of %s is %s", (target, host) => {
  expect(hostOf(someProbe({ target }))).toBe(host);
});

test.each([
  [0, "0 s"],
  [500, "500 ms"],
  [1000, "1 s"],
  [1500, "1500 ms"],
  [10_000, "10 s"],
  [9999, "9999 ms"],
  [10_001, "10 s"],
  [12_700, "13 s"],
])("%i milliseconds are %s", (milliseconds, text) => {
  expect(toDuration(milliseconds)).toBe(text);
});

test("an attempt is told from the second on", () => {
  expect(atAttempt(someSighting())).toBe("");
  expect(atAttempt(someSighting({ attempts: 2 }))).toBe(", at attempt 2");
});

test("the event that did not come is told", () => {
  expect(beforeEvent(someSighting())).toBe("");
  expect(beforeEvent(someSighting({ missing: "started" }))).toBe(', before "started"');
});

test("a close is told by its code and the server's plain words", () => {
  expect(toClose(1006, null)).toBe("1006");
  expect(toClose(1008, 'no "token" here')).toBe(`1008 ("no 'token' here")`);
});

describe("what a failure means", () => {
  test("is what the contract says", () => {
    expect(whyOf(someProbe({ why: "nobody can chat" }), "closed")).toBe("nobody can chat");
    expect(whyOf(someProbe(), "closed")).toBeNull();
  });

  test("is that of a stranger only where it was let in", () => {
    const stranger = someProbe({ refused: true, why: "anyone can chat" });
    expect(whyOf(stranger, "stranger-accepted")).toBe("anyone can chat");
    expect(whyOf(stranger, "closed")).toBeNull();
    expect(whyOf(stranger, null)).toBeNull();
  });
});

test("who stands before the app is told with what opens that gate", () => {
  expect([byWhom("iap"), toGateHelp("iap")]).toEqual([
    "IAP, before the app",
    "Let the probe past IAP: an OIDC token for IAP in Proxy-Authorization, by headers.",
  ]);
  expect([byWhom("cloud-run"), toGateHelp("cloud-run")]).toEqual([
    "Cloud Run's check of the invoker, before the app",
    "Send an identity token whose audience is a URL of the service in X-Serverless-Authorization, or let allUsers invoke it.",
  ]);
  expect([byWhom("app"), toGateHelp("app")]).toEqual(["the app", null]);
});
