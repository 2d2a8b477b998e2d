import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { rules as catalogue } from "../../rules/index.ts";
import type { AnyRule } from "../../src/engine/index.ts";
import { type EnvironmentResult, lint, selectRules } from "../../src/engine/index.ts";
import { factsOf } from "../../src/engine/rule.ts";
import type { Snapshot, Unknown } from "../../src/model/index.ts";
import { unverified } from "../../src/model/index.ts";
import { findBroken, findUnclosed } from "./closes.ts";
import { oneOfEach } from "./one-of-each.ts";
import { toSaidInFull } from "./said-in-full.ts";
import { hash, type LintInput, type Scene, toLintInput } from "./scene.ts";

/** A scene as an object or as YAML text. */
export type SceneSource = Scene | string;

export interface RuleCases {
  readonly valid: Readonly<Record<string, SceneSource>>;
  /** `messages`: exactly what is said, in the report's order. */
  readonly invalid: Readonly<Record<string, { readonly scene: SceneSource; readonly messages: readonly string[] }>>;
}

export const toScene = (source: SceneSource): Scene => (typeof source === "string" ? parse(source) : source);

/** One rule alone on one scene. A rule that is off by default is switched on. */
export const lintScene = (rule: AnyRule, { environment, snapshot }: LintInput): EnvironmentResult => {
  const isOff = selectRules([rule], environment).active.length === 0 && rule.severity === "off";
  const flags = { only: isOff ? [rule.id] : null, skip: [] };
  return lint(environment, snapshot, selectRules([rule], environment, flags), { hash });
};

/** What one rule says of a scene while every other rule of the catalogue runs too, as in a user's run. */
export const lintAmong = (catalogue: readonly AnyRule[], rule: AnyRule, input: LintInput): EnvironmentResult => {
  const { environment, snapshot } = input;
  const isOff = selectRules([rule], environment).active.length === 0 && rule.severity === "off";
  const setting = { severity: "warning" as const, options: undefined, location: environment.location };
  const policy = isOff
    ? { ...environment.policy, rules: { ...environment.policy.rules, [rule.id]: setting } }
    : environment.policy;
  const switchedOn = { ...environment, policy };
  const result = lint(switchedOn, snapshot, selectRules(catalogue, switchedOn), { hash });
  const isOwn = (each: { readonly rule: string }): boolean => each.rule === rule.id;
  return { ...result, findings: result.findings.filter(isOwn), unverified: result.unverified.filter(isOwn) };
};

const messagesOf = (result: EnvironmentResult): readonly string[] =>
  result.findings.map(({ message }) => message).sort();

/** Severity, help and commands of every case. `npx vitest run tests/rules -u` writes them: read the difference. */
const saidFolder = join(import.meta.dirname, "../rules/said");

/** Tests one rule: each side has a case, order does not matter, and what is unknown is never passed. */
export const testRule = (rule: AnyRule, { valid, invalid }: RuleCases): void => {
  describe(rule.id, () => {
    test("has a case on each side", () => {
      expect(Object.keys(valid).length).toBeGreaterThan(0);
      expect(Object.keys(invalid).length).toBeGreaterThan(0);
    });
    test.each(Object.entries(valid))("leaves alone: %s", (_, scene) => {
      const result = lintScene(rule, toLintInput(toScene(scene)));
      expect(result.crashes).toEqual([]);
      expect(messagesOf(result)).toEqual([]);
    });
    test.each(Object.entries(invalid))("finds: %s", (_, { scene, messages }) => {
      const result = lintScene(rule, toLintInput(toScene(scene)));
      expect(result.crashes).toEqual([]);
      expect(messagesOf(result)).toEqual([...messages].sort());
    });
    test("says all of it as it is written down", async () => {
      const resultOf = (scene: SceneSource) => lintScene(rule, toLintInput(toScene(scene)));
      const said = [
        ...Object.entries(valid).map(([name, scene]) => [name, resultOf(scene)] as const),
        ...Object.entries(invalid).map(([name, { scene }]) => [name, resultOf(scene)] as const),
        ...oneOfEach().map(([holding, input]) => [`one of each kind: ${holding}`, lintScene(rule, input)] as const),
      ];
      expect(said.flatMap(([, { crashes }]) => crashes)).toEqual([]);
      await expect(`${toSaidInFull(said)}\n`).toMatchFileSnapshot(join(saidFolder, `${rule.id}.txt`));
    });
    test.each(Object.entries(invalid))(
      "its gcloud run commands close it, and break nothing else: %s",
      (_, { scene }) => {
        const input = toLintInput(toScene(scene));
        // What a planned command causes is closed in that command.
        if (input.snapshot.change !== undefined) return;
        const own = (each: LintInput) => lintScene(rule, each);
        expect(findUnclosed(own, input)).toEqual([]);
        const all = ({ environment, snapshot }: LintInput) =>
          lint(environment, snapshot, selectRules(catalogue, environment), { hash });
        expect(findBroken(own, all, input)).toEqual([]);
      },
    );
    test.each(Object.entries(invalid))("does not depend on the order of entries: %s", (_, { scene, messages }) => {
      const set = toLintInput(toScene(scene));
      expect(messagesOf(lintScene(rule, { ...set, snapshot: reversed(set.snapshot) }))).toEqual([...messages].sort());
    });
    for (const need of factsOf(rule)) {
      test.each(Object.entries(invalid))(
        `is unverified, not passed, when the ${need} is unknown: %s`,
        (_, { scene, messages }) => {
          const set = toLintInput(toScene(scene));
          const result = lintScene(rule, { ...set, snapshot: without(set.snapshot, need) });
          const stillFound = messagesOf(result).length === messages.length;
          expect(stillFound || result.unverified.length > 0).toBe(true);
        },
      );
    }
  });
};

