import { describe, expect, test } from "vitest";
import { effectiveMismatch } from "../../rules/effective-mismatch.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";

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
