import { describe, expect, test } from "vitest";
import { rules as allRules } from "../../rules/index.ts";
import { lintWith, saidBy } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";

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
