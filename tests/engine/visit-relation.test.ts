import { describe, expect, test } from "vitest";
import type { RelationView } from "../../src/engine/subject.ts";
import { visitRelations } from "../../src/engine/visit-relation.ts";
import type { Snapshot } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { always, answerOf, without } from "../support/visits.ts";
import { opening, pairingOf, worldOf } from "../support/world.ts";

const key = "9f86d081884c7d659a2feaa0c55ad015";
const secrets = {
  one: key,
  same: key,
  other: "60303ae22b998861bce3b28f33eec1be",
  short: "short",
  unread: { versions: [] },
};
const [one, same, other] = [{ secret: "one" }, { secret: "same" }, { secret: "other" }];
const [short, unread] = [{ secret: "short" }, { secret: "unread" }];
type Set = Record<string, SceneVariable>;

const visitsIn = (scene: Scene, isActive = always, change?: (snapshot: Snapshot) => Snapshot) => {
  const world = worldOf({ secrets, ...scene }, change);
  return [...visitRelations(world, pairingOf(world), isActive)];
};
/** How each relation of the backend comes out, with what it resolves to. */
const verdictsIn = (...args: Parameters<typeof visitsIn>) =>
  visitsIn(...args).map((visit) => {
    const { relation } = visit.base as { relation: RelationView };
    return [answerOf(visit, "comparison"), relation.resolution];
  });

describe("every relation of a service", () => {
  const scene: Scene = {
    services: {
      backend: {
        variables: {
          A: { "same-as": ["B", "auth.X"], why: "w" },
          B: { "differs-from": "A" },
          LIST: { type: "list", contains: ["A"] },
        },
        effective: { jwt: { "first-of": ["A"], "same-as": "auth.jwt" } },
      },
      auth: { variables: { X: {} }, effective: { jwt: { "first-of": ["X"] } } },
    },
    workloads: { backend: { A: "1", B: "2", LIST: "1" }, auth: { X: "1" } },
  };

  test("names those of two variables that refer to a wrong secret", () => {
    const wanted = { type: "secret", secret: "one" };
    const followed = (backend: SceneVariable, auth: SceneVariable, to = "auth.X") =>
      visitsIn({
        services: {
          backend: { variables: { A: { ...wanted, "same-as": to } } },
          auth: { variables: { X: wanted }, effective: { key: { "first-of": ["X"] } } },
        },
        workloads: { backend: { A: backend }, auth: { X: auth } },
      }).map((visit) => visit.follows?.().map(({ service, variable }) => `${service}.${variable}`));
    expect(followed(one, one)).toEqual([[]]);
    expect(followed(other, one)).toEqual([["backend.A"]]);
    expect(followed(other, other)).toEqual([["backend.A", "auth.X"]]);
    expect(followed(one, "a literal")).toEqual([[]]);
    expect(followed(one, { secret: "projects/x" })).toEqual([[]]);
    expect(followed(other, other, "auth.key")).toEqual([[]]);
  });

  test("is visited with what stands on either side", () => {
    const shown = visitsIn(scene).map(({ kind, base, place }) => {
      const { kind: which, target, variable, effective, why } = (base as { relation: RelationView }).relation;
      return [kind, which, target, variable, effective, why, place.variable, place.effective, place.why];
    });
    expect(shown).toEqual([
      ["relation", "same-as", "B", "A", null, "w", "A", null, "w"],
      ["relation", "same-as", "auth.X", "A", null, "w", "A", null, "w"],
      ["relation", "differs-from", "A", "B", null, null, "B", null, null],
      ["relation", "contains", "A", "LIST", null, null, "LIST", null, null],
      ["relation", "same-as", "auth.jwt", null, "jwt", null, null, "jwt", null],
    ]);
  });

  test("stands where the variable is set, else where the workload is", () => {
    const { container, workload, service } = pairingOf(worldOf({ secrets, ...scene }));
    const visits = visitsIn(scene);
    expect(visits[0]?.place).toMatchObject({ service: "backend", workload: "backend", container: null });
    expect(visits.map(({ place }) => place.location)).toEqual([
      container?.variables[0]?.location,
      container?.variables[0]?.location,
      container?.variables[1]?.location,
      container?.variables[2]?.location,
      workload.location,
    ]);
    expect(visits[0]?.base).toMatchObject({ relation: { location: service.requirements[0]?.location } });
    const unset = visitsIn({ ...scene, workloads: { backend: { Z: "1" }, auth: { X: "1" } } });
    expect(unset[0]?.place.location).toEqual(workload.location);
  });

  test("comes out for itself", () => {
    expect(verdictsIn(scene)).toEqual([
      ["different", null],
      ["equal", null],
      ["different", null],
      ["equal", null],
      ["equal", "backend uses A, auth uses X"],
    ]);
  });

  test("is held against every region of another service, and against its own workload of its own", () => {
    const two = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      workloads: snapshot.workloads.flatMap((each) => [each, { ...each, region: "europe-west1" }]),
    });
    expect(visitsIn(scene, always, two)).toHaveLength(7);
    expect(visitsIn({ ...scene, workloads: { backend: { A: "1" } } })).toHaveLength(3);
  });
});

