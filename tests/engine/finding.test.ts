import { describe, expect, test } from "vitest";
import { toFinding } from "../../src/engine/finding.ts";
import { noOptions, type Problem, toPageUrl } from "../../src/engine/index.ts";
import type { ActiveRule } from "../../src/engine/policy.ts";
import { noPlace, type Visit } from "../../src/engine/visit.ts";
import { requirementOf } from "../../src/engine/walk.ts";
import type { Repair } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { pairingOf, variableOf, worldOf } from "../support/world.ts";

const repository = "https://github.com/netra-systems/netra-preflight";
const place = { file: "backend.yaml", line: 7, column: 1 };
const scene: Scene = {
  services: { backend: { variables: { A: { why: "w" } } }, auth: {} },
  workloads: { backend: { A: { secret: "jwt" } }, auth: { B: "1" } },
  secrets: { jwt: "x" },
};
const world = worldOf(scene);
const reads = { secret: "jwt", version: "1" };

const visitIn = (given = world): Visit => ({
  kind: "variable",
  place: {
    ...noPlace,
    service: "backend",
    workload: "backend",
    container: "app",
    variable: "A",
    secret: "jwt",
    effective: "e",
    why: "w",
    location: place,
  },
  base: { workload: pairingOf(given).workload },
  reads: () => reads,
  fact: () => null,
});

const findingOf = (problem: Partial<Problem>, active: object = {}, given = world, visit: Partial<Visit> = {}) => {
  const rule = { id: "a-rule", help: "H.", subject: "variable", needs: [], options: noOptions, ...active };
  const whole = { rule, severity: "error", options: {}, isSetByContract: false, ...active } as unknown as ActiveRule;
  // The hash of the tests shows what it is of.
  return toFinding(
    given,
    { ...visitIn(given), ...visit },
    whole,
    { message: "m", ...problem },
    { hash: (text) => text },
  );
};

describe("a finding", () => {
  test("has its place from the subject, and its words from the rule", () => {
    expect(findingOf({})).toEqual({
      rule: "a-rule",
      severity: "error",
      environment: "staging",
      service: "backend",
      container: "app",
      variable: "A",
      secret: "jwt",
      group: null,
      effective: "e",
      workload: "backend",
      message: "m",
      help: "H.",
      why: "w",
      fix: [],
      location: place,
      asked: [expect.anything(), expect.anything(), expect.anything()],
      url: `${repository}/blob/main/rules/a-rule.md`,
      fingerprint: '["a-rule","staging","backend","app","A","jwt",null,"e"]',
      state: "open",
      cause: null,
    });
  });

  test("has what the problem says of it instead", () => {
    const said = {
      service: "auth",
      container: "x",
      variable: "V",
      secret: "s",
      group: "g",
      effective: "f",
      why: "y",
      help: "do",
    };
    const elsewhere = { file: "x", line: 1, column: 1 };
    expect(findingOf({ ...said, location: elsewhere })).toMatchObject({
      ...said,
      location: elsewhere,
      workload: "backend",
    });
  });

  test("may be about nothing of what the subject is about", () => {
    const nothing = { container: null, variable: null, secret: null, effective: null, why: null };
    expect(findingOf(nothing)).toMatchObject(nothing);
  });

  test("weighs what the contract says, else what the problem says, else what the rule does", () => {
    expect(findingOf({ severity: "info" }).severity).toBe("info");
    expect(findingOf({ severity: "info" }, { severity: "warning", isSetByContract: true }).severity).toBe("warning");
    expect(findingOf({}, { severity: "warning" }).severity).toBe("warning");
  });

  test("of two probes of one service is two findings", () => {
    const one = findingOf({}, {}, world, { probe: "chat" });
    expect(one.probe).toBe("chat");
    expect(one.fingerprint).toBe('["a-rule","staging","backend","app","A","jwt",null,"e","chat"]');
    expect(findingOf({})).not.toHaveProperty("probe");
  });

  test("tells which version was read where the rule looked at a value", () => {
    for (const facts of [{ needs: ["value"] }, { wants: ["soundValue"] }])
      expect(findingOf({}, facts).reads).toEqual(reads);
    expect(findingOf({}, { needs: ["forbidden"] })).not.toHaveProperty("reads");
    expect(findingOf({}, { needs: ["value"] }, world, { reads: () => null })).not.toHaveProperty("reads");
  });

  test("of a rule of the user's own leads to what these are", () => {
    expect(toPageUrl({ id: "x-y", origin: "own.mjs" })).toBe(`${repository}#rules-of-your-own`);
  });
});

