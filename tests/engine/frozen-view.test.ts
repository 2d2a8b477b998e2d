import { describe, expect, test } from "vitest";
import { toFrozen } from "../../src/engine/frozen-view.ts";
import { blank, pairingOf, variableOf, worldOf } from "../support/world.ts";

const world = worldOf({ services: { backend: {} }, workloads: { backend: { A: "1" } } });
const pairing = pairingOf(world);

describe("what a rule is handed", () => {
  test("is a copy that it cannot change, however deep", () => {
    const given = { list: [{ a: 1 }], text: "t", nothing: null };
    const frozen = toFrozen(given);
    expect(frozen).toEqual(given);
    expect(frozen).not.toBe(given);
    expect([frozen, frozen.list, frozen.list[0]].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(given) || Object.isFrozen(given.list)).toBe(false);
    expect(Array.isArray(frozen.list)).toBe(true);
  });

  test("is made once: two rules get one copy", () => {
    const part = { a: 1 };
    expect(toFrozen({ part }).part).toBe(toFrozen({ part }).part);
  });

  test("may lead back to itself", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    const frozen = toFrozen(loop);
    expect(frozen.self).toBe(frozen);
  });

  test.each(["text", 3, null, undefined])("is %j itself", (value) => {
    expect(toFrozen(value)).toBe(value);
  });
});

describe("facts that nobody asked for are not in it", () => {
  test("the value of a variable", () => {
    const frozen = toFrozen(variableOf(pairing, "A"));
    expect(frozen).not.toHaveProperty("value");
    expect(frozen).toMatchObject({ name: "A", binding: { kind: "literal" } });
  });

  test("what Cloud Run tells of a workload, and the values of its variables", () => {
    const invokers = { invokersUnread: null, invokerDenials: [], invokerDenialsUnread: blank.reason };
    const frozen = toFrozen({ ...pairing.workload, ...invokers });
    for (const key of ["ingress", "invokers", "urls", "serving", ...Object.keys(invokers)])
      expect(frozen).not.toHaveProperty(key);
    expect(frozen.containers[0]?.variables[0]).not.toHaveProperty("value");
    expect(frozen.name).toBe("backend");
  });

  test("but a requirement keeps the value that the contract states", () => {
    expect(toFrozen({ variable: "A", value: "1", ingress: "all" })).toEqual({
      variable: "A",
      value: "1",
      ingress: "all",
    });
  });
});
