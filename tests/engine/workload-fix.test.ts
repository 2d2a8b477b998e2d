import { describe, expect, test } from "vitest";
import { type Finding, toWorkloadFixes } from "../../src/engine/index.ts";
import type { Repair, RepairTarget } from "../../src/model/index.ts";
import { someFinding, someTarget } from "../support/finding.ts";

const target = someTarget();
const set = (variable: string, value = "1"): Repair => ({ kind: "set-literal", variable, value });
const on = (repairs: readonly Repair[], more: Partial<RepairTarget> = {}, rest: Partial<Finding> = {}): Finding =>
  someFinding({ remedy: { project: "p", target: { ...target, ...more }, repairs }, ...rest });

describe("changes of workloads", () => {
  test("are joined by workload, in the order of the findings", () => {
    const findings = [on([set("A")]), on([set("C")], { workload: "auth" }), on([set("B")])];
    const fixes = toWorkloadFixes(findings);
    expect(fixes.map((fix) => [fix.target.workload, fix.findings])).toEqual([
      ["backend", [findings[0], findings[2]]],
      ["auth", [findings[1]]],
    ]);
    expect(fixes[0]?.changes).toEqual([{ target, repairs: [set("A"), set("B")] }]);
  });

  test.each([{ kind: "job" as const }, { project: "q" }, { region: "s" }, { workload: "auth" }])(
    "of one with %j are apart",
    (more) => {
      expect(toWorkloadFixes([on([set("A")]), on([set("B")], more)])).toHaveLength(2);
    },
  );

  test("are kept apart by container", () => {
    const findings = [
      on([set("A")], { container: "app" }),
      on([set("B")], { container: "proxy" }),
      on([set("C")], { container: "app" }),
    ];
    const [fix, ...more] = toWorkloadFixes(findings);
    expect(more).toEqual([]);
    expect(fix?.findings).toHaveLength(3);
    expect(fix?.changes.map((change) => [change.target.container, change.repairs])).toEqual([
      ["app", [set("A"), set("C")]],
      ["proxy", [set("B")]],
    ]);
  });

  test("are none of what is accepted, or of what no workload is to be changed for", () => {
    const create: Repair = { kind: "create-secret", secret: "jwt", project: null };
    expect(toWorkloadFixes([on([set("A")], {}, { state: "suppressed" }), on([create]), someFinding()])).toEqual([]);
    expect(toWorkloadFixes([on([create], { container: "app" }), on([set("A")], { container: "proxy" })])).toMatchObject(
      [{ changes: [{ target: { container: "proxy" } }] }],
    );
  });
});
