import { expect, test } from "vitest";
import { secretVersionSyntax } from "../../rules/secret-version-syntax.ts";
import { serviceAccountDefault } from "../../rules/service-account-default.ts";
import { workloadWithoutVariables } from "../../rules/workload-without-variables.ts";
import { defineRule, noOptions } from "../../src/engine/index.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";

const named = defineRule({
  id: "literal",
  summary: "A literal is there.",
  help: "Take it away.",
  severity: "error",
  subject: "variable",
  needs: [],
  options: noOptions,
  appliesTo: ({ variable }) => variable.binding.kind === "literal",
  *check({ variable }) {
    yield { message: `${variable.name} is a literal` };
  },
});

/** One workload with three containers: the contract has a service for two of them. */
const shared = (variables: Record<string, Record<string, string | { secret: string; version?: string }>>): Scene => ({
  services: {
    gateway: { variables: { A: { required: false } } },
    proxy: { workload: "gateway", container: "proxy", variables: { B: { required: false } } },
  },
  workloads: {
    gateway: {
      serviceAccount: null,
      containers: [
        { name: "app", ports: [8080], variables: variables.app ?? {} },
        { name: "proxy", variables: variables.proxy ?? {} },
        { name: "otel", variables: variables.otel ?? {} },
      ],
    },
  },
});

const said = (rules: Parameters<typeof lintWith>[0], scene: Scene): (string | null)[][] =>
  lintWith(rules, scene).findings.map(({ service, container, variable }) => [service, container, variable]);

test("a variable is told to the service whose the container is, and one of nobody's once", () => {
  const scene = shared({ app: { A: "1" }, proxy: { B: "2" }, otel: { C: "3" } });
  expect(said([named], scene)).toEqual([
    ["gateway", "app", "A"],
    ["gateway", "otel", "C"],
    ["proxy", "proxy", "B"],
  ]);
});

test("a reference too", () => {
  const scene = shared({ proxy: { B: { secret: "b", version: "a/b" } }, otel: { C: { secret: "c", version: "a/b" } } });
  expect(said([secretVersionSyntax], scene)).toEqual([
    ["gateway", "otel", "C"],
    ["proxy", "proxy", "B"],
  ]);
});

test("what is about the workload as a whole is told once, what is about each container twice", () => {
  expect(said([serviceAccountDefault], shared({}))).toEqual([["gateway", null, null]]);
  const scene = shared({});
  const demanding = {
    ...scene,
    services: {
      gateway: { variables: { A: {} } },
      proxy: { workload: "gateway", container: "proxy", variables: { A: {} } },
    },
  };
  expect(said([workloadWithoutVariables], demanding)).toEqual([
    ["gateway", null, null],
    ["proxy", null, null],
  ]);
});
