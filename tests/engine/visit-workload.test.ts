import { describe, expect, test } from "vitest";
import { visitEnvironment, visitServices, visitWorkload } from "../../src/engine/visit-workload.ts";
import { known, type Snapshot } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { always, answerOf, without } from "../support/visits.ts";
import { blank, changing, pairingOf, worldOf } from "../support/world.ts";

const scene: Scene = {
  services: { backend: {}, auth: { workload: { staging: "auth-staging" } }, nightly: { kind: "job" } },
  workloads: {
    backend: { containers: [{ variables: { A: { secret: "jwt" } } }], urls: ["https://b.run.app"], serving: {} },
    stranger: { B: "1" },
    other: { containers: [{}], kind: "job" },
  },
  secrets: { jwt: "x", lone: "x" },
  terraform: { stores: [], losses: [], races: [], removals: [] },
};
const blindSpots = ["region a", "region b", "region c"].map((where) => ({ where, reason: blank.reason }));
const servicesIn = (change?: (snapshot: Snapshot) => Snapshot) => [...visitServices(worldOf(scene, change))];

test("the environment is visited where the contract has it", () => {
  const world = worldOf(scene);
  const visit = visitEnvironment(world);
  expect(visit).toMatchObject({
    kind: "environment",
    place: { service: null, location: world.environment.location },
    base: { environment: world.environment },
  });
  expect(answerOf(visit, "unreferencedSecrets")).toEqual(["lone"]);
  expect(visit.fact("weather")).toBeNull();
});

describe("a service", () => {
  test("is visited whether or not a workload answers to it", () => {
    const world = worldOf(scene);
    const [backend, auth] = world.environment.services;
    const visits = servicesIn();
    expect(visits.map(({ kind, place }) => [kind, place.service, place.workload])).toEqual([
      ["service", "backend", "backend"],
      ["service", "auth", "auth-staging"],
      ["service", "nightly", "nightly"],
    ]);
    expect(visits[1]).toMatchObject({ place: { location: auth?.location }, base: { service: auth } });
    expect(answerOf(visits[0], "found")).toMatchObject({ name: backend?.workload });
    expect(answerOf(visits[1], "found")).toBeNull();
  });

  test("that was not found may stand where nobody could look", () => {
    const message = "region a could not be read: permission denied";
    const absentIn = (count: number) =>
      answerOf(servicesIn((snapshot) => ({ ...snapshot, blindSpots: blindSpots.slice(0, count) }))[1], "found");
    expect(absentIn(1)).toEqual({ known: false, reason: { ...blank.reason, message } });
    expect(absentIn(3)).toEqual({ known: false, reason: { ...blank.reason, message: `${message} (and 2 more)` } });
    const found = servicesIn((snapshot) => ({ ...snapshot, blindSpots }))[0];
    expect(answerOf(found, "found")).toMatchObject({ name: "backend" });
  });

  test("may be meant by a workload of its kind that the contract does not name", () => {
    const visits = servicesIn();
    expect(visits.map((visit) => answerOf(visit, "strangers"))).toEqual([["stranger"], ["stranger"], ["other"]]);
  });

  test("may be what a plan takes away", () => {
    const removal = { address: "google_cloud_run_v2_service.a", kind: "service", workload: "auth-staging" } as const;
    const removals = [{ ...removal, workload: "x" }, { ...removal, kind: "job" }, removal] as never;
    const visits = servicesIn((snapshot) => ({
      ...snapshot,
      terraform: { stores: [], losses: [], races: [], removals },
    }));
    expect(visits.map((visit) => answerOf(visit, "removal"))).toEqual([null, removal, null]);
    expect(answerOf(servicesIn(({ terraform: _, ...rest }) => rest)[0], "removal")).toBeNull();
  });
});

describe("a workload", () => {
  const visitIn = (change?: (snapshot: Snapshot) => Snapshot) => {
    const world = worldOf(scene, change);
    return visitWorkload(world, pairingOf(world), without("a-rule"));
  };

  test("is visited where it is defined", () => {
    const { location } = pairingOf(worldOf(scene)).workload;
    expect(visitIn()).toMatchObject({
      kind: "workload",
      place: { service: "backend", workload: "backend", container: null, location },
      base: { service: { name: "backend" }, workload: { name: "backend" }, container: { name: "" } },
    });
  });

  test("answers with what Cloud Run tells of it", () => {
    expect(answerOf(visitIn(), "ingress")).toBe("all");
    expect(answerOf(visitIn(), "urls")).toEqual(["https://b.run.app"]);
    expect(answerOf(visitIn(), "serving")).toMatchObject({ pinned: false });
    expect(answerOf(visitIn(), "source")).toBe("cloud-run");
    expect(answerOf(visitIn(changing({ invokers: known(["allUsers"]) })), "invokers")).toEqual(["allUsers"]);
    for (const name of ["ingress", "invokers", "urls", "serving"]) {
      expect(answerOf(visitIn(changing({ [name]: blank })), name)).toEqual(blank);
    }
  });

  test("answers with what follows from others", () => {
    expect(answerOf(visitIn(), "servedReferences")).toEqual([]);
    expect(answerOf(visitIn(), "everyServedVersion")).toBe(true);
    expect(answerOf(visitIn(), "broadGrants")).toMatchObject({ known: false, reason: { kind: "not-checked" } });
    expect(answerOf(visitIn(), "plannedLosses")).toEqual([]);
    expect(answerOf(visitIn(), "plannedRaces")).toEqual([]);
    const definition = { description: "x.yaml", workloads: [pairingOf(worldOf(scene)).workload], blindSpots: [] };
    expect(visitIn().fact("definition")).toBeNull();
    expect(
      answerOf(
        visitIn((snapshot) => ({ ...snapshot, definition })),
        "definition",
      ),
    ).toMatchObject({ name: "backend" });
    expect(visitIn().fact("weather")).toBeNull();
  });

  test("answers which rules run", () => {
    const isActive = answerOf(visitIn(), "isActive") as (rule: string) => boolean;
    expect([isActive("a-rule"), isActive("b-rule")]).toEqual([false, true]);
  });

  test("may have more variables than are listed", () => {
    expect(answerOf(visitIn(), "everyVariable")).toBe(true);
    const world = worldOf(scene);
    const [container] = pairingOf(world).workload.containers;
    if (container === undefined) throw new Error("the scene has a container");
    const open = changing({ containers: [{ ...container, open: blank.reason }] });
    expect(answerOf(visitIn(open), "everyVariable")).toEqual(blank);
    const none = worldOf(scene, changing({ containers: [] }));
    expect(answerOf(visitWorkload(none, pairingOf(none), always), "everyVariable")).toBe(true);
  });
});
