import { describe, expect, test } from "vitest";
import type { AnyRule, Problem } from "../../src/engine/index.ts";
import { judge, type Run } from "../../src/engine/judge.ts";
import type { ActiveRule } from "../../src/engine/policy.ts";
import { toSight } from "../../src/engine/sight.ts";
import { noPlace, type Visit } from "../../src/engine/visit.ts";
import { type Fact, known, notChecked } from "../../src/model/index.ts";
import { hash } from "../support/scene.ts";
import { silentRule } from "../support/silent-rule.ts";
import { blank, worldOf } from "../support/world.ts";

const world = worldOf({ services: { backend: {} } });
const newRun = (): Run => ({
  world,
  tools: { hash },
  unknowns: { unverified: [], notChecked: new Map() },
  findings: [],
  crashes: [],
  checked: new Map(),
});

const facts: Readonly<Record<string, Fact<unknown> | null>> = {
  value: known("seen"),
  other: known("too"),
  closed: blank,
  unasked: notChecked("not-asked", "nobody asked"),
  none: null,
};
const visit: Visit = {
  kind: "variable",
  place: { ...noPlace, service: "backend", variable: "A" },
  base: { name: "A" },
  fact: (name) => facts[name] ?? null,
};

/** What a rule is handed when it looks at the visited subject, and what becomes of it. */
const judged = (more: object, options: unknown = { days: 1 }) => {
  const seen: unknown[] = [];
  const rule: AnyRule = {
    ...silentRule,
    *check(view: unknown, given: unknown): Iterable<Problem> {
      seen.push(view, given);
      yield { message: "one" };
      yield { message: "two" };
    },
    ...more,
  };
  const run = newRun();
  judge(toSight(visit), { rule, severity: "error", options, isSetByContract: false } as ActiveRule, run);
  return { run, seen };
};
const checksIn = ({ checked }: Run): number => checked.get("backend")?.get("a-rule") ?? 0;

describe("a rule", () => {
  test("gets the subject and the facts that it asks for, and all that it says is a finding", () => {
    const { run, seen } = judged({ needs: ["value"], wants: ["other"] });
    expect(seen).toEqual([{ name: "A", value: "seen", other: "too" }, { days: 1 }]);
    expect(run.findings.map(({ message, rule, service }) => [message, rule, service])).toEqual([
      ["one", "a-rule", "backend"],
      ["two", "a-rule", "backend"],
    ]);
    expect(checksIn(run)).toBe(1);
  });

  test("is not called where it does not apply, and that is no check", () => {
    const { run, seen } = judged({ appliesTo: ({ name }: { name: string }) => name === "B", needs: ["closed"] });
    expect([seen, checksIn(run), run.unknowns.unverified]).toEqual([[], 0, []]);
    const asked: unknown[] = [];
    expect(judged({ appliesTo: (...words: unknown[]) => asked.push(...words) > 0 }).seen).toHaveLength(2);
    expect(asked).toEqual([{ name: "A" }, { days: 1 }]);
  });

  test("is not called where the subject has no such fact", () => {
    const { run, seen } = judged({ needs: ["value", "none"] });
    expect([seen, checksIn(run), run.unknowns]).toEqual([[], 0, { unverified: [], notChecked: new Map() }]);
  });

  test("is not called where a fact is unknown, and the report says so", () => {
    const { run, seen } = judged({ needs: ["closed", "unasked"] });
    expect([seen, checksIn(run)]).toEqual([[], 0]);
    expect(run.unknowns.unverified).toMatchObject([{ rule: "a-rule", variable: "A", message: "permission denied" }]);
    expect(run.unknowns.notChecked.size).toBe(0);
    expect([...judged({ needs: ["unasked"] }).run.unknowns.notChecked.keys()]).toEqual(["nobody asked"]);
  });

  test("is called without a fact that it only wants, and the report says so", () => {
    const { run, seen } = judged({ wants: ["closed", "none", "value"] });
    expect(seen[0]).toEqual({ name: "A", closed: null, none: null, value: "seen" });
    expect(run.unknowns.unverified).toHaveLength(1);
    expect(checksIn(run)).toBe(1);
  });

  test("is counted each time that it looks, by service", () => {
    const { run } = judged({});
    const rule = { ...run, findings: [] };
    const again = judged({}).run;
    for (const service of ["backend", "auth", null]) {
      const place = { ...visit.place, service };
      judge(
        toSight({ ...visit, place }),
        { rule: silentRule, severity: "error", options: {}, isSetByContract: false },
        rule,
      );
    }
    expect([...rule.checked].map(([service, counts]) => [service, counts.get("a-rule")])).toEqual([
      ["backend", 2],
      ["auth", 1],
      [null, 1],
    ]);
    expect(checksIn(again)).toBe(1);
  });
});

describe("a rule that throws", () => {
  const crashOf = (thrown: unknown, more: object = {}) => {
    const check = (): never => {
      throw thrown;
    };
    return judged({ check, ...more }).run.crashes[0];
  };

  test("is a crash with what it threw, and the run goes on", () => {
    const error = new RangeError("too much");
    expect(crashOf(error)).toEqual({ rule: "a-rule", environment: "staging", message: "too much", stack: error.stack });
    expect(crashOf("a text")).toMatchObject({ message: "a text", stack: expect.stringContaining("a text") });
    const bare = Object.assign(new Error("no stack"), { stack: undefined });
    expect(crashOf(bare)).toMatchObject({ message: "no stack", stack: "no stack" });
  });

  test("keeps what it had found, and is known by its module where it is the user's", () => {
    const { run } = judged({
      origin: "own.mjs",
      *check() {
        yield { message: "one" };
        throw new Error("then");
      },
    });
    expect(run.findings).toHaveLength(1);
    expect(run.crashes[0]).toMatchObject({ origin: "own.mjs", message: "then" });
  });

  test("may throw where it is asked whether it applies", () => {
    const appliesTo = (): never => {
      throw new Error("no idea");
    };
    expect(judged({ appliesTo }).run.crashes).toMatchObject([{ message: "no idea" }]);
  });
});
