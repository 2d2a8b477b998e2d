import { join } from "node:path";
import { expect, test } from "vitest";
import { check, defineRule, noOptions, rules, UsageError } from "../../src/index.ts";

const config = join(import.meta.dirname, "../../examples/netra/preflight.yaml");

test("check returns what the command line would say and answer", async () => {
  const healthy = await check({ config, environments: ["staging-fixed"] });
  expect(healthy).toMatchObject({ exitCode: 0, report: { status: "clean", findings: [] } });
  const broken = await check({ config, environments: ["staging"], services: ["auth"], only: ["variable-missing"] });
  expect(broken.exitCode).toBe(1);
  expect(new Set(broken.report.findings.map(({ rule, service }) => `${service} ${rule}`))).toEqual(
    new Set(["auth variable-missing"]),
  );
});

test("check throws what the command line calls a usage error", async () => {
  await expect(check({ config, environments: ["stagin"] })).rejects.toBeInstanceOf(UsageError);
});

test("a rule is made with what the catalogue is made with", () => {
  const rule = defineRule({
    id: "own-rule",
    summary: "Says something.",
    help: "Do something.",
    severity: "info",
    subject: "workload",
    needs: ["urls"],
    options: noOptions,
    *check({ workload, urls }) {
      if (urls.length === 0) yield { message: `"${workload.name}" has no URL` };
    },
  });
  expect(rules.some(({ id }) => id === rule.id)).toBe(false);
  expect(rules.length).toBeGreaterThan(60);
});
