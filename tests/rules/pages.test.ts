import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lint, planFixes, selectRules } from "../../src/engine/index.ts";
import { toUpdated } from "../support/closes.ts";
import { hash, toLintInput } from "../support/scene.ts";
import { lintAmong, toScene } from "../support/test-rule.ts";

const headings = ["Why", "Fails", "Passes", "When to turn it off"];

const pageOf = (id: string): string => readFileSync(join(import.meta.dirname, "../../rules", `${id}.md`), "utf8");

const sectionOf = (page: string, heading: string): string => {
  const start = page.indexOf(`\n## ${heading}\n`);
  const end = page.indexOf("\n## ", start + 1);
  return start < 0 ? "" : page.slice(start, end < 0 ? undefined : end);
};

const examplesOf = (page: string, heading: string): readonly string[] =>
  [...sectionOf(page, heading).matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? "");

describe.each(rules.map((rule) => [rule.id, rule] as const))("the page of %s", (id, rule) => {
  const page = pageOf(id);

  test("has the rule's id as heading and the sections in order", () => {
    expect(page.split("\n")[0]).toBe(`# ${id}`);
    expect(
      [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]).filter((each) => headings.includes(each ?? "")),
    ).toEqual(headings);
    for (const heading of headings) expect(sectionOf(page, heading).length).toBeGreaterThan(heading.length + 20);
  });

  test("fails where it says so", () => {
    const examples = examplesOf(page, "Fails");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const result = lintAmong(rules, rule, toLintInput(toScene(example)));
      expect(result.crashes, example).toEqual([]);
      expect(result.findings.length, example).toBeGreaterThan(0);
    }
  });

  test("the plan of all fixes closes what it says it closes", () => {
    for (const example of examplesOf(page, "Fails")) {
      const input = toLintInput(toScene(example));
      const selection = selectRules(rules, input.environment);
      const { findings } = lint(input.environment, input.snapshot, selection, { hash });
      const plan = planFixes(findings.filter(({ cause }) => cause === null));
      const updates = plan.steps.filter(({ workload }) => workload !== null);
      if (updates.length === 0 || input.snapshot.change !== undefined) continue;
      const after = toUpdated(
        input,
        updates.map(({ command }) => command),
      );
      const left = lint(after.environment, after.snapshot, selection, { hash }).findings.map(
        (each) => each.fingerprint,
      );
      const secrets = new Set(plan.steps.flatMap((step) => (step.workload === null ? step.findings : [])));
      const closed = updates.flatMap((step) => step.findings).filter((each) => !secrets.has(each));
      const open = closed.filter(({ fingerprint }) => left.includes(fingerprint)).map(({ message }) => message);
      expect(open, example).toEqual([]);
    }
  });

  test("passes where it says so, having looked", () => {
    const examples = examplesOf(page, "Passes");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const result = lintAmong(rules, rule, toLintInput(toScene(example)));
      expect(result.crashes, example).toEqual([]);
      expect(result.findings, example).toEqual([]);
      expect(result.unverified, example).toEqual([]);
    }
  });
});
