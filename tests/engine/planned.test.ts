import { describe, expect, test } from "vitest";
import { lostReferencesOf, plannedRacesOf } from "../../src/engine/planned.ts";
import type { PlannedLoss, PlannedRace, TerraformChange } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { changing, pairingOf, worldOf } from "../support/world.ts";

const loss = (more: Partial<PlannedLoss> = {}): PlannedLoss => ({
  address: "google_secret_manager_secret_version.jwt",
  project: "acme-staging",
  secret: "jwt",
  version: "1",
  does: "destroy",
  replaced: null,
  ...more,
});

const sceneOf = (version: string, terraform: Partial<TerraformChange> | null, more: object = {}): Scene => ({
  services: { backend: {} },
  workloads: { backend: { containers: [{ variables: { A: { secret: "jwt", version } } }], ...more } },
  secrets: { jwt: { versions: [{ value: "b" }, { value: "a" }], aliases: { stable: "1" } } },
  ...(terraform === null ? {} : { terraform: { losses: [], races: [], ...terraform } }),
});

const lostIn = (scene: Scene, more: object = {}): readonly string[] | null => {
  const world = worldOf(scene, changing(more));
  const lost = lostReferencesOf(world, pairingOf(world));
  if (lost === null) return null;
  return lost.known ? lost.value.map(({ who, shown, revision }) => `${who} ${shown} ${revision}`) : [];
};

describe("what a plan takes away", () => {
  test.each([
    ["1", { version: "1" }],
    ["stable", { version: "1" }],
    ["latest", { version: "2" }],
    ["latest", { version: null }],
    ["9", { version: null }],
    ["9", { version: "9" }],
  ])("is lost to who reads version %s: %j", (version, more) => {
    expect(lostIn(sceneOf(version, { losses: [loss({ secret: "other" }), loss(more)] }))).toEqual(["A jwt null"]);
  });

  test.each([
    ["2", {}],
    ["latest", {}],
    ["1", { secret: "other" }],
    ["1", { project: "elsewhere" }],
    ["12", {}],
  ])("is not lost to who reads version %s: %j", (version, more) => {
    expect(lostIn(sceneOf(version, { losses: [loss(more)] }))).toEqual([]);
  });

  test("may be in a project that is known by its number", () => {
    expect(lostIn(sceneOf("1", { losses: [loss({ project: "100000000001" })] }))).toEqual(["A jwt null"]);
    const numbered = changing({ project: "100000000001" });
    const world = worldOf(sceneOf("1", { losses: [loss({ project: "100000000002" })] }), numbered);
    expect(lostReferencesOf(world, pairingOf(world))).toMatchObject({ value: [] });
  });

  test("may be in a project that nobody knows", () => {
    expect(lostIn(sceneOf("1", { losses: [loss()] }), { project: null })).toEqual(["A jwt null"]);
  });

  test("is lost to a revision that still serves", () => {
    const serving = { revisions: [{ name: "backend-1", references: { B: { secret: "jwt", version: "1" } } }] };
    const scene = sceneOf("2", { losses: [loss()] }, { serving });
    expect(lostIn(scene)).toEqual(["B jwt backend-1"]);
    const world = worldOf(scene);
    const { workload } = pairingOf(world);
    expect(lostReferencesOf(world, pairingOf(world))).toMatchObject({
      value: [{ variable: null, container: null, location: workload.location, loss: loss() }],
    });
  });

  test("is nothing without a plan", () => {
    expect(lostIn(sceneOf("1", null))).toBeNull();
  });
});

describe("what a plan may make too late", () => {
  const race: PlannedRace = {
    address: "google_secret_manager_secret_version.jwt",
    makes: "version",
    secret: "jwt",
    kind: "service",
    workload: "backend",
  };

  test("concerns the workload that needs it", () => {
    const races = [race, { ...race, kind: "job" as const }, { ...race, workload: "auth" }];
    const world = worldOf(sceneOf("1", { races }));
    expect(plannedRacesOf(world, pairingOf(world))).toEqual({ known: true, value: [race] });
  });

  test("is nothing without a plan", () => {
    const world = worldOf(sceneOf("1", null));
    expect(plannedRacesOf(world, pairingOf(world))).toBeNull();
  });
});
