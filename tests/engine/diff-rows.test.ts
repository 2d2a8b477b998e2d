import { describe, expect, test } from "vitest";
import { compareNames, toRows } from "../../src/engine/diff-rows.ts";
import type { Snapshot } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { blank, changing, changingVariables, pairingOf, worldOf } from "../support/world.ts";

type Set = Record<string, SceneVariable>;
const secrets = { "jwt-staging": "key", "jwt-production": "other", copy: "key", tls: "x" };

/** The backend in an environment of that name, which has a project of its own. */
const sideOf = (
  name: string,
  workload: unknown,
  backend: Record<string, unknown> = {},
  change = (each: Snapshot) => each,
) => {
  const scene: Scene = { services: { backend }, workloads: { backend: workload as Set }, secrets };
  const world = worldOf(scene, (snapshot) => change(changing({ project: `acme-${name}` })(snapshot)));
  return [{ ...world.environment, name, alias: name, project: `acme-${name}` }, pairingOf(world)] as const;
};
const rowsOf = (a: unknown, b: unknown, backend: Record<string, unknown> = {}) =>
  toRows(sideOf("staging", a, backend), sideOf("production", b, backend), true);
const differencesOf = (...args: Parameters<typeof rowsOf>) =>
  rowsOf(...args).map(({ variable, differences }) => [variable, ...differences]);

test("names stand in the order of their letters, capitals first", () => {
  expect(["b", "B", "a", "a"].sort(compareNames)).toEqual(["B", "a", "a", "b"]);
});

describe("a row", () => {
  test("has both sides of a variable", () => {
    expect(rowsOf({ A: { secret: "jwt-staging" } }, { A: { secret: "jwt-production", version: "1" } })).toEqual([
      {
        variable: "A",
        kind: "variable",
        container: null,
        a: { source: "secret", secret: "jwt-staging", version: "latest" },
        b: { source: "secret", secret: "jwt-production", version: "1" },
        differences: [],
        value: "different",
        unread: [null, null],
      },
    ]);
  });

  test("is one a name, in order, whichever side has it", () => {
    const rows = rowsOf({ C: "1", A: "1" }, { B: "1", A: "1" });
    expect(rows.map(({ variable, a, b, differences }) => [variable, a?.source, b?.source, ...differences])).toEqual([
      ["A", "literal", "literal"],
      ["B", undefined, "literal", "presence"],
      ["C", "literal", undefined, "presence"],
    ]);
    expect(rows.map(({ value, unread }) => [value, ...unread])).toEqual([
      ["equal", null, null],
      [null, null, null],
      [null, null, null],
    ]);
  });

  test("has the last of several entries, which is what the process sees", () => {
    const twice = {
      containers: [
        {
          entries: [
            ["A", "1"],
            ["A", "2"],
          ],
        },
      ],
    };
    expect(rowsOf(twice, { A: "2" })).toMatchObject([{ value: "equal" }]);
  });

  test("tells the container where it is another than the contract's", () => {
    const containers = [
      { name: "app", ports: [80], variables: { B: "1" } },
      { name: "proxy", variables: { A: "1" } },
    ];
    const rows = rowsOf({ containers }, { containers });
    expect(rows.map(({ container, variable }) => [container, variable])).toEqual([
      [null, "B"],
      ["proxy", "A"],
    ]);
  });
});

describe("two sides differ", () => {
  const jwt = (secret: string, more: object = {}): Set => ({ A: { secret, ...more } });

  test.each<[string, Set, Set, readonly string[]]>([
    ["in source", { A: "1" }, jwt("jwt-production"), ["source"]],
    ["in source, where one is empty", { A: null }, { A: "1" }, ["source"]],
    ["in source, where one is of no kind of ours", { A: { unsupported: "fieldRef" } }, { A: "1" }, ["source"]],
    [
      "in secret, where two are of no kind of ours and one of them names a secret",
      { A: { both: "x" } },
      { A: { unsupported: "fieldRef" } },
      ["secret"],
    ],
    ["not in a text of their own", { A: "1" }, { A: "2" }, []],
    ["in secret", jwt("jwt-staging"), jwt("other-production"), ["secret"]],
    ["in secret, where one has the other's", jwt("jwt-staging"), jwt("jwt-staging"), ["secret"]],
    ["not where each has its own name in it", jwt("staging-jwt"), jwt("production-jwt"), []],
    ["in secret, where the name is only a part of a word", jwt("upstaging"), jwt("upproduction"), ["secret"]],
    ["not in version", jwt("jwt-staging", { version: "1" }), jwt("jwt-production"), []],
    [
      "not where each is of its own project",
      jwt("jwt", { project: "acme-staging" }),
      jwt("jwt", { project: "acme-production" }),
      [],
    ],
    ["in project", jwt("jwt", { project: "shared" }), jwt("jwt"), ["secret"]],
  ])("%s", (_, a, b, differences) => {
    expect(differencesOf(a, b)).toEqual([["A", ...differences]]);
  });

  test("not where each reads the secret that the contract names for it", () => {
    const [a, b] = [{ A: { secret: "one" } }, { A: { secret: "two" } }];
    const asked = (secret: string) => ({ variables: { A: { type: "secret", secret } } });
    const rows = (one: string, two: string) =>
      toRows(sideOf("staging", a, asked(one)), sideOf("production", b, asked(two)), true);
    expect(rows("one", "two")[0]?.differences).toEqual([]);
    expect(rows("one", "x")[0]?.differences).toEqual(["secret"]);
    expect(rows("x", "two")[0]?.differences).toEqual(["secret"]);
    const far = { A: { secret: "two", project: "shared" } };
    expect(
      toRows(sideOf("staging", a, asked("one")), sideOf("production", far, asked("two")), true)[0]?.differences,
    ).toEqual(["secret"]);
    const beside = (name: string) => ({
      containers: [
        { name: "app", ports: [80] },
        { name: "proxy", variables: { A: { secret: name } } },
      ],
    });
    const besides = toRows(
      sideOf("staging", beside("one"), asked("one")),
      sideOf("production", beside("two"), asked("two")),
      true,
    );
    expect(besides[0]?.differences).toEqual(["secret"]);
  });

  test("by the whole of an alias that has signs in it", () => {
    const named = (alias: string, secret: string) => {
      const [environment, pairing] = sideOf("x", jwt(secret));
      return [{ ...environment, alias, project: null }, pairing] as const;
    };
    const differences = (b: string) => toRows(named("v1.0", "jwt-v1.0"), named("v1+0", b), true)[0]?.differences;
    expect(differences("jwt-v1+0")).toEqual([]);
    expect(differences("jwt-v110")).toEqual(["secret"]);
    expect(toRows(named("v1.0", "jwt-v1x0"), named("v1+0", "jwt-v1+0"), true)[0]?.differences).toEqual(["secret"]);
  });
});

