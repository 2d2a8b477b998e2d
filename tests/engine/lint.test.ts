import { describe, expect, test } from "vitest";
import { type AnyRule, lint, noOptions, type Problem, selectRules } from "../../src/engine/index.ts";
import type { Snapshot } from "../../src/model/index.ts";
import { hash, type Scene, toLintInput } from "../support/scene.ts";
import { blank } from "../support/world.ts";

/** A rule that says where it was, once a subject. */
const rule = (subject: string, more: object = {}): AnyRule =>
  ({
    id: `${subject}-seen`,
    summary: "S.",
    help: "H.",
    severity: "error",
    subject,
    needs: [],
    options: noOptions,
    *check(): Iterable<Problem> {
      yield { message: "seen" };
    },
    ...more,
  }) as AnyRule;

const scene: Scene = {
  services: {
    backend: { variables: { A: { "same-as": "B" }, B: {} } },
    auth: { variables: { C: {} } },
  },
  workloads: { backend: { A: { secret: "jwt" }, B: "1" }, auth: { C: "1" } },
  secrets: { jwt: "x" },
  suppressions: [
    { rule: "x-y", environment: "staging", service: "auth", reason: "r", expires: "2099-01-01" },
    { rule: "x-y", environment: "staging", service: "backend", reason: "r", expires: "2099-01-01" },
  ],
};

interface Given {
  readonly scene?: Scene;
  readonly change?: (snapshot: Snapshot) => Snapshot;
  readonly asked?: readonly string[];
}

const run = (rules: readonly AnyRule[], { scene: given = scene, change = (each) => each, asked }: Given = {}) => {
  const { environment, snapshot } = toLintInput(given);
  const selection = selectRules(rules, environment);
  const only = asked === undefined ? null : new Set(asked);
  return lint(environment, change(snapshot), selection, { hash }, [], only);
};
const seenBy = (...args: Parameters<typeof run>) =>
  run(...args).findings.map(({ service, variable }) => `${service}.${variable}`);

describe("every subject is visited by the rules for it", () => {
  test.each([
    ["environment", ["null.null"]],
    ["service", ["backend.null", "auth.null"]],
    ["workload", ["backend.null", "auth.null"]],
    ["requirement", ["backend.A", "backend.B", "auth.C"]],
    ["variable", ["backend.A", "backend.B", "auth.C"]],
    ["relation", ["backend.A"]],
    ["reference", ["backend.A"]],
    ["secret", ["null.null"]],
    ["suppression", ["auth.null", "backend.null"]],
    ["change", []],
    ["probe", []],
    ["code", []],
  ])("%s: %j", (subject, seen) => {
    expect(seenBy([rule(subject)])).toEqual(seen);
  });

  test("a planned change", () => {
    const command = "gcloud run services update backend --remove-env-vars=B --region=us-central1";
    expect(seenBy([rule("change")], { scene: { ...scene, command } })).toEqual(["backend.B"]);
  });

  test("two rules for one subject one after the other", () => {
    const { findings, rules, checked } = run([rule("service"), rule("service", { id: "a-second" })]);
    expect(findings.map(({ service, rule: id }) => `${service} ${id}`)).toEqual([
      "backend service-seen",
      "backend a-second",
      "auth service-seen",
      "auth a-second",
    ]);
    expect(rules).toBe(2);
    expect(checked).toContainEqual({ environment: "staging", service: "auth", rule: "a-second", checks: 1 });
  });

  test("rules are told which of them run", () => {
    const told: boolean[] = [];
    const asks = rule("variable", {
      needs: ["isActive"],
      check: ({ isActive }: { isActive: (id: string) => boolean }) => {
        told.push(isActive("variable-seen"), isActive("other-rule"));
        return [];
      },
    });
    run([asks]);
    expect(told.slice(0, 2)).toEqual([true, false]);
  });
});

describe("code and probes have rules of their own", () => {
  const code: Scene = { services: { backend: {} }, code: { backend: [{ read: "A" }] } };
  const probes: Scene = {
    services: { backend: {} },
    probes: { health: { http: "https://a.dev/health", service: "backend" } },
  };
  const all = ["environment", "service", "code", "probe"].map((subject) => rule(subject));
  const rulesIn = (given: Scene) => run(all, { scene: given }).findings.map((finding) => finding.rule);

  test("which run where there is code, or probes were made, and nowhere else", () => {
    expect(rulesIn(code)).toEqual(["code-seen"]);
    expect(rulesIn(probes)).toEqual(["probe-seen"]);
    expect(rulesIn({ services: { backend: {} } })).toEqual(["environment-seen", "service-seen"]);
    expect(run(all, { scene: code }).rules).toBe(1);
  });

  test("beside suppressions, which are judged everywhere", () => {
    const { suppressions = [] } = scene;
    expect(seenBy([rule("suppression")], { scene: { ...code, suppressions: suppressions.slice(1) } })).toEqual([
      "backend.null",
    ]);
  });
});

