import { describe, expect, test } from "vitest";
import { declaredNear, howOften, isDeclared, mayRead, toReads } from "../../src/engine/code-reads.ts";
import type { ServiceContract } from "../../src/model/index.ts";
import { someUse as use } from "../support/code-use.ts";
import { toLintInput } from "../support/scene.ts";

const declaring = (...names: string[]): readonly ServiceContract[] =>
  toLintInput({ services: { backend: { variables: Object.fromEntries(names.map((name) => [name, {}])) } } }).environment
    .services;

test("reads are those of the running service, by variable in the order of the names", () => {
  const uses = [
    use("B"),
    use("A"),
    use("B", { hasDefault: true }),
    use("C", { isTest: true }),
    use("D", { kind: "set" }),
  ];
  expect([...toReads(uses)]).toEqual([
    ["A", [uses[1]]],
    ["B", [uses[0], uses[2]]],
  ]);
  expect(howOften(uses.slice(0, 1))).toBe("once");
  expect(howOften(uses.slice(0, 2))).toBe("in 2 places");
});

test("a name is declared by whichever service has it", () => {
  expect(isDeclared(declaring("A_KEY"), "A_KEY")).toBe(true);
  expect(isDeclared(declaring("A_KEY"), "B_KEY")).toBe(false);
  expect(isDeclared([], "A_KEY")).toBe(false);
});

describe("code may read a variable", () => {
  test.each([
    ["that it reads", use("A_KEY")],
    ["whose name stands there as a text", use("A_KEY", { kind: "mention" })],
    ["that fits a name that is put together", use("A_*", { kind: "pattern" })],
    ["that fits at its end", use("*_KEY", { kind: "pattern" })],
    ["that fits on both sides", use("A*Y", { kind: "pattern" })],
  ])("%s", (_, each) => {
    expect(mayRead([use("OTHER"), each], "A_KEY")).toBe(true);
  });

  test.each([
    ["another one", use("B_KEY")],
    ["that it sets", use("A_KEY", { kind: "set" })],
    ["that an image hands on", use("A_KEY", { language: "dockerfile" })],
    ["that a compose file hands on", use("A_KEY", { language: "compose" })],
    ["that fits the end of a name only", use("_*", { kind: "pattern" })],
    ["that fits the beginning of a name only", use("*_", { kind: "pattern" })],
  ])("but not %s", (_, each) => {
    expect(mayRead([each], "A_KEY")).toBe(false);
  });
});

describe("a near miss", () => {
  test.each([
    ["REDIS_HOS", "a letter less"],
    ["REDIS_HOSTS", "a letter more"],
    ["REDIS_HOSE", "another letter"],
    ["REDIS_HSOT", "two swapped"],
    ["REDIS_HOTS", "the last two swapped"],
    ["ERDIS_HOST", "the first two swapped"],
    ["redis_host", "other capitals"],
  ])("%s: %s", (name) => {
    expect(declaredNear(name, declaring("OTHER_ONE", "REDIS_HOST"), [use(name)])).toBe("REDIS_HOST");
  });

  test.each([
    ["REDIS_HO", "two letters less"],
    ["RDEIS_HSOT", "two swaps"],
    ["REDIS_TSOHS", "a letter more and others"],
    ["REDISXXHOST", "two letters more"],
    ["REDIS_TSOH", "swapped over a letter"],
    ["REDIS_HOST", "the name itself"],
    ["redis_hosts", "other capitals and a letter more"],
  ])("%s is none: %s", (name) => {
    expect(declaredNear(name, declaring("REDIS_HOST"), [use(name)])).toBeNull();
  });

  test("needs a name of five letters, differs by more than digits, and is read nowhere itself", () => {
    expect(declaredNear("DB_A", declaring("DB_B"), [])).toBeNull();
    expect(declaredNear("DB_AA", declaring("DB_AB"), [])).toBe("DB_AB");
    expect(declaredNear("SHARD_1", declaring("SHARD_2"), [])).toBeNull();
    expect(declaredNear("SHARD_12", declaring("SHARD_1"), [])).toBeNull();
    expect(declaredNear("REDIS_HOSTS", declaring("REDIS_HOST"), [use("REDIS_HOST")])).toBeNull();
  });
});
