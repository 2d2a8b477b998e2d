import { describe, expect, test } from "vitest";
import type { Visit } from "../../src/engine/visit.ts";
import { visitSecrets } from "../../src/engine/visit-secret.ts";
import { known, type Snapshot } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { answerOf } from "../support/visits.ts";
import { blank, hidingSecrets, worldOf } from "../support/world.ts";

const scene: Scene = {
  services: { backend: {}, auth: {} },
  workloads: {
    backend: {
      containers: [{ variables: { A: { secret: "jwt" }, B: { secret: "jwt" }, L: "1", G: { secret: "gone" } } }],
      volumes: [{ name: "v", items: ["f", "g"].map((path) => ({ path, secret: "tls" })) }],
    },
    auth: { A: { secret: "jwt" }, F: { secret: "far", project: "other" } },
  },
  secrets: {
    jwt: { versions: [{ value: "b" }, { value: "a" }], grants: [{ member: "allUsers" }] },
    tls: "x",
    lone: "x",
    far: "x",
  },
};
const visitOf = (visits: readonly Visit[]) => visits.find(({ place }) => place.secret === "jwt");
const visitsIn = (change: (snapshot: Snapshot) => Snapshot = (each) => each) => [
  ...visitSecrets(worldOf(scene, change)),
];
const usersIn = (change?: (snapshot: Snapshot) => Snapshot) =>
  visitsIn(change).map(({ base }) => {
    const { name, usedBy } = base as { name: string; usedBy: readonly string[] };
    return [name, usedBy];
  });

describe("every secret that is there", () => {
  test("is visited with who reads it, each once", () => {
    expect(usersIn()).toEqual([
      ["far", []],
      ["jwt", ["backend.A", "backend.B", "auth.A"]],
      ["lone", []],
      ["tls", ["backend"]],
      ["projects/other/secrets/far", ["auth.F"]],
    ]);
  });

  test("stands where Secret Manager has it", () => {
    const jwt = visitOf(visitsIn());
    expect(jwt).toMatchObject({
      kind: "secret",
      place: { service: null, secret: "jwt", location: { resource: "projects/acme-staging/secrets/jwt", field: null } },
    });
  });

  test("is visited although nobody could look at it", () => {
    const unread = hidingSecrets;
    expect(usersIn(unread)).toContainEqual(["gone", ["backend.G"]]);
    for (const name of ["secret", "dates", "newest", "versions", "grants"]) {
      expect(answerOf(visitsIn(unread)[0], name)).toEqual(blank);
    }
  });

  test("is visited once where one reference writes the project by its number", () => {
    const both = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      secrets: snapshot.secrets.flatMap((each) => (each.id === "jwt" ? [each, { ...each, project: "100" }] : [each])),
    });
    expect(usersIn(both).map(([name]) => name)).toEqual(["far", "jwt", "lone", "tls", "projects/other/secrets/far"]);
    const numbered = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      secrets: snapshot.secrets.map((each) => (each.id === "jwt" ? { ...each, project: "100" } : each)),
    });
    expect(usersIn(numbered).map(([name]) => name)).toContain("projects/100/secrets/jwt");
  });
});

describe("what is known of it", () => {
  test("is the secret, its dates, its versions and who may read it", () => {
    const jwt = visitOf(visitsIn());
    expect(answerOf(jwt, "takenAt")).toBe("2026-01-01T00:00:00Z");
    expect(answerOf(jwt, "secret")).toMatchObject({ id: "jwt" });
    expect(answerOf(jwt, "dates")).toBe(true);
    expect(answerOf(jwt, "newest")).toMatchObject({ number: "2" });
    expect(answerOf(jwt, "versions")).toHaveLength(2);
    expect(answerOf(jwt, "grants")).toMatchObject([{ member: "allUsers" }]);
  });

  test("is no newest version where there is none, and no date where these were not read", () => {
    const bare = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      secrets: snapshot.secrets.map((entry) =>
        entry.secret.known && entry.secret.value !== null
          ? { ...entry, secret: known({ ...entry.secret.value, versions: known([]), datesUnread: blank.reason }) }
          : entry,
      ),
    });
    expect(answerOf(visitOf(visitsIn(bare)), "newest")).toBeNull();
    expect(answerOf(visitOf(visitsIn(bare)), "dates")).toEqual(blank);
  });
});