describe("services that were not asked about", () => {
  test("are not judged, and the environment is", () => {
    const asked = ["auth"];
    for (const subject of ["service", "workload"]) expect(seenBy([rule(subject)], { asked })).toEqual(["auth.null"]);
    expect(seenBy([rule("environment")], { asked })).toEqual(["null.null"]);
    expect(seenBy([rule("suppression")], { asked })).toEqual(["auth.null"]);
    expect(run([], { asked }).services.map(({ service }) => service)).toEqual(["auth"]);
    expect(run([]).services).toHaveLength(2);
  });

  test("are known all the same, as the other side of a relation", () => {
    const services = { backend: { variables: { A: { "same-as": "auth.C" } } }, auth: { variables: { C: {} } } };
    const differs = rule("relation", {
      needs: ["comparison"],
      *check({ comparison }: { comparison: string }) {
        yield { message: comparison };
      },
    });
    const given = {
      scene: { ...scene, services, workloads: { backend: { A: "1" }, auth: { C: "2" } } },
      asked: ["backend"],
    };
    expect(run([differs], given).findings.map(({ message }) => message)).toEqual(["different"]);
  });
});

describe("what was not looked at is said", () => {
  const blind = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    blindSpots: [{ where: "region x", reason: blank.reason }],
  });

  test("where a part of the environment was not read, by the rule on missing workloads", () => {
    expect(run([rule("service", { id: "workload-missing" })], { change: blind }).unverified).toMatchObject([
      { rule: "workload-missing", message: "region x could not be read: permission denied" },
    ]);
    expect(run([rule("service")], { change: blind }).unverified).toEqual([]);
  });

  test("where rules were left out", () => {
    const { environment, snapshot } = toLintInput(scene);
    const selection = selectRules([rule("service")], environment, { only: null, skip: ["service-seen"] });
    expect(lint(environment, snapshot, selection, { hash }).notChecked).toEqual([
      { rules: ["service-seen"], environment: "staging", why: "left out by --skip" },
    ]);
  });

  test("where no source has the facts", () => {
    const asks = rule("workload", { needs: ["invokers"] });
    expect(run([asks]).notChecked).toEqual([
      { rules: ["workload-seen"], environment: "staging", why: "the scene has no invokers" },
    ]);
  });

  test("where a laptop has no file for a service that was asked about", () => {
    const { environment, snapshot } = toLintInput(scene);
    const local = { ...environment, withoutFile: ["web", "worker"] };
    const whyIn = (asked: readonly string[] | null) =>
      lint(local, snapshot, selectRules([rule("service")], local), { hash }, [], asked && new Set(asked)).notChecked;
    const told = (names: string) => [
      { rules: ["service-seen"], environment: "staging", why: `no dotenv file is named for ${names}` },
    ];
    expect(whyIn(null)).toEqual(told('"web", "worker"'));
    expect(whyIn(["worker", "backend"])).toEqual(told('"worker"'));
    expect(whyIn(["backend"])).toEqual([]);
  });

  test("where a rule crashed", () => {
    const crashing = rule("environment", {
      check: () => {
        throw new Error("no idea");
      },
    });
    expect(run([crashing]).crashes).toMatchObject([{ rule: "environment-seen", message: "no idea" }]);
  });
});

describe("what the contract accepts", () => {
  const accepting = (more: object = {}): Scene => ({
    ...scene,
    takenAt: "2026-06-30T23:00:00Z",
    suppressions: [
      { rule: "service-seen", environment: "staging", service: "auth", reason: "r", expires: "2026-06-30", ...more },
    ],
  });
  const statesIn = (given: Scene) => run([rule("service"), rule("suppression")], { scene: given }).findings;

  test("is suppressed through its last day, and the suppression is judged after all others", () => {
    expect(statesIn(accepting()).map(({ rule: id, state }) => `${id} ${state}`)).toEqual([
      "service-seen open",
      "service-seen suppressed",
      "suppression-seen open",
    ]);
    expect(statesIn(accepting({ expires: "2026-06-29" })).map(({ state }) => state)).toEqual(["open", "open", "open"]);
  });

  test("is told by one rule where two speak of one cause", () => {
    const [drops, missing] = ["deploy-drops", "variable-missing"].map((id) => rule("requirement", { id }));
    if (drops === undefined || missing === undefined) throw new Error("there are two");
    expect(new Set(run([missing, drops]).findings.map((finding) => finding.rule))).toEqual(new Set(["deploy-drops"]));
  });
});

test("the summary is of what was looked at", () => {
  expect(run([]).summary).toMatchObject({ name: "staging", workloads: 2, variables: 3 });
});
