import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";

const root = join(import.meta.dirname, "../..");
const ids = rules.map(({ id }) => id);
const idsOf = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));

describe("the catalogue", () => {
  test("names every rule file, and no rule twice", () => {
    expect([...ids].sort()).toEqual(
      idsOf("rules", ".ts")
        .filter((id) => id !== "index")
        .sort(),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  // The other way round `testRule` itself tells: it compares what is said, and where nothing is kept it writes that, or fails in CI.
  test("has nothing written down as said by a rule that testRule does not test", () => {
    const isTested = (id: string): boolean =>
      ids.includes(id) && readFileSync(join(root, `tests/rules/${id}.test.ts`), "utf8").includes("testRule(");
    expect(idsOf("tests/rules/said", ".txt").filter((id) => !isTested(id))).toEqual([]);
  });

  test("has no page and no test of a rule that is gone", () => {
    expect(idsOf("rules", ".md").filter((id) => !ids.includes(id) && id !== "README")).toEqual([]);
    const others = ["meta", "pages"];
    expect(idsOf("tests/rules", ".test.ts").filter((id) => !ids.includes(id) && !others.includes(id))).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has a page and a test", () => {
    expect(existsSync(join(root, "rules", `${id}.md`))).toBe(true);
    expect(existsSync(join(root, "tests/rules", `${id}.test.ts`))).toBe(true);
  });

  test("has a kebab id, and summary and help as sentences", () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    for (const text of [rule.summary, rule.help]) {
      expect(text).toMatch(/^[A-Z`].*\.$/s);
      expect(text).not.toMatch(/\bshould\b/i);
    }
  });

  test("needs nothing twice", () => {
    expect(new Set(rule.needs).size).toBe(rule.needs.length);
  });
});
