import { describe, expect, test } from "vitest";
import { parseRunApp, workloadNamedBy } from "../../src/engine/named-workload.ts";
import type { Workload } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { changing, toUrl, worldOf } from "../support/world.ts";

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

describe("whose name an address has", () => {
  const number = "100000000001";
  const nameOf = (value: string, change: Partial<Workload> = {}, regions: readonly string[] = ["us-central1"]) => {
    const scene: Scene = {
      environment: { regions },
      services: { auth: { workload: { staging: "auth-2" } }, nightly: { kind: "job" }, planned: {} },
      workloads: { auth: { A: "1" }, stranger: { A: "1" } },
    };
    return workloadNamedBy(worldOf(scene, changing(change, "auth-2")), toUrl(value));
  };

  test.each([
    [`https://auth-2-${number}.us-central1.run.app`, "auth-2"],
    [`https://v1---auth-2-${number}.us-central1.run.app`, "auth-2"],
    ["https://auth-2-pnovr5vsba-uc.a.run.app", "auth-2"],
    [`https://stranger-${number}.us-central1.run.app`, "stranger"],
    ["https://planned-700000000001.us-central1.run.app", "planned"],
    [`https://auth-${number}.us-central1.run.app`, null],
    [`https://nightly-${number}.us-central1.run.app`, null],
    ["https://auth-2-700000000001.us-central1.run.app", null],
    [`https://auth-2-${number}.europe-west1.run.app`, null],
    [`https://planned-${number}.europe-west1.run.app`, null],
    ["https://auth-2.acme.dev", null],
    [`https://auth-2-${number}.us-central1.run.app.acme.dev`, null],
  ])("%s: %j", (value, name) => {
    expect(nameOf(value)).toBe(name);
  });

  test("may be that of a service of which the project's number or the region is not known", () => {
    const elsewhere = "https://auth-2-700000000001.us-central1.run.app";
    expect(nameOf(elsewhere, { projectNumber: null })).toBe("auth-2");
    const abroad = `https://auth-2-${number}.europe-west1.run.app`;
    expect(nameOf(abroad, { region: null })).toBeNull();
    expect(nameOf(abroad, { region: null }, ["us-central1", "europe-west1"])).toBe("auth-2");
    expect(nameOf(abroad, { kind: "job" })).toBeNull();
  });

  test("is asked of every region that the service runs in", () => {
    const world = worldOf({ services: { auth: {} }, workloads: { auth: { A: "1" } } }, (snapshot) => ({
      ...snapshot,
      workloads: snapshot.workloads.flatMap((each) => [each, { ...each, region: "europe-west1" }]),
    }));
    for (const region of ["us-central1", "europe-west1"]) {
      expect(workloadNamedBy(world, toUrl(`https://auth-${number}.${region}.run.app`))).toBe("auth");
    }
    expect(workloadNamedBy(world, toUrl(`https://auth-${number}.asia-east1.run.app`))).toBeNull();
  });
});
