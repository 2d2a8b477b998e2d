import { describe, expect, test } from "vitest";
import { rules as allRules } from "../../rules/index.ts";
import { isToldAlone } from "../../src/engine/relation-cause.ts";
import type { RelationView } from "../../src/engine/subject.ts";
import { lintWith, saidBy } from "../support/said.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { pairingOf, worldOf } from "../support/world.ts";

const key = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const otherKey = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

/** Two services that must share a key and read it from a secret of their own. */
const shared = (one: string, two: string): Scene => ({
  services: {
    backend: { variables: { SHARED_KEY: { type: "secret", "same-as": "auth.SHARED_KEY" } } },
    auth: { variables: { SHARED_KEY: { type: "secret" } } },
  },
  workloads: { backend: { SHARED_KEY: { secret: "one" } }, auth: { SHARED_KEY: { secret: "two" } } },
  secrets: { one, two },
});

const about = (rules: readonly string[], scene: Scene): readonly string[] =>
  saidBy(
    lintWith(
      allRules.filter(({ id }) => rules.includes(id)),
      scene,
    ),
  ).map((line) => line.split(":")[0] ?? "");

const relations = ["variable-mismatch", "variable-reused"];

describe("a value that is wrong by itself is told once", () => {
  test.each<[string, string, string]>([
    ["variable-placeholder", key, "REPLACE_WITH_ACTUAL_VALUE"],
    ["variable-unexpanded", "${SHARED_KEY}", key],
    ["variable-whitespace", `${key}\n`, key],
    ["variable-quoted", `'${key}'`, key],
  ])("%s, and not that the other side has something else", (rule, one, two) => {
    expect(about([...relations, rule], shared(one, two))).toEqual([rule]);
    // Where that rule does not run, the difference is all there is to tell.
    expect(about(relations, shared(one, two))).toEqual(["variable-mismatch"]);
  });

  test("two keys stay two, whatever stands at their ends", () => {
    expect(about([...relations, "variable-whitespace"], shared(`${key}\n`, otherKey))).toEqual([
      "variable-whitespace",
      "variable-mismatch",
    ]);
  });

  test("an address that leads elsewhere need not be compared with one that does not", () => {
    const url = { type: "url", "points-to": "auth" };
    const scene = (backend: string, auth: string): Scene => ({
      services: {
        backend: { variables: { AUTH_URL: { ...url, "same-as": "auth.AUTH_URL" } } },
        auth: { urls: { staging: ["https://auth.acme.dev", "https://login.acme.dev"] }, variables: { AUTH_URL: url } },
        web: { urls: { staging: ["https://app.acme.dev"] } },
      },
      workloads: { backend: { AUTH_URL: backend }, auth: { AUTH_URL: auth }, web: { A: "1" } },
    });
    const rules = [...relations, "url-target", "url-malformed"];
    expect(about(rules, scene("https://app.acme.dev", "https://auth.acme.dev"))).toEqual(["url-target"]);
    expect(about(rules, scene("https://auth.acme.dev", "auth.acme.dev"))).toEqual(["url-malformed"]);
    expect(about(rules, scene("https://login.acme.dev", "https://auth.acme.dev"))).toEqual(["variable-mismatch"]);
  });

  test("two placeholders are no value that is used twice", () => {
    const scene: Scene = {
      services: { backend: { variables: { A: { type: "secret", "differs-from": "B" }, B: { type: "secret" } } } },
      workloads: { backend: { A: { secret: "a" }, B: { secret: "b" } } },
      secrets: { a: "REPLACE_ME", b: "REPLACE_ME" },
    };
    expect(about([...relations, "variable-placeholder"], scene)).toEqual([
      "variable-placeholder",
      "variable-placeholder",
    ]);
  });
});

