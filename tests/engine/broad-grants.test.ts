import { describe, expect, test } from "vitest";
import { broadGrantsOf } from "../../src/engine/broad-grants.ts";
import { type Grant, known } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { blank, changing, hidingSecrets, pairingOf, worldOf } from "../support/world.ts";

const member = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";
const project = { member, level: "project" as const };

type SceneGrants = { member: string; level?: Grant["level"]; role?: string; condition?: string }[];

const sceneOf = (...grants: SceneGrants[]): Scene => ({
  services: { backend: {} },
  workloads: {
    backend: {
      containers: [{ variables: { A: { secret: "s0" }, B: "literal", C: { secret: "gone" } } }],
      volumes: [{ name: "v", items: grants.slice(1).map((_, at) => ({ path: "f", secret: `s${at + 1}` })) }],
    },
  },
  secrets: Object.fromEntries(grants.map((each, at) => [`s${at}`, { versions: [{ value: "x" }], grants: each }])),
});
const grantsIn = (scene: Scene) => {
  const world = worldOf(scene);
  return broadGrantsOf(world, pairingOf(world));
};

describe("grants above single secrets", () => {
  test.each(["project", "folder", "organization"] as const)("are those on the %s", (level) => {
    expect(grantsIn(sceneOf([{ member, level }]))).toMatchObject({ known: true, value: [{ member, level }] });
  });

  test.each<[string, SceneGrants]>([
    ["on the secret itself", [{ member }]],
    ["to others", [{ member: "serviceAccount:auth@acme-staging.iam.gserviceaccount.com", level: "project" }]],
    ["under a condition", [{ ...project, condition: "expires" }]],
  ])("are not those %s", (_, grants) => {
    expect(grantsIn(sceneOf(grants))).toEqual(known([]));
  });

  test("are told once for all secrets that come by it, in variables and files", () => {
    const [one, other] = [project, { ...project, role: "roles/editor" }];
    expect(grantsIn(sceneOf([], [one, other]))).toMatchObject({ value: [{}, { role: "roles/editor" }] });
    const world = worldOf(sceneOf([one], [one]), (snapshot) => ({
      ...snapshot,
      // A grant on the project is one grant, whichever secret it is found by.
      secrets: snapshot.secrets.map((entry) => {
        if (!entry.secret.known || !entry.secret.value?.grants.known) return entry;
        const grants = entry.secret.value.grants.value.map((each) => ({ ...each, resource: "projects/acme-staging" }));
        return { ...entry, secret: known({ ...entry.secret.value, grants: known(grants) }) };
      }),
    }));
    expect(broadGrantsOf(world, pairingOf(world))).toMatchObject({ value: [{ resource: "projects/acme-staging" }] });
  });

  test("are none where the workload reads no secret, whoever it runs as", () => {
    const scene = { services: { backend: {} }, workloads: { backend: { A: "1" } } };
    const world = worldOf(scene, changing({ serviceAccount: null, projectNumber: null }));
    expect(broadGrantsOf(world, pairingOf(world))).toEqual(known([]));
  });
});

describe("what is not known of them", () => {
  test("is all, where nobody knows who the workload runs as", () => {
    const world = worldOf(sceneOf([project]), changing({ serviceAccount: null, projectNumber: null }));
    expect(broadGrantsOf(world, pairingOf(world))).toMatchObject({
      known: false,
      reason: { code: "undecidable", message: 'the account that "backend" runs as is not known' },
    });
  });

  test("is all, where a secret or its policy could not be read", () => {
    const blind = worldOf(sceneOf([project]), hidingSecrets);
    expect(broadGrantsOf(blind, pairingOf(blind))).toEqual(blank);
    const closed = worldOf(sceneOf([project]), (snapshot) => ({
      ...snapshot,
      secrets: snapshot.secrets.map((entry) =>
        entry.secret.known && entry.secret.value !== null
          ? { ...entry, secret: known({ ...entry.secret.value, grants: blank }) }
          : entry,
      ),
    }));
    expect(broadGrantsOf(closed, pairingOf(closed))).toEqual(blank);
  });
});
