import { describe, expect, test } from "vitest";
import { toSecretName, toWorld } from "../../src/engine/world.ts";
import { known, type SecretReference } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { blank, pairingOf, worldOf } from "../support/world.ts";

const scene: Scene = {
  services: { backend: {}, auth: {} },
  workloads: { backend: { A: { secret: "jwt" }, B: { secret: "gone" } } },
  secrets: { jwt: { versions: [{ value: "b" }, { value: "a" }], aliases: { stable: "1" } } },
};
const refer = (more: Partial<SecretReference> = {}): SecretReference => ({
  project: null,
  secret: "jwt",
  version: "latest",
  malformed: null,
  ...more,
});
const gone = refer({ secret: "gone" });
const strange = refer({ secret: "strange" });

const world = worldOf(scene);
const { workload } = pairingOf(world);

describe("the workloads of a service", () => {
  test("are found by the contract's name, in the order in which they were found", () => {
    const { environment, snapshot } = toLintInput(scene);
    const workloads = snapshot.workloads.flatMap((each) => [each, { ...each, region: "europe-west1" }]);
    const two = toWorld(environment, { ...snapshot, workloads });
    expect(two.pairingsOf("backend").map((each) => each.workload)).toEqual(workloads);
    expect(two.pairingsOf("auth")).toEqual([]);
  });
});

describe("a secret", () => {
  test("is known, or known not to be there", () => {
    expect(world.secretOf(workload, refer())).toMatchObject({ known: true, value: { id: "jwt" } });
    expect(world.secretOf(workload, gone)).toEqual(known(null));
    expect(world.versionsOf(workload, gone)).toEqual(known(null));
    expect(world.versionOf(workload, gone)).toEqual(known(null));
  });

  test("nobody asked about is not checked", () => {
    const reason = {
      kind: "not-checked",
      code: "not-in-source",
      message: "the source of secrets was not asked about it",
    };
    expect(world.secretOf(workload, strange)).toMatchObject({ known: false, reason });
    expect(world.versionsOf(workload, strange)).toMatchObject({ known: false, reason });
    expect(world.versionOf(workload, strange)).toMatchObject({ known: false, reason });
  });

  test("of a list that nobody could read is unknown for that reason", () => {
    const blind = worldOf(scene, (snapshot) => ({ ...snapshot, secrets: [], secretsUnknown: blank.reason }));
    expect(blind.secretOf(workload, refer())).toEqual(blank);
  });

  test("is looked up in the project that the reference names, else in the workload's own", () => {
    expect(toSecretName(workload, refer())).toBe("projects/acme-staging/secrets/jwt");
    expect(toSecretName(workload, refer({ project: "shared" }))).toBe("projects/shared/secrets/jwt");
    expect(toSecretName({ project: null }, refer())).toBe("projects/-/secrets/jwt");
  });
});

describe("a version", () => {
  test.each([
    ["latest", "2"],
    ["1", "1"],
    ["stable", "1"],
  ])("%s is number %s", (version, number) => {
    expect(world.versionOf(workload, refer({ version }))).toMatchObject({ known: true, value: { number } });
  });

  test("that is not there is known not to be", () => {
    expect(world.versionOf(workload, refer({ version: "7" }))).toEqual(known(null));
    expect(world.versionsOf(workload, refer())).toMatchObject({ value: [{ number: "2" }, { number: "1" }] });
  });
});

describe("two references read one version", () => {
  const keyOf = (more: Partial<SecretReference>): string | null => world.toVersionKey(workload, refer(more));

  test("whatever word says so", () => {
    expect(keyOf({})).toBe("projects/acme-staging/secrets/jwt@2");
    expect(keyOf({ version: "2" })).toBe(keyOf({}));
    expect(keyOf({ version: "stable" })).toBe(keyOf({ version: "1" }));
  });

  test("as far as the words tell where the versions are not known", () => {
    expect(keyOf({ secret: "strange" })).toBe("projects/acme-staging/secrets/strange@latest");
    expect(keyOf({ version: "7" })).toBe("projects/acme-staging/secrets/jwt@7");
  });

  test("not where nothing legal is named", () => {
    expect(keyOf({ malformed: "a/b" })).toBeNull();
    expect(keyOf({ secret: "" })).toBeNull();
    expect(world.toVersionKey(workload, null)).toBeNull();
  });

  test("where one names the project by its id and one by its number", () => {
    const named = { id: "jwt", project: "acme-staging" } as const;
    const numbered = worldOf(scene, (snapshot) => ({
      ...snapshot,
      secrets: snapshot.secrets.flatMap((each) => (each.id === "jwt" ? [each, { ...each, project: "100" }] : [each])),
    }));
    expect(numbered.nameOf(workload, refer({ project: "100" }))).toBe(
      toSecretName({ project: named.project }, refer()),
    );
    expect(numbered.toVersionKey(workload, refer({ project: "100" }))).toBe(keyOf({}));
    expect(numbered.nameOf(workload, gone)).toBe("projects/acme-staging/secrets/gone");
    expect(numbered.nameOf(workload, strange)).toBe("projects/acme-staging/secrets/strange");
  });
});