describe("two variables", () => {
  const between = (a: SceneVariable | undefined, b: SceneVariable | undefined, word = "same-as", isActive = always) => {
    const set: Set = { ...(a === undefined ? {} : { A: a }), ...(b === undefined ? {} : { B: b }) };
    const services = { backend: { variables: { A: { type: "secret", [word]: "B" }, B: { type: "secret" } } } };
    return verdictsIn({ services, workloads: { backend: set } }, isActive)[0]?.[0];
  };

  test.each<[SceneVariable | undefined, SceneVariable | undefined, unknown]>([
    [one, same, "equal"],
    [one, other, "different"],
    [one, undefined, "absent"],
    [undefined, one, "absent"],
    [undefined, undefined, "absent"],
    [one, "", "absent"],
    // One version of one secret is one value, whether or not anybody read it.
    [unread, unread, "equal"],
  ])("%j and %j are %s", (a, b, verdict) => {
    expect(between(a, b)).toBe(verdict);
    expect(between(a, b, "differs-from")).toBe(verdict);
  });

  test("are not compared where one of them is not known", () => {
    expect(between(one, unread)).toMatchObject({ known: false, reason: { code: "no-value" } });
    expect(between(unread, one)).toMatchObject({ known: false, reason: { code: "no-value" } });
  });

  test("are not told of where a rule about one of them tells it", () => {
    expect(between("REPLACE_ME", one)).toBe("absent");
    expect(between("REPLACE_ME", one, "same-as", without("variable-placeholder"))).toBe("different");
    expect(between("REPLACE_ME", "REPLACE_ME", "differs-from")).toBe("absent");
    // What is as the contract wants it needs no cause.
    expect(between("REPLACE_ME", "REPLACE_ME")).toBe("equal");
    expect(between("REPLACE_ME", one, "differs-from")).toBe("different");
  });
});

test("a list that reads the secret of its item has it no more than any other", () => {
  const services = { backend: { variables: { LIST: { type: "list", contains: ["A"] }, A: {} } } };
  const verdict = (LIST: SceneVariable, A: SceneVariable) =>
    verdictsIn({ services, workloads: { backend: { LIST, A } }, secrets: { ...secrets, list: `x,${key}` } })[0]?.[0];
  expect(verdict({ secret: "list" }, { secret: "one" })).toBe("equal");
  expect(verdict({ secret: "list" }, { secret: "other" })).toBe("different");
  expect(verdict({ secret: "unread" }, { secret: "unread" })).toMatchObject({ known: false });
});

