import { expect, test } from "vitest";
import { readsOf } from "../../src/engine/reads.ts";
import { known } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { hidingSecrets, pairingOf, variableOf, worldOf } from "../support/world.ts";

const sceneOf = (A: SceneVariable): Scene => ({
  services: { backend: { variables: { A: {} } } },
  workloads: { backend: { A } },
  secrets: { jwt: { versions: [{ value: "b" }, { value: "a" }], aliases: { stable: "1" } } },
});

const readsIn = (variable: SceneVariable) => {
  const world = worldOf(sceneOf(variable));
  const pairing = pairingOf(world);
  return readsOf(world, pairing, variableOf(pairing, "A"));
};

test.each([
  ["latest", "2"],
  ["1", "1"],
  ["stable", "1"],
])("version %s is told by its number, %s", (version, number) => {
  expect(readsIn({ secret: "jwt", version })).toEqual({ secret: "jwt", version: number });
});

test("a secret of another project is told by its whole name", () => {
  const scene = sceneOf({ secret: "jwt", project: "other" });
  const world = worldOf({ ...scene, secrets: { "other/jwt": "a" } });
  const pairing = pairingOf(world);
  expect(readsOf(world, pairing, variableOf(pairing, "A"))).toEqual({
    secret: "projects/other/secrets/jwt",
    version: "1",
  });
});

test.each<[string, SceneVariable]>([
  ["a literal", "text"],
  ["a version that is not there", { secret: "jwt", version: "7" }],
  ["a secret that is not there", { secret: "gone" }],
  ["a reference of no legal form", { secret: "a/b/c" }],
  ["a reference without a secret", { secret: "" }],
])("%s is no version that is read", (_, variable) => {
  expect(readsIn(variable)).toBeNull();
});

test("nothing is read where nothing is set, or where the secret could not be looked at", () => {
  const scene = sceneOf({ secret: "jwt" });
  const world = worldOf(scene, hidingSecrets);
  const pairing = pairingOf(world);
  expect(readsOf(world, pairing, null)).toBeNull();
  expect(readsOf(world, pairing, variableOf(pairing, "A"))).toBeNull();
});

test("a reference of no legal form reads nothing, whatever secret its text ends with", () => {
  const world = worldOf(sceneOf({ secret: "jwt" }));
  const pairing = pairingOf(world);
  const reference = { project: null, secret: "jwt", version: "1", malformed: "locations/x/secrets/jwt" };
  const variable = { ...variableOf(pairing, "A"), binding: { kind: "secret", reference } as const };
  expect(readsOf(world, pairing, variable)).toBeNull();
});

const numbered = (number: string) => {
  const world = worldOf(sceneOf({ secret: "jwt" }), (snapshot) => ({
    ...snapshot,
    secrets: snapshot.secrets.map((entry) => {
      if (!entry.secret.known || entry.secret.value === null) return entry;
      const version = { state: "ENABLED", createTime: null, scheduledDestroyTime: null } as const;
      const versions = known([{ ...version, number }]);
      return { ...entry, secret: known({ ...entry.secret.value, versions }) };
    }),
  }));
  const pairing = pairingOf(world);
  return readsOf(world, pairing, variableOf(pairing, "A"));
};

test("a version that has no number yet, as before the apply of a plan, is not told", () => {
  expect(numbered("known-after-apply")).toBeNull();
  expect(numbered("1-known-after-apply")).toBeNull();
  expect(numbered("known-after-1")).toBeNull();
  expect(numbered("12")).toEqual({ secret: "jwt", version: "12" });
});
