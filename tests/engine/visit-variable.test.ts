import { describe, expect, test } from "vitest";
import { demandOf, toSoundValue, visitRequirements, visitVariables } from "../../src/engine/visit-variable.ts";
import type { Snapshot, Variable } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { always, answerOf, without } from "../support/visits.ts";
import { blank, changing, changingVariables, opening, pairingOf, worldOf } from "../support/world.ts";

const sceneOf = (variables: Record<string, object>, set: Record<string, SceneVariable>, more: object = {}): Scene => ({
  services: { backend: { variables, ...more }, auth: {} },
  workloads: { backend: set, auth: { X: "1" } },
  secrets: { jwt: "x", unread: { versions: [] } },
});

describe("a variable that the contract asks for", () => {
  const visitsIn = (scene: Scene, changed?: (snapshot: Snapshot) => Snapshot) => {
    const world = worldOf(scene, changed);
    return [...visitRequirements(world, pairingOf(world), without("a-rule"))];
  };
  const scene = sceneOf({ A: { why: "w" }, B: {} }, { A: "1" }, { "one-of": { key: [["M"], ["A"]] } });

  test("is visited whether or not it is set, and so is a member of a group", () => {
    const { container } = pairingOf(worldOf(scene));
    const visits = visitsIn(scene);
    expect(visits.map(({ kind, place }) => [kind, place.variable, place.why, place.location])).toEqual([
      ["requirement", "A", "w", container?.variables[0]?.location],
      ["requirement", "B", null, container?.location],
      ["requirement", "M", null, container?.location],
    ]);
    expect(visits[0]?.base).toMatchObject({ requirement: { variable: "A" }, variable: { name: "A" } });
    expect(visits[1]?.base).toMatchObject({ requirement: { variable: "B" }, variable: null });
  });

  test("stands in the container that the contract names, or nowhere but in the workload", () => {
    const named = { ...scene, services: { backend: { container: "worker", variables: { A: {} } } } };
    const { workload } = pairingOf(worldOf(named));
    expect(visitsIn(named)[0]?.place).toMatchObject({ container: "worker", location: workload.location });
  });

  test("has its value, or none where it is not set", () => {
    const [a, b] = visitsIn(scene);
    expect(answerOf(a, "value")).toMatchObject({ characters: 1 });
    expect(b?.fact("value")).toBeNull();
    expect(a?.reads?.()).toBeNull();
    const read = visitsIn(sceneOf({ A: {} }, { A: { secret: "jwt" } }))[0];
    expect(read?.reads?.()).toEqual({ secret: "jwt", version: "1" });
    expect((answerOf(a, "isActive") as (rule: string) => boolean)("a-rule")).toBe(false);
  });

  test("is demanded as the contract says, unless it may be set where nobody can see", () => {
    const demands = { A: {}, B: {}, C: { required: false } };
    const answers = (changed?: (snapshot: Snapshot) => Snapshot) =>
      visitsIn(sceneOf(demands, { A: "1" }), changed).map((visit) => answerOf(visit, "demanded"));
    expect(answers()).toEqual([true, true, false]);
    expect(answers(opening)).toEqual([true, blank, false]);
    const gone = { ...sceneOf({ A: {} }, { A: "1" }), services: { backend: { container: "x", variables: { A: {} } } } };
    expect(answerOf(visitsIn(gone)[0], "demanded")).toBe(true);
  });
});

describe("a demand under conditions", () => {
  const optional = { required: false };
  const when = { A: { required: { when: { MODE: ["x", "y"], FLAG: "on" } } }, MODE: optional, FLAG: optional };
  const demandIn = (set: Record<string, SceneVariable>, changed?: (snapshot: Snapshot) => Snapshot) => {
    const { container, service } = pairingOf(worldOf(sceneOf(when, set), changed));
    const [requirement] = service.requirements;
    if (requirement === undefined) throw new Error("the contract asks for A");
    const demand = demandOf(container, requirement);
    return demand.known ? demand.value : demand.reason.code;
  };

  test.each<[Record<string, SceneVariable>, unknown]>([
    [{ MODE: "x", FLAG: "on" }, true],
    [{ MODE: "y", FLAG: "on" }, true],
    [{ MODE: "z", FLAG: "on" }, false],
    [{ MODE: "x", FLAG: "off" }, false],
    [{ MODE: "x" }, false],
    [{}, false],
    [{ MODE: { secret: "unread" }, FLAG: "on" }, "no-value"],
    [{ MODE: "x", FLAG: { secret: "unread" } }, "no-value"],
    [{ MODE: { secret: "unread" }, FLAG: "off" }, false],
    [{ MODE: { secret: "unread" } }, false],
  ])("%j: %j", (set, demand) => {
    expect(demandIn(set)).toBe(demand);
  });

  test("is not known where the variable of a condition may be set unseen", () => {
    expect(demandIn({ MODE: "x" }, opening)).toBe("permission-denied");
    expect(demandIn({ MODE: "z" }, opening)).toBe(false);
  });
});

