import { describe, expect, test } from "vitest";
import type { ActiveRule } from "../../src/engine/policy.ts";
import { recordBlindSpots, recordUnknown, toNotChecked, type Unknowns } from "../../src/engine/unknowns.ts";
import { noPlace, type Place, type Visit } from "../../src/engine/visit.ts";
import { notChecked } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";
import { blank, worldOf } from "../support/world.ts";

const rule = (id: string): ActiveRule => ({ rule: { id } }) as ActiveRule;
const at = (place: Partial<Place> = {}): Visit => ({
  kind: "variable",
  place: { ...noPlace, service: "backend", workload: "backend", variable: "A", ...place },
  base: {},
  fact: () => null,
});
const none = (): Unknowns => ({ unverified: [], notChecked: new Map() });
const active = [rule("b-one"), rule("a-two"), rule("c-three")];
const absent = notChecked("no-value", "there is no value").reason;
const unasked = notChecked("not-asked", "nobody asked").reason;

describe("a fact that a source could not tell", () => {
  test("makes the run incomplete, once a rule and place", () => {
    const unknowns = none();
    recordUnknown(unknowns, "staging", at({ secret: "jwt" }), rule("b-one"), blank.reason);
    expect(unknowns.unverified).toEqual([
      {
        rule: "b-one",
        environment: "staging",
        service: "backend",
        workload: "backend",
        variable: "A",
        secret: "jwt",
        reason: "permission-denied",
        message: "permission denied",
        help: "grant it",
      },
    ]);
    expect(toNotChecked(unknowns, [], active, "staging")).toEqual([]);
  });
});

describe("a fact that nobody asked for", () => {
  test("is told once a cause, with its rules in the catalogue's order", () => {
    const unknowns = none();
    for (const id of ["c-three", "b-one", "c-three"]) recordUnknown(unknowns, "staging", at(), rule(id), unasked);
    recordUnknown(unknowns, "staging", at(), rule("a-two"), absent);
    expect(unknowns.unverified).toEqual([]);
    expect(toNotChecked(unknowns, [], active, "staging")).toEqual([
      { rules: ["b-one", "c-three"], environment: "staging", why: "nobody asked" },
      { rules: ["a-two"], environment: "staging", why: "there is no value" },
    ]);
  });

  test("is not told where there is nothing to look at and findings say so of each variable", () => {
    const unknowns = none();
    recordUnknown(unknowns, "staging", at(), rule("b-one"), absent);
    recordUnknown(unknowns, "staging", at({ variable: "B" }), rule("b-one"), absent);
    const told = (...findings: Parameters<typeof someFinding>[0][]) =>
      toNotChecked(unknowns, findings.map(someFinding), active, "staging").length;
    expect(told({ variable: "A" }, { variable: "B" })).toBe(0);
    expect(told({ variable: "A" })).toBe(1);
    expect(told({ variable: "A" }, { variable: "B", service: "auth" })).toBe(1);
  });

  test("is told although a finding is on that variable, where somebody could have looked", () => {
    const unknowns = none();
    recordUnknown(unknowns, "staging", at(), rule("b-one"), unasked);
    expect(toNotChecked(unknowns, [someFinding()], active, "staging")).toHaveLength(1);
  });
});

describe("a part of the environment that was not read", () => {
  const scene = { services: { backend: {}, auth: {} }, workloads: { backend: { A: "1" }, auth: { A: "1" } } };
  const blindSpots = ["region a", "region b"].map((where) => ({ where, reason: blank.reason }));

  test("makes the run incomplete even where every service was found", () => {
    const unknowns = none();
    recordBlindSpots(
      unknowns,
      worldOf(scene, (snapshot) => ({ ...snapshot, blindSpots })),
    );
    expect(unknowns.unverified).toHaveLength(2);
    expect(unknowns.unverified[0]).toEqual({
      rule: "workload-missing",
      environment: "staging",
      service: null,
      workload: null,
      variable: null,
      secret: null,
      reason: "permission-denied",
      message: "region a could not be read: permission denied",
      help: "grant it",
    });
  });

  test("is told by the services that were not found, where there are any", () => {
    const unknowns = none();
    const one = { ...scene, workloads: { backend: { A: "1" } } };
    recordBlindSpots(
      unknowns,
      worldOf(one, (snapshot) => ({ ...snapshot, blindSpots })),
    );
    expect(unknowns.unverified).toEqual([]);
  });
});
