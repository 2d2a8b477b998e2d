import { describe, expect, test } from "vitest";
import { parseContract, resolveEnvironment, type SourceOverride } from "../../src/contract/index.ts";
import { UsageError } from "../../src/model/index.ts";

const parse = (drift: unknown) =>
  parseContract(
    JSON.stringify({ version: 1, environments: { staging: { project: "acme", drift } }, services: { backend: {} } }),
    "preflight.yaml",
    "/contract",
  );

const definitionOf = (drift: unknown, override: SourceOverride = {}) =>
  resolveEnvironment(parse(drift), "staging", override).definition;

const refusalOf = (drift: unknown): string => {
  try {
    parse(drift);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("drift: the definition that what is live is held against", () => {
  test("is absent unless it is named", () => {
    expect(definitionOf(undefined)).toBeUndefined();
  });

  test("starts at the contract's folder", () => {
    expect(definitionOf({ manifests: ["deploy/*.yaml", "/else/x.yaml"] })).toEqual({
      kind: "manifests",
      globs: ["/contract/deploy/*.yaml", "/else/x.yaml"],
    });
    expect(definitionOf({ manifests: "deploy/*.yaml" })).toEqual({
      kind: "manifests",
      globs: ["/contract/deploy/*.yaml"],
    });
    expect(definitionOf({ "terraform-plan": "plan.json" })).toEqual({
      kind: "terraform-plan",
      file: "/contract/plan.json",
    });
    expect(definitionOf({ workflow: "deploy.yml" })).toEqual({ kind: "workflow", file: "/contract/deploy.yml" });
  });

  test("gives way to a flag", () => {
    const flag = { kind: "manifests", globs: ["/here/*.yaml"] } as const;
    expect(definitionOf({ workflow: "deploy.yml" }, { definition: flag })).toEqual(flag);
  });

  test("is of one kind, and of one that defines workloads", () => {
    expect(refusalOf({})).toBe("environments.staging.drift names no source");
    expect(refusalOf({ manifests: "a.yaml", workflow: "b.yml" })).toBe(
      "environments.staging.drift has manifests and workflow",
    );
    expect(refusalOf({ dotenv: { backend: ".env" } })).toContain('"dotenv"');
  });
});