describe("values", () => {
  test("are told equal or not where both were read in one run", () => {
    const rows = (b: string, isOneRun: boolean) =>
      toRows(sideOf("staging", { A: { secret: "jwt-staging" } }), sideOf("production", { A: { secret: b } }), isOneRun);
    expect(rows("copy", true)[0]?.value).toBe("equal");
    expect(rows("jwt-production", true)[0]?.value).toBe("different");
    expect(rows("copy", false)[0]?.value).toBeNull();
  });

  test("that were not read are told with why", () => {
    const unread = changingVariables({ value: blank });
    const [a, blind] = [sideOf("staging", { A: "1" }), sideOf("production", { A: "1" }, {}, unread)];
    expect(toRows(a, blind, true)).toMatchObject([{ value: null, unread: [null, blank] }]);
    expect(toRows(blind, a, true)).toMatchObject([{ value: null, unread: [blank, null] }]);
    expect(toRows(blind, sideOf("staging", { B: "1" }), true)[0]).toMatchObject({ unread: [null, null] });
  });
});

describe("files of secrets", () => {
  const mounted = (secret: string, path: string, more: object = {}, name = "proxy") => ({
    containers: [
      {
        name: "app",
        ports: [80],
        mounts: [
          { volume: "v", path: "/etc/certs/" },
          { volume: "gone", path: "/x" },
        ],
      },
      { name, mounts: [{ volume: "v", path: "/p" }] },
    ],
    volumes: [{ name: "v", items: [{ path, secret, ...more }] }],
  });

  test("are told by the path under which a container sees them", () => {
    const rows = rowsOf(mounted("tls-staging", "tls.pem", { version: "2" }), mounted("tls-production", "tls.pem"));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      variable: "/etc/certs/tls.pem",
      kind: "file",
      container: null,
      a: { source: "secret", secret: "tls-staging", version: "2" },
      b: { source: "secret", secret: "tls-production", version: "latest" },
      differences: [],
      value: null,
      unread: [null, null],
    });
    expect(rows[1]).toMatchObject({ variable: "/p/tls.pem", container: "proxy" });
  });

  test("that are called after their secret are one file in both environments", () => {
    const rows = rowsOf(mounted("tls-staging", "tls-staging"), mounted("tls-production", "tls-production"));
    expect(rows.map(({ variable, differences }) => [variable, ...differences])).toEqual([
      ["/etc/certs/tls-${environment}"],
      ["/p/tls-${environment}"],
    ]);
    expect(rowsOf(mounted("tls", "a-staging"), mounted("tls", "a-production"))).toHaveLength(4);
  });

  test("of other secrets differ, although the contract asks for none", () => {
    expect(differencesOf(mounted("one", "f"), mounted("two", "f"))).toEqual([
      ["/etc/certs/f", "secret"],
      ["/p/f", "secret"],
    ]);
  });

  test("are no variables of the same name", () => {
    const both = {
      containers: [{ variables: { "/x/f": "1" }, mounts: [{ volume: "v", path: "/x" }] }],
      volumes: [{ name: "v", items: [{ path: "f", secret: "s" }] }],
    };
    expect(rowsOf(both, both).map(({ kind }) => kind)).toEqual(["file", "variable"]);
  });
});

test("one secret of one project is the same on both sides, whichever environment's name is in its id", () => {
  const inOne = (id: string, other: string, project: string | null) => {
    const [staging, canary] = (["staging", "canary"] as const).map((name) => {
      const [environment, { workload, ...pairing }] = sideOf(name, { A: { secret: name === "staging" ? id : other } });
      return [
        { ...environment, project },
        { ...pairing, workload: { ...workload, project } },
      ] as const;
    });
    if (staging === undefined || canary === undefined) throw new Error("two sides were made");
    return toRows(staging, canary, true).map(({ differences }) => differences);
  };
  expect(inOne("jwt-staging", "jwt-staging", "acme")).toEqual([[]]);
  expect(inOne("jwt-staging", "copy", "acme")).toEqual([["secret"]]);
  expect(inOne("jwt-staging", "jwt-staging", null)).toEqual([["secret"]]);
  // In two projects the id that names the other environment is another secret.
  expect(differencesOf({ A: { secret: "jwt-staging" } }, { A: { secret: "jwt-staging" } })).toEqual([["A", "secret"]]);
});