describe("a variable that is set", () => {
  const visitsIn = (scene: Scene, isActive = always, changed?: (snapshot: Snapshot) => Snapshot) => {
    const world = worldOf(scene, changed);
    return [...visitVariables(world, pairingOf(world), isActive)];
  };
  const answer = (asked: object | null, A: SceneVariable, name: string, isActive = always, more: object = {}) =>
    answerOf(visitsIn(sceneOf(asked === null ? {} : { A: asked }, { A }, more), isActive)[0], name);

  test("is visited in every container, and asked about in the contract's alone", () => {
    const entries: [string, SceneVariable][] = [
      ["A", "1"],
      ["A", "2"],
      ["B", "3"],
    ];
    const scene = sceneOf({ A: { why: "w" } }, {});
    const containers = [
      { name: "app", ports: [80], entries },
      { name: "", variables: { A: "4" } },
    ];
    const visits = visitsIn({ ...scene, workloads: { backend: { containers } } });
    const shown = visits.map(({ place, base }) => {
      const { requirement, holder } = base as { requirement: object | null; holder: { name: string } };
      return [place.container, place.variable, place.why, requirement !== null, holder.name];
    });
    expect(shown).toEqual([
      ["app", "A", null, false, "app"],
      ["app", "A", "w", true, "app"],
      ["app", "B", null, false, "app"],
      [null, "A", null, false, ""],
    ]);
    const { workload } = pairingOf(worldOf({ ...scene, workloads: { backend: { containers } } }));
    expect(visits[1]).toMatchObject({
      kind: "variable",
      place: { location: workload.containers[0]?.variables[1]?.location },
    });
    expect(visitsIn(sceneOf({}, { A: { secret: "jwt" } }))[0]?.reads?.()).toMatchObject({ secret: "jwt" });
  });

  test("is forbidden always, or with another value than the one that is allowed", () => {
    const forbidden = (ban: unknown, A: SceneVariable) =>
      answer(null, A, "forbidden", always, { forbidden: { A: ban } });
    expect(forbidden("never", "1")).toBe(true);
    expect(forbidden({ unless: "0" }, "1")).toBe(true);
    expect(forbidden({ unless: "0" }, "0")).toBe(false);
    expect(forbidden({ unless: "0" }, { secret: "unread" })).toMatchObject({ known: false });
    expect(forbidden("never", { secret: "unread" })).toBe(true);
    expect(answer(null, "1", "forbidden")).toBe(false);
  });

  test("has an address where the contract asks for one", () => {
    const url = "https://auth.acme.dev";
    expect(answer({ type: "url" }, url, "soundAddress")).toMatchObject({ urls: [{ host: "auth.acme.dev" }] });
    expect(answer({}, url, "soundAddress")).toBeNull();
    expect(answer(null, url, "soundAddress")).toBeNull();
    expect(answer({ type: "url" }, "REPLACE_ME", "soundAddress")).toBeNull();
  });

  test("has a literal as it stands, and nothing behind a reference", () => {
    const literal = "projects/acme-production/topics/orders";
    expect(answer({}, literal, "soundLiteral")).toMatchObject({ empty: false });
    expect(answer(null, literal, "soundLiteral")).toMatchObject({ empty: false });
    expect(answer({ type: "secret" }, literal, "soundLiteral")).toBeNull();
    expect(answer({}, { secret: "topic" }, "soundLiteral")).toBeNull();
    expect(answer(null, { secret: "topic" }, "soundLiteral")).toBeNull();
  });

  test("answers with the services around it", () => {
    expect(answer({ type: "url", "points-to": "auth" }, "https://x.dev", "peers")).toMatchObject([
      {},
      { service: "auth" },
    ]);
    const world = worldOf(
      sceneOf({ A: { type: "url", "points-to": "auth" } }, { A: "1" }),
      changing({ urls: blank }, "auth"),
    );
    expect(answerOf([...visitVariables(world, pairingOf(world), always)][0], "peers")).toEqual(blank);
    expect(answer(null, "https://x.dev", "peers")).toHaveLength(2);
    expect(answer(null, "https://auth-abc123-uc.a.run.app", "peerIngress")).toMatchObject({ service: "auth" });
    expect(answer(null, "https://auth-abc123-uc.a.run.app", "invocation")).toMatchObject({
      reason: { kind: "not-checked" },
    });
    expect(answer(null, "1", "sharedValue")).toBeNull();
    expect(answer(null, "1", "source")).toBe("cloud-run");
    expect(answer(null, "1", "value")).toMatchObject({ characters: 1 });
  });

  test("has twins only where the contract asks for it", () => {
    const twins = (variables: Record<string, object>) => {
      const scene = sceneOf(variables, { A: { secret: "one" }, B: { secret: "two" } });
      return visitsIn({ ...scene, secrets: { one: "key", two: "key" } }).map((visit) => answerOf(visit, "twins"));
    };
    expect(twins({ A: { type: "secret" }, B: { type: "secret" } })).toEqual([[], ["A"]]);
    expect(twins({ A: { type: "secret" } })).toEqual([[], []]);
  });

  test("may be called nobody's only with an address of Cloud Run's", () => {
    expect(answer(null, "https://x-uc.a.run.app", "knownUrls")).toContain("https://auth-abc123-uc.a.run.app");
    expect(answer(null, "https://run.app.acme.dev", "knownUrls")).toBeNull();
    expect(answer(null, "text", "knownUrls")).toBeNull();
    expect(answer(null, { secret: "unread" }, "knownUrls")).toContain("https://auth-abc123-uc.a.run.app");
  });

  describe("in plain text", () => {
    const plainIn = (asked: object, more: Partial<Variable>) =>
      answerOf(visitsIn(sceneOf({ A: asked }, { A: "text" }), always, changingVariables(more))[0], "plainText");
    const literal = { kind: "literal", written: "string" } as const;

    test("has its value", () => {
      expect(plainIn({}, {})).toMatchObject({ characters: 4 });
      expect(answer({}, "", "plainText")).toBeNull();
    });

    test("has none where nobody knows it, unless what it stands for or where it belongs says enough", () => {
      expect(plainIn({}, { value: blank })).toEqual(blank);
      expect(plainIn({}, { value: blank, binding: { ...literal, holds: "a secret of GitHub" } })).toBeNull();
      expect(plainIn({ from: "secret-manager" }, { value: blank })).toBeNull();
      const reference = { project: null, secret: "jwt", version: "1", malformed: null };
      expect(plainIn({ from: "secret-manager" }, { value: blank, binding: { kind: "secret", reference } })).toEqual(
        blank,
      );
    });
  });
});

describe("a value is sound", () => {
  const soundIn = (A: SceneVariable, isActive = always) => {
    const { container } = pairingOf(worldOf(sceneOf({ A: {} }, { A })));
    const [variable] = container?.variables ?? [];
    if (variable === undefined) throw new Error("the scene sets A");
    return [toSoundValue(variable.value, isActive), variable.value] as const;
  };

  test("where no rule owns what is wrong with it", () => {
    const [sound, value] = soundIn("text");
    expect(sound).toBe(value);
    expect(toSoundValue(blank, always)).toBe(blank);
  });

  test.each([
    ["${NAME}", "variable-unexpanded"],
    ["REPLACE_ME", "variable-placeholder"],
  ])("%s is not, where %s runs", (text, rule) => {
    expect(soundIn(text)[0]).toBeNull();
    const others = ["variable-unexpanded", "variable-placeholder"].filter((each) => each !== rule);
    expect(soundIn(text, without(...others))[0]).toBeNull();
    expect(soundIn(text, without(rule))[0]).toMatchObject({ known: true });
  });

  test("never where it is empty", () => {
    expect(soundIn("", () => false)[0]).toBeNull();
  });
});
