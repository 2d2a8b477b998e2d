import { describe, expect, test } from "vitest";
import { definitionOf } from "../../src/engine/definition.ts";
import type { Snapshot, Workload } from "../../src/model/index.ts";
import { blank, pairingOf, worldOf } from "../support/world.ts";

const scene = { services: { backend: {} }, workloads: { backend: { A: "1" } } };

/** The live workload, and files that define the workloads of these kinds, names and regions. */
const definedBy = (given: readonly Partial<Workload>[], isBlind = false) => {
  const define = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    definition: {
      description: "deploy/*.yaml",
      workloads: given.flatMap((each) => snapshot.workloads.map((workload) => ({ ...workload, ...each }))),
      blindSpots: isBlind ? [{ where: "file x.yaml", reason: blank.reason }] : [],
    },
  });
  const world = worldOf(scene, define);
  return { found: definitionOf(world, pairingOf(world)), all: world.snapshot.definition?.workloads ?? [] };
};

describe("the definition of a workload", () => {
  test("is the one of its own region, else the one of no region", () => {
    const regions = [{ region: null }, { region: "europe-west1" }, { region: "us-central1" }];
    const three = definedBy(regions);
    expect(three.found).toEqual({ known: true, value: three.all[2] });
    const two = definedBy(regions.slice(0, 2));
    expect(two.found).toEqual({ known: true, value: two.all[0] });
  });

  test.each([{ kind: "job" as const }, { name: "auth" }, { region: "europe-west1" }])("is none of %j", (other) => {
    expect(definedBy([other]).found).toMatchObject({
      known: false,
      reason: { kind: "not-checked", code: "not-in-source", message: 'deploy/*.yaml defines no service "backend"' },
    });
  });

  test("may stand in a file that nobody could read", () => {
    expect(definedBy([], true).found).toEqual(blank);
    expect(definedBy([{}], true).found).toMatchObject({ known: true });
  });

  test("is not there where none is named", () => {
    const world = worldOf(scene);
    expect(definitionOf(world, pairingOf(world))).toBeNull();
  });
});
