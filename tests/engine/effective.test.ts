import { describe, expect, test } from "vitest";
import { effectiveMismatch } from "../../rules/effective-mismatch.ts";
import { toSide } from "../../src/engine/compare.ts";
import { effectiveOf, hasOneVersion, resolveEffective } from "../../src/engine/effective.ts";
import { known } from "../../src/model/index.ts";
import { lintWith } from "../support/said.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { pairingOf, worldOf } from "../support/world.ts";

const long = (letter: string): string => `${letter}7f3c1e9a0b5d2468c1d4e7f9a3b6c8d0${letter}`;

const jwt = {
  "first-of": ["JWT_SECRET_STAGING", "JWT_SECRET_KEY", "JWT_SECRET"],
  "min-length": 32,
  "same-as": "auth.jwt",
};

const scene = (backend: Record<string, { secret: string }>, auth: Record<string, { secret: string }>): Scene => ({
  services: { backend: { effective: { jwt } }, auth: { effective: { jwt: { ...jwt, "same-as": "backend.jwt" } } } },
  workloads: { backend, auth },
  secrets: { one: long("a"), copy: long("a"), other: long("b"), short: "short" },
});

const verdictOf = (given: Scene): readonly string[] =>
  lintWith([effectiveMismatch], given).findings.map(({ service }) => service ?? "");

describe("an effective name", () => {
  test("is equal when both sides read one version of one secret, under whatever name", () => {
    expect(verdictOf(scene({ JWT_SECRET_KEY: { secret: "one" } }, { JWT_SECRET_STAGING: { secret: "one" } }))).toEqual(
      [],
    );
  });

  test("is equal when two secrets hold one value", () => {
    expect(verdictOf(scene({ JWT_SECRET_KEY: { secret: "one" } }, { JWT_SECRET_KEY: { secret: "copy" } }))).toEqual([]);
  });

  test("differs when the winners differ although a later name is shared", () => {
    const shared = { JWT_SECRET_KEY: { secret: "one" } };
    expect(verdictOf(scene({ JWT_SECRET_STAGING: { secret: "other" }, ...shared }, shared))).toEqual([
      "backend",
      "auth",
    ]);
  });

  test("skips a name whose value is too short, as the code does", () => {
    const shared = { JWT_SECRET_KEY: { secret: "one" } };
    expect(verdictOf(scene({ JWT_SECRET_STAGING: { secret: "short" }, ...shared }, shared))).toEqual([]);
  });

  test("is nothing on a side that has none of the names", () => {
    const given = scene({ JWT_SECRET_KEY: { secret: "one" } }, { REDIS_PASSWORD: { secret: "other" } });
    expect(verdictOf(given)).toEqual(["backend", "auth"]);
    expect(lintWith([effectiveMismatch], given).findings.map(({ message }) => message)[0]).toBe(
      'effective "jwt" is not the value that "auth.jwt" is: backend uses JWT_SECRET_KEY, auth uses nothing',
    );
  });

  test("says nothing where another rule does: a name is asked for by itself, or may be missing", () => {
    for (const required of [true, false]) {
      const given = scene({ JWT_SECRET_KEY: { secret: "one" } }, { REDIS_PASSWORD: { secret: "other" } });
      const variables = { JWT_SECRET_KEY: { type: "secret", required } };
      const auth = { ...given.services.auth, variables };
      expect(verdictOf({ ...given, services: { ...given.services, auth } })).toEqual([]);
    }
  });

  test("says nothing where neither side has any", () => {
    expect(verdictOf(scene({ A: { secret: "one" } }, { B: { secret: "one" } }))).toEqual([]);
  });
});

describe("what a service uses", () => {
  const key = long("a");
  const name = { "first-of": ["FIRST", "SECOND"], "min-length": 34 };

  const resolve = (set: Record<string, SceneVariable>, asked: Record<string, unknown> = name) => {
    const pairing = pairingOf(
      worldOf({
        services: { backend: { effective: { other: { "first-of": ["X"] }, jwt: asked } } },
        workloads: { backend: set },
        secrets: { unread: { versions: [] } },
      }),
    );
    const effective = effectiveOf(pairing.service, "jwt");
    if (effective === null) throw new Error("the contract has jwt");
    return resolveEffective(pairing, effective);
  };
  const winner = (name: string, ...skipped: readonly string[]) => ({ known: true, value: { winner: name, skipped } });

  test("is the first name that is set and has the length that is asked for, to the letter", () => {
    expect(resolve({ SECOND: key, FIRST: key })).toMatchObject(winner("FIRST"));
    expect(resolve({ FIRST: key.slice(1), SECOND: key })).toMatchObject(winner("SECOND", "FIRST"));
    expect(resolve({ FIRST: "short", SECOND: "short" })).toEqual(known(null));
    expect(resolve({ X: key })).toEqual(known(null));
  });

  test("has the length without white space at its ends only where the code takes that off", () => {
    const padded = { FIRST: `${key.slice(1)}\n` };
    expect(resolve(padded)).toMatchObject(winner("FIRST"));
    expect(resolve(padded, { ...name, trim: true })).toEqual(known(null));
  });

  test("is not known where a length decides that nobody knows, and is where none does", () => {
    const unread = { FIRST: { secret: "unread" }, SECOND: key };
    expect(resolve(unread)).toMatchObject({ known: false, reason: { code: "no-value" } });
    expect(resolve(unread, { "first-of": ["FIRST", "SECOND"] })).toMatchObject(winner("FIRST"));
  });

  test("is nothing under a name that the contract does not have", () => {
    const { service } = pairingOf(worldOf({ services: { backend: {} }, workloads: { backend: { A: "1" } } }));
    expect(effectiveOf(service, "jwt")).toBeNull();
  });
});

describe("whichever name wins", () => {
  const world = worldOf({
    services: { backend: {} },
    workloads: { backend: { A: { secret: "one" }, B: { secret: "one", version: "1" }, C: { secret: "two" } } },
    secrets: { one: long("a"), two: long("a") },
  });
  const isOne = (...names: readonly string[]): boolean =>
    hasOneVersion(
      world,
      names.flatMap((name) => toSide(pairingOf(world), name) ?? []),
    );

  test("the value is one where all of them read one version of one secret", () => {
    expect(isOne("A", "B")).toBe(true);
    expect(isOne("A")).toBe(true);
    expect(isOne("A", "B", "C")).toBe(false);
    expect(isOne()).toBe(false);
  });
});
