import { describe, expect, test } from "vitest";
import { type Diff, diffEnvironments } from "../../src/engine/index.ts";
import type { Alongside } from "../../src/engine/world.ts";
import { notChecked, type Snapshot } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { blank, changingVariables } from "../support/world.ts";

const workloads = { backend: { A: "1" }, auth: { B: "1" } };
const services = { backend: {}, auth: {} };

const sideOf = (
  name: string,
  scene: Partial<Scene>,
  change: (snapshot: Snapshot) => Snapshot = (each) => each,
): Alongside => {
  const { environment, snapshot } = toLintInput({ services, workloads, ...scene });
  return { environment: { ...environment, name }, snapshot: change(snapshot) };
};
const diff = (a: Alongside, b: Alongside, wanted: readonly string[] | null = null): Diff =>
  diffEnvironments(a, b, (service) => wanted === null || wanted.includes(service));
const [left, right] = [sideOf("a", {}), sideOf("b", {})];
const statesOf = ({ services: all }: Diff) => all.map(({ service, state }) => `${service} ${state}`);

const blindSpots = [{ where: "region x", reason: blank.reason }];
const blinded = (snapshot: Snapshot): Snapshot => ({ ...snapshot, blindSpots });
const without =
  (name: string) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    workloads: snapshot.workloads.filter((each) => each.name !== name),
  });
describe("two environments", () => {
  test("are compared service by service, by name", () => {
    expect(diff(left, right)).toMatchObject({
      a: "a",
      b: "b",
      status: "equal",
      services: [
        { service: "auth", a: { name: "auth", region: "us-central1" }, state: "equal", rows: [{ variable: "B" }] },
        {
          service: "backend",
          b: { name: "backend", region: "us-central1" },
          state: "equal",
          rows: [{ variable: "A" }],
        },
      ],
      unverified: [],
    });
  });

  test("have the services of either, and those that are asked about", () => {
    const other = sideOf("b", {
      services: { web: {}, backend: {} },
      workloads: { web: { A: "1" }, backend: { A: "1" } },
    });
    expect(statesOf(diff(left, other))).toEqual(["auth missing", "backend equal", "web missing"]);
    expect(statesOf(diff(left, other, ["backend"]))).toEqual(["backend equal"]);
  });

  test("differ in a variable, or where one has no workload", () => {
    const other = sideOf("b", { workloads: { ...workloads, backend: { A: "1", C: "1" } } });
    expect(diff(left, other)).toMatchObject({ status: "different", services: [{}, { state: "different" }] });
    const gone = diff(left, sideOf("b", {}, without("auth")));
    expect(gone).toMatchObject({ status: "different", services: [{ state: "missing", b: null, rows: [] }, {}] });
    expect(diff(sideOf("a", {}, without("auth")), right).services[0]).toMatchObject({ state: "missing", a: null });
  });

  test("do not differ where neither has a workload", () => {
    const nobody = without("auth");
    expect(statesOf(diff(sideOf("a", {}, nobody), sideOf("b", {}, nobody)))).toEqual(["auth equal", "backend equal"]);
  });

  test("do not differ in values, which are told where both were measured in one run", () => {
    const other = { workloads: { ...workloads, backend: { A: "2" } } };
    expect(diff(left, sideOf("b", other))).toMatchObject({
      status: "equal",
      services: [{}, { rows: [{ value: "different" }] }],
    });
    const old = (snapshot: Snapshot): Snapshot => ({ ...snapshot, source: { ...snapshot.source, kind: "snapshot" } });
    expect(diff(left, sideOf("b", other, old)).services[1]?.rows).toMatchObject([{ value: null }]);
    expect(diff(sideOf("a", other, old), right).services[1]?.rows).toMatchObject([{ value: null }]);
  });
});

describe("a service in several regions", () => {
  const regions =
    (...names: readonly (string | null)[]) =>
    (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      workloads: snapshot.workloads.flatMap((each) => names.map((region) => ({ ...each, region }))),
    });
  const pairsOf = (a: readonly (string | null)[], b: readonly (string | null)[]) =>
    diff(sideOf("a", {}, regions(...a)), sideOf("b", {}, regions(...b)), ["auth"]).services.map(
      (each) => `${each.a?.region} ${each.b?.region}`,
    );

  test("is compared region by region, in the order of their names", () => {
    expect(pairsOf(["y", "x"], ["x", "y"])).toEqual(["x x", "y y"]);
    expect(pairsOf(["x", null], ["x", null])).toEqual(["null null", "x x"]);
  });

  test("with one more on one side has that compared with the last of the other", () => {
    expect(pairsOf(["x", "y"], ["x"])).toEqual(["x x", "y x"]);
    expect(pairsOf(["x"], ["x", "y", "z"])).toEqual(["x x", "x y", "x z"]);
  });
});

describe("what could not be read", () => {
  test("makes a missing workload one that may be there", () => {
    const other = sideOf("b", {}, (snapshot) => blinded(without("auth")(snapshot)));
    const told = { environment: "b", variable: null, reason: "permission-denied", help: "grant it" };
    expect(diff(left, other)).toMatchObject({
      status: "incomplete",
      services: [{ state: "unverified", rows: [] }, { state: "equal" }],
      unverified: [{ ...told, service: "auth", message: "region x could not be read: permission denied" }],
    });
    // A blind spot on the side that has the workload hides nothing of it.
    expect(statesOf(diff(sideOf("a", {}, blinded), sideOf("b", {}, without("auth"))))[0]).toBe("auth missing");
    expect(statesOf(diff(other, right))[0]).toBe("auth unverified");
  });

  test("is of no service where it may be of several, or of none", () => {
    const none = sideOf("b", {}, (snapshot) => ({ ...snapshot, workloads: [], blindSpots }));
    expect(diff(left, none).unverified).toMatchObject([{ service: null }]);
    expect(diff(sideOf("a", {}, blinded), right)).toMatchObject({
      status: "incomplete",
      unverified: [{ environment: "a", service: null }],
    });
  });

  test("does not hide a difference", () => {
    const other = sideOf("b", { workloads: { ...workloads, backend: { C: "1" } } }, blinded);
    expect(diff(left, other)).toMatchObject({ status: "different", unverified: [{}] });
  });

  test("may be a value: whether the two are equal is then not known", () => {
    const result = diff(left, sideOf("b", {}, changingVariables({ value: blank })), ["backend"]);
    expect(result).toMatchObject({ status: "incomplete", services: [{ state: "equal" }] });
    expect(result.unverified).toEqual([
      {
        environment: "b",
        service: "backend",
        variable: "A",
        reason: "permission-denied",
        message: "permission denied",
        help: "grant it",
      },
    ]);
    expect(diff(sideOf("a", {}, changingVariables({ value: blank })), right, ["backend"]).unverified).toMatchObject([
      { environment: "a" },
    ]);
  });

  test("is not what nobody asked for", () => {
    const value = notChecked("not-asked", "payloads are not read");
    expect(diff(left, sideOf("b", {}, changingVariables({ value })))).toMatchObject({
      status: "equal",
      unverified: [],
    });
  });
});