/** Duplicates keep their order: the last entry wins at run time. */
const reversed = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  ...(snapshot.probes === undefined ? {} : { probes: snapshot.probes.toReversed() }),
  secrets: snapshot.secrets.toReversed(),
  workloads: snapshot.workloads.toReversed().map((workload) => ({
    ...workload,
    containers: workload.containers.map((container) => {
      const names = container.variables.map(({ name }) => name);
      const isUnique = new Set(names).size === names.length;
      return isUnique ? { ...container, variables: container.variables.toReversed() } : container;
    }),
  })),
});

const blank: Unknown = unverified("permission-denied", "permission denied", "grant it");

/** The snapshot as it would be if nobody could learn this fact. */
const without = (snapshot: Snapshot, need: string): Snapshot => {
  switch (need) {
    case "found":
      return { ...snapshot, blindSpots: [{ where: "region us-central1", reason: blank.reason }] };
    case "everyFile":
      return { ...snapshot, code: (snapshot.code ?? []).map((code) => ({ ...code, unread: blank.reason })) };
    case "unreferencedSecrets":
      return { ...snapshot, secretIds: blank };
    case "secret":
      return { ...snapshot, secrets: snapshot.secrets.map((entry) => ({ ...entry, secret: blank })) };
    case "version":
    case "versions":
    case "access":
    case "grants":
      return { ...snapshot, secrets: snapshot.secrets.map((entry) => withoutPart(entry, need)) };
    case "takenAt":
      return { ...snapshot, secrets: snapshot.secrets.map((entry) => ({ ...entry, secret: blank })) };
    case "everyDenial":
      return { ...snapshot, secrets: snapshot.secrets.map(withoutDenials) };
    case "everyInvokerDenial":
      return {
        ...snapshot,
        workloads: snapshot.workloads.map((each) => ({ ...each, invokerDenialsUnread: blank.reason })),
      };
    case "ingress":
    case "invokers":
    case "serving":
      return { ...snapshot, workloads: snapshot.workloads.map((workload) => ({ ...workload, [need]: blank })) };
    case "urls":
    case "peers":
      return { ...snapshot, workloads: snapshot.workloads.map((workload) => ({ ...workload, urls: blank })) };
    case "sighting":
      return { ...snapshot, probes: (snapshot.probes ?? []).map(({ probe }) => ({ probe, sighting: blank })) };
    default:
      return { ...snapshot, workloads: snapshot.workloads.map(withoutValues) };
  }
};

const withoutPart = (entry: Snapshot["secrets"][number], need: string): Snapshot["secrets"][number] => {
  if (!entry.secret.known || entry.secret.value === null) return entry;
  const part = need === "access" || need === "grants" ? { grants: blank } : { versions: blank };
  return { ...entry, secret: { known: true, value: { ...entry.secret.value, ...part } } };
};

const withoutDenials = (entry: Snapshot["secrets"][number]): Snapshot["secrets"][number] =>
  entry.secret.known && entry.secret.value !== null
    ? { ...entry, secret: { known: true, value: { ...entry.secret.value, denialsUnread: blank.reason } } }
    : entry;

const withoutValues = (workload: Snapshot["workloads"][number]): Snapshot["workloads"][number] => ({
  ...workload,
  containers: workload.containers.map((container) => ({
    ...container,
    variables: container.variables.map((variable) => ({ ...variable, value: blank })),
  })),
});
