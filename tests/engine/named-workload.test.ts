import { describe, expect, test } from "vitest";
import { parseRunApp } from "../../src/engine/named-workload.ts";

describe("an address that Cloud Run makes", () => {
  test.each([
    ["auth-701982941522.us-central1.run.app", "auth", "701982941522", "us-central1"],
    ["auth-2-123456-701982941522.us-central1.run.app", "auth-2-123456", "701982941522", "us-central1"],
    ["v2---auth-701982941522.northamerica-northeast1.run.app", "v2---auth", "701982941522", "northamerica-northeast1"],
    ["auth-pnovr5vsba-uc.a.run.app", "auth", null, null],
    ["v2---auth-x-pnovr5vsba-ew.a.run.app", "v2---auth-x", null, null],
  ])("%s", (host, label, projectNumber, region) => {
    expect(parseRunApp(host)).toEqual({ label, projectNumber, region });
  });

  test.each([
    "auth.run.app",
    "auth-uc.a.run.app",
    "auth-abc123-uc.a.run.app",
    "auth-12345.us-central1.run.app",
    "701982941522.us-central1.run.app",
    "-701982941522.us-central1.run.app",
    "auth-701982941522.us-central1.run.app.acme.dev",
    "auth-701982941522.a.run.app",
    "a.auth-701982941522.us-central1.run.app",
    "auth-701982941522.us-central1.fun.app",
  ])("%s is none", (host) => {
    expect(parseRunApp(host)).toBeNull();
  });
});