describe("what two services use", () => {
  const jwt = { "first-of": ["FIRST", "SECOND"], "min-length": 32 };
  const between = (
    backend: Set,
    auth: Set,
    more: { backend?: object; auth?: object; to?: string; asked?: object } = {},
  ) => {
    const services = {
      backend: { effective: { jwt: { ...jwt, "same-as": more.to ?? "auth.jwt", ...more.asked } }, ...more.backend },
      auth: { effective: { jwt }, ...more.auth },
    };
    return verdictsIn({ services, workloads: { backend, auth } })[0];
  };
  const lone = { Z: "1" };

  test("is equal or not, and how it came about is told", () => {
    expect(between({ FIRST: one }, { SECOND: same })).toEqual(["equal", "backend uses FIRST, auth uses SECOND"]);
    expect(between({ FIRST: one, SECOND: other }, { SECOND: other })).toEqual([
      "different",
      "backend uses FIRST, auth uses SECOND",
    ]);
    expect(between({ FIRST: short, SECOND: one }, { FIRST: same })).toEqual([
      "equal",
      "backend uses SECOND (FIRST skipped as too short), auth uses FIRST",
    ]);
  });

  test("is equal where all of them read one version, whichever wins", () => {
    expect(between({ FIRST: unread }, { SECOND: unread })).toEqual(["equal", null]);
  });

  test("is not known where it hangs on a value that nobody knows", () => {
    expect(between({ FIRST: unread }, { FIRST: one })).toEqual([expect.objectContaining({ known: false }), null]);
    expect(between({ FIRST: one }, { FIRST: unread })).toEqual([expect.objectContaining({ known: false }), null]);
  });

  test("is nothing on a side where all names are too short", () => {
    const all = "nothing (FIRST, SECOND skipped as too short)";
    expect(between({ FIRST: short, SECOND: short }, { FIRST: one })).toEqual([
      "different",
      `backend uses ${all}, auth uses FIRST`,
    ]);
    expect(between({ FIRST: one }, { FIRST: short, SECOND: short })).toEqual([
      "different",
      `backend uses FIRST, auth uses ${all}`,
    ]);
    expect(between({ FIRST: short }, { FIRST: { secret: "short", version: "1" } })).toEqual(["equal", null]);
    expect(between({ FIRST: short }, { FIRST: "tiny" })).toEqual(["absent", null]);
  });

  test("is nothing on a side that has none of the names", () => {
    expect(between(lone, { FIRST: one })).toEqual(["different", "backend uses nothing, auth uses FIRST"]);
    expect(between({ FIRST: one }, lone)).toEqual(["different", "backend uses FIRST, auth uses nothing"]);
    expect(between(lone, lone)).toEqual(["absent", null]);
  });

  test("is another rule's matter where the contract asks for one of the names by itself", () => {
    const variables = { variables: { SECOND: { type: "secret" } } };
    expect(between(lone, { FIRST: one }, { backend: variables })).toEqual(["absent", null]);
    expect(between({ FIRST: one }, lone, { auth: variables })).toEqual(["absent", null]);
    const group = { "one-of": { key: [["FIRST"], ["OTHER"]] } };
    expect(between(lone, { FIRST: one }, { backend: group })).toEqual(["absent", null]);
    const others = { variables: { Z: {} } };
    expect(between(lone, { FIRST: one }, { backend: others })?.[0]).toBe("different");
  });

  test("is another rule's matter where there are no variables at all", () => {
    const others = { variables: { Z: {} } };
    expect(between({}, { FIRST: one }, { backend: others })).toEqual(["absent", null]);
    expect(between({}, { FIRST: one })?.[0]).toBe("different");
  });

  test("may be held against a variable, which another rule misses", () => {
    const auth = { variables: { X: { type: "secret" } } };
    expect(between({ FIRST: one }, { X: same }, { auth, to: "auth.X" })).toEqual([
      "equal",
      "backend uses FIRST, auth uses X",
    ]);
    expect(between({ FIRST: one }, lone, { auth, to: "auth.X" })).toEqual(["absent", null]);
    expect(between(lone, { X: same }, { auth, to: "auth.X" })).toEqual([
      "different",
      "backend uses nothing, auth uses X",
    ]);
  });

  test("may be nothing only where all that is set can be seen", () => {
    const services = {
      backend: { effective: { jwt: { ...jwt, "same-as": "auth.jwt" } } },
      auth: { effective: { jwt } },
    };
    const scene = { services, workloads: { backend: lone, auth: { FIRST: one } } };
    expect(verdictsIn(scene, always, opening)[0]).toEqual(["absent", null]);
    const elsewhere = { ...services, backend: { ...services.backend, container: "worker" } };
    expect(verdictsIn({ ...scene, services: elsewhere })[0]).toEqual(["absent", null]);
  });
});