describe("a rule about one value alone tells what is wrong", () => {
  interface Given {
    readonly kind?: RelationView["kind"];
    readonly asked?: Record<string, unknown>;
    readonly off?: readonly string[];
    readonly more?: Scene["services"];
  }

  /** Whether it does where A holds the one value and B the other. */
  const isAlone = (
    a: SceneVariable,
    b: SceneVariable,
    { kind = "same-as", asked = {}, off = [], more = {} }: Given = {},
  ) => {
    const world = worldOf({
      environment: { hosts: ["*.staging.acme.dev"] },
      environments: { production: { hosts: ["*.prod.acme.dev"], source: { manifests: ["y.yaml"] } } },
      services: { backend: { variables: { A: asked, B: {} } }, ...more },
      workloads: { backend: { A: a, B: b } },
      secrets: { unread: { versions: [] } },
    });
    const pairing = pairingOf(world);
    const end = (variable: string) => ({ pairing, variable });
    return isToldAlone(world, kind, [end("A"), end("B")], (rule) => !off.includes(rule));
  };

  test("of a value that has the wrong type", () => {
    const asked = { type: "port" };
    expect(isAlone("no port", "8080", { asked })).toBe(true);
    expect(isAlone("no port", "8080", { asked, off: ["variable-type"] })).toBe(false);
    expect(isAlone("8081", "8080", { asked })).toBe(false);
    expect(isAlone("8081", "no port", { asked })).toBe(false);
  });

  test("of one that the contract states otherwise", () => {
    for (const asked of [{ value: "x" }, { type: "enum", values: ["x", "y"] }]) {
      expect(isAlone("z", "x", { asked })).toBe(true);
      expect(isAlone("x", "z", { asked })).toBe(false);
      expect(isAlone("z", "x", { asked, off: ["environment-mismatch"] })).toBe(true);
      expect(isAlone("z", "x", { asked, off: ["variable-value", "variable-type"] })).toBe(false);
    }
  });

  test("of one that is to name the environment", () => {
    const asked = { value: "${environment}" };
    expect(isAlone("production", "staging", { asked, off: ["variable-value"] })).toBe(true);
    expect(isAlone("production", "staging", { asked, off: ["environment-mismatch"] })).toBe(false);
  });

  test("but not of one that breaks another demand: that may be mended on either side", () => {
    expect(isAlone("abc", "xyz", { asked: { pattern: "x.*" } })).toBe(false);
  });

  test("of one of another environment", () => {
    const asked = { type: "url" };
    const here = "https://a.staging.acme.dev";
    expect(isAlone("https://a.prod.acme.dev", here, { asked })).toBe(true);
    expect(isAlone("https://a.prod.acme.dev", here, { asked, off: ["url-other-environment"] })).toBe(false);
    expect(isAlone("https://b.staging.acme.dev", here, { asked })).toBe(false);
  });

  describe("of one that leads to another service than the contract points to", () => {
    const asked = { type: "url", "points-to": "auth" };
    const more = { auth: { urls: { staging: ["https://auth.staging.acme.dev"] } } };
    const [right, wrong] = ["https://auth.staging.acme.dev/x", "https://web.staging.acme.dev"];

    test("on this side", () => {
      expect(isAlone(wrong, right, { asked, more })).toBe(true);
      expect(isAlone(right, wrong, { asked, more })).toBe(false);
      expect(isAlone(wrong, right, { asked, more, off: ["url-target"] })).toBe(false);
    });

    test("in one item of a list", () => {
      const list = { ...asked, type: "url-list" };
      expect(isAlone(`${right},${wrong}`, right, { asked: list, more })).toBe(true);
    });

    test("but not where nobody knows that service's addresses", () => {
      expect(isAlone(wrong, right, { asked, more: { auth: {} } })).toBe(false);
    });
  });

  test("of white space at the ends, whichever side has it, and no more than that", () => {
    for (const [a, b] of [
      ["key\n", "key"],
      ["key", "key\n"],
    ] as const) {
      expect(isAlone(a, b)).toBe(true);
      expect(isAlone(a, b, { off: ["variable-whitespace"] })).toBe(false);
      expect(isAlone(a, b, { kind: "contains" })).toBe(false);
    }
    expect(isAlone("key\n", "other")).toBe(false);
  });

  test("of quotes and of what was left unfilled, whichever side has it", () => {
    expect(isAlone("'key'", "key")).toBe(true);
    expect(isAlone("key", "'key'")).toBe(true);
    expect(isAlone("key", "${KEY}", { off: ["variable-placeholder"] })).toBe(true);
    expect(isAlone("REPLACE_ME", "key", { off: ["variable-unexpanded"] })).toBe(true);
  });

  test("but two that are to differ are alike whatever else is wrong with them, unless they are to be filled in", () => {
    expect(isAlone("'key'", "'key'", { kind: "differs-from" })).toBe(false);
    expect(isAlone("REPLACE_ME", "REPLACE_ME", { kind: "differs-from" })).toBe(true);
  });

  test("but not where one of them is not known, or not there", () => {
    expect(isAlone("REPLACE_ME", { secret: "unread" })).toBe(false);
    expect(isAlone({ secret: "unread" }, "REPLACE_ME")).toBe(false);
  });
});
