import { describe, expect, test } from "vitest";
import { unreferencedSecretsOf } from "../../src/engine/unreferenced.ts";
import { known, notChecked, type Snapshot } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { blank, changing, worldOf } from "../support/world.ts";

const ids = ["a", "b", "c", "d", "lone"];
const secrets = Object.fromEntries(ids.map((id) => [id, "x"]));
const scene: Scene = {
  services: { backend: {} },
  workloads: {
    backend: {
      containers: [{ variables: { A: { secret: "a" }, B: "literal" } }],
      volumes: [{ name: "v", items: [{ path: "f", secret: "b" }] }],
      serving: { revisions: [{ name: "backend-1", references: { C: { secret: "c" } } }] },
    },
    stranger: { D: { secret: "d" } },
  },
  secrets,
};
const reading = (project: string, change: (snapshot: Snapshot) => Snapshot = (each) => each) =>
  unreferencedSecretsOf(
    worldOf({ services: { backend: {} }, workloads: { backend: { A: { secret: "a", project } } }, secrets }, change),
  );

describe("secrets that nobody refers to", () => {
  test("are those that neither a variable, a file nor a serving revision of any workload names", () => {
    expect(unreferencedSecretsOf(worldOf(scene))).toEqual(known(["lone"]));
  });

  test("are told by what the definitions say where no source tells what serves", () => {
    const serving = notChecked("not-in-source", "manifests do not tell which revision serves");
    expect(unreferencedSecretsOf(worldOf(scene, changing({ serving })))).toEqual(known(["c", "lone"]));
  });

  test("are of the environment's project: one of that name in another is another", () => {
    expect(reading("elsewhere")).toEqual(known(ids));
  });

  test.each(["acme-staging", "100000000001"])("are not those whose project is written as %s", (project) => {
    expect(reading(project)).toEqual(known(ids.slice(1)));
  });

  test("are not those that a workload of another project names as the environment's", () => {
    expect(reading("acme-staging", changing({ project: "other", projectNumber: null }))).toEqual(known(ids.slice(1)));
  });

  test("are not those of the workload's project, however the environment names it", () => {
    expect(reading("renamed", changing({ project: "renamed" }))).toEqual(known(ids.slice(1)));
  });
});

describe("nobody can tell", () => {
  test("where what serves could not be read, be it of one that the contract does not name", () => {
    for (const name of ["backend", "stranger"])
      expect(unreferencedSecretsOf(worldOf(scene, changing({ serving: blank }, name)))).toEqual(blank);
  });

  test("where the list was not asked for", () => {
    const world = worldOf(scene, ({ secretIds: _, ...snapshot }) => snapshot);
    expect(unreferencedSecretsOf(world)).toEqual(notChecked("not-asked", "the secrets of the project were not listed"));
  });

  test("where the list, the secrets or a part of the environment could not be read", () => {
    const blindSpots = [{ where: "region europe-west1", reason: blank.reason }];
    for (const gap of [{ secretIds: blank }, { secretsUnknown: blank.reason }, { blindSpots }]) {
      expect(unreferencedSecretsOf(worldOf(scene, (snapshot) => ({ ...snapshot, ...gap })))).toEqual(blank);
    }
  });
});