describe("what closes it", () => {
  const repairs: readonly Repair[] = [{ kind: "set-literal", variable: "B", value: "1" }];
  const command =
    "gcloud run services update backend --project=acme-staging --region=us-central1 --update-env-vars=B=1";

  test("is a command where the workload is live", () => {
    expect(findingOf({ repairs })).toMatchObject({ fix: [command], remedy: { repairs }, help: "H." });
    expect(findingOf({})).not.toHaveProperty("remedy");
  });

  test("is an edit of the text that the workload will be made from", () => {
    const planned = worldOf(scene, (snapshot) => ({
      ...snapshot,
      source: { ...snapshot.source, kind: "terraform-plan" },
    }));
    expect(findingOf({ repairs }, {}, planned)).toMatchObject({
      fix: [],
      help: 'In the Terraform code, set B to "1".',
    });
  });
});

describe("where the contract says that the secret is another variable's", () => {
  const given = worldOf({
    services: {
      backend: {
        variables: { A: { type: "secret", secret: "own" }, LIMIT: { type: "integer" }, N: { type: "secret" } },
      },
      auth: { variables: { KEY: { type: "secret" } } },
    },
    workloads: {
      backend: { A: { secret: "other" }, LIMIT: { secret: "shared" }, N: { secret: "a/b" }, E: { secret: "" }, L: "1" },
      auth: { KEY: { secret: "shared" } },
    },
    secrets: { other: "x", shared: "y", own: "z" },
  });
  const pairing = pairingOf(given);
  const value = { subject: "variable", needs: ["forbidden", "value"] };
  const add: Repair = { kind: "add-version", secret: "other", project: null, from: "stdin" };
  const write: Repair = { kind: "set-literal", variable: "A", value: "1" };

  /** What is said of a variable to do. */
  const told = (
    name: string,
    active: object,
    repairs: readonly Repair[] = [],
    base: object = {},
    place: object = {},
  ) => {
    const { workload, service } = pairing;
    const [variable, requirement] = [variableOf(pairing, name), requirementOf(service, name)];
    const visit = { ...visitIn(given), base: { workload, variable, requirement, ...base } };
    return findingOf({ repairs }, active, given, { ...visit, place: { ...visit.place, variable: name, ...place } });
  };
  const named = 'Refer to the secret that the contract names, "own", and leave "other" as it is.';
  const right =
    "gcloud run services update backend --project=acme-staging --region=us-central1 --update-secrets=A=own:latest";

  test("a fault of its value is closed by the right reference", () => {
    expect(told("A", value)).toMatchObject({ help: named, fix: [right] });
    expect(told("A", { subject: "variable", needs: ["forbidden"] }).help).toBe("H.");
    expect(told("A", { subject: "workload", needs: ["value"] }).help).toBe("H.");
  });

  test.each<Repair>([
    { kind: "create-secret", secret: "other", project: null },
    add,
    { kind: "enable-version", secret: "other", project: null, version: "1" },
    { kind: "grant-access", secret: "other", project: null, member: "user:a@b.c" },
  ])("nothing is done to that secret: no %j", (repair) => {
    expect(told("A", { subject: "reference", needs: [] }, [write, repair])).toMatchObject({
      help: named,
      fix: [right],
    });
  });

  test("what does nothing to a secret is done as ever", () => {
    expect(told("A", { subject: "reference" }, [write])).toMatchObject({
      help: "H.",
      remedy: { repairs: [{}, write] },
    });
  });

  test("a setting that reads another's secret is told whose it is, where its value is the fault", () => {
    expect(told("LIMIT", value).help).toContain('"auth.KEY" reads it');
    expect(told("LIMIT", { subject: "reference" }, [add]).help).toBe("H.");
  });

  test("a variable that the contract does not ask for has no secret of its own", () => {
    expect(told("A", value, [], { requirement: undefined }).help).toBe("H.");
  });

  test("nothing is known of what is no legal reference, or of another workload", () => {
    for (const name of ["N", "E", "L"]) expect(told(name, value, [add]).help).toBe("H.");
    expect(told("A", value, [], { variable: null }).help).toBe("H.");
    expect(told("A", value, [], { workload: pairingOf(given, "auth").workload }).help).toBe("H.");
    expect(told("A", value, [], {}, { service: null }).help).toBe("H.");
    const foreign = { secret: "own", project: null, version: "1", malformed: "locations/x/secrets/own" };
    const variable = { ...variableOf(pairing, "A"), binding: { kind: "secret", reference: foreign } };
    expect(told("A", value, [], { variable }).help).toBe("H.");
  });

  test("a subject that has no value at all reads none", () => {
    expect(findingOf({}, value, given, { reads: undefined } as never)).not.toHaveProperty("reads");
  });
});
