import { describe, expect, test } from "vitest";
import { visitChanges } from "../../src/engine/visit-change.ts";
import type { Change, Drop, Snapshot, TypeConflict } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { answerOf } from "../support/visits.ts";
import { pairingOf, worldOf } from "../support/world.ts";

const app = { name: "app", ports: [80], variables: { A: "1", MODE: "x" } };
const proxy = { name: "proxy", variables: { P: "1" } };
const asked = { variables: { A: { why: "w", required: { when: { MODE: "x" } } }, MODE: { required: false } } };
const scene: Scene = {
  services: { auth: {}, backend: asked },
  workloads: { auth: { X: "1" }, backend: { containers: [app, proxy] } },
};

interface Planned {
  readonly drops?: readonly Partial<Drop>[];
  readonly conflicts?: readonly Partial<TypeConflict>[];
  readonly change?: Partial<Change>;
}

/** What a command does to the backend, whose live variables are those of the scene. */
const visitsIn = ({ drops = [], conflicts = [], change = {} }: Planned, given = scene) => {
  const plan = (snapshot: Snapshot): Snapshot => {
    const before = snapshot.workloads[1] ?? null;
    const variable = before?.containers[0]?.variables[0] ?? null;
    const location = { resource: "live", field: null };
    const drop = {
      container: "app",
      name: "A",
      variable,
      secret: null,
      location,
      how: "cleared",
      by: "--set-env-vars",
    };
    const conflict = { container: "app", name: "A", to: "secret", by: "--update-secrets", before: variable };
    return {
      ...snapshot,
      change: {
        command: "gcloud run deploy backend",
        at: 1,
        notes: [],
        before,
        drops: drops.map((each) => ({ ...drop, ...each }) as Drop),
        conflicts: conflicts.map((each) => ({ ...conflict, ...each }) as TypeConflict),
        ...change,
      },
    };
  };
  const world = worldOf(given, plan);
  return [...visitChanges(world)];
};
const shownBy = (...args: Parameters<typeof visitsIn>) =>
  visitsIn(...args).map(({ place: { service, container, variable, secret } }) => [
    service,
    container,
    variable,
    secret,
  ]);

describe("what a command takes away", () => {
  test("is visited where it is live", () => {
    const { container } = pairingOf(worldOf(scene));
    const [visit] = visitsIn({ drops: [{}] });
    expect(visit).toMatchObject({
      kind: "change",
      place: {
        service: "backend",
        workload: "backend",
        container: "app",
        variable: "A",
        secret: null,
        why: "w",
        location: { resource: "live", field: null },
      },
      base: {
        name: "A",
        variable: container?.variables[0],
        command: "gcloud run deploy backend",
        drop: { how: "cleared", by: "--set-env-vars" },
        conflict: null,
        requirement: { variable: "A" },
      },
    });
  });

  test("may be a file, which no contract asks for", () => {
    const [visit] = visitsIn({ drops: [{ name: "A", variable: null, secret: "tls", how: "file" }] });
    expect(visit?.place).toMatchObject({ variable: null, secret: "tls", why: null });
    expect(visit?.base).toMatchObject({ name: 'file "A"', variable: null, requirement: null });
  });

  test("is asked for in the contract's container alone, and told in all", () => {
    const [visit] = visitsIn({ drops: [{ container: "proxy" }] });
    expect(visit).toMatchObject({ place: { container: "proxy", why: null }, base: { requirement: null } });
    expect(answerOf(visit, "demanded")).toBe(false);
    expect(shownBy({ drops: [{ container: "" }] })).toEqual([["backend", null, "A", null]]);
  });

  test("is asked for where the live container is, whatever the plan makes of it", () => {
    expect(visitsIn({ drops: [{}], change: { before: null } })[0]?.base).toMatchObject({ requirement: null });
  });

  test("is demanded as the planned state wants it", () => {
    expect(answerOf(visitsIn({ drops: [{}] })[0], "demanded")).toBe(true);
    const off = { ...app, variables: { ...app.variables, MODE: "y" } };
    const other = { ...scene, workloads: { ...scene.workloads, backend: { containers: [off] } } };
    expect(answerOf(visitsIn({ drops: [{}] }, other)[0], "demanded")).toBe(false);
  });
});

describe("what a command would turn into another type", () => {
  test("is visited where the command says so", () => {
    const [visit] = visitsIn({ conflicts: [{}] });
    expect(visit).toMatchObject({
      place: {
        container: "app",
        variable: "A",
        secret: null,
        why: "w",
        location: { resource: "the command", field: "--update-secrets" },
      },
      base: {
        name: "A",
        drop: null,
        conflict: { to: "secret", by: "--update-secrets" },
        requirement: { variable: "A" },
      },
    });
  });

  test("has its name although nothing of it is live", () => {
    const [visit] = visitsIn({ conflicts: [{ before: null }] });
    expect(visit).toMatchObject({ place: { variable: "A" }, base: { variable: null } });
  });

  test("is asked for in the contract's container alone", () => {
    expect(visitsIn({ conflicts: [{ container: "proxy" }] })[0]?.base).toMatchObject({ requirement: null });
  });
});

describe("two services in one workload", () => {
  const services = {
    auth: {},
    backend: { container: "app" },
    gateway: { workload: { staging: "backend" }, container: "proxy" },
    third: { workload: { staging: "backend" }, container: "app" },
  };
  const shared = { ...scene, services };

  test("speak about their own containers, and the first about those that are nobody's", () => {
    for (const key of ["drops", "conflicts"]) {
      const changes = ["app", "proxy", "init"].map((container) => ({ container }));
      expect(shownBy({ [key]: changes }, shared)).toEqual([
        ["backend", "app", "A", null],
        ["backend", "init", "A", null],
        ["gateway", "proxy", "A", null],
        ["third", "app", "A", null],
      ]);
    }
  });
});

test("nothing changes where no command is planned, or another workload is meant", () => {
  expect([...visitChanges(worldOf(scene))]).toEqual([]);
  expect(shownBy({ drops: [{}], change: { at: 0 } })).toEqual([["auth", "app", "A", null]]);
});
