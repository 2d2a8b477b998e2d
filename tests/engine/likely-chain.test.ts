import { describe, expect, test } from "vitest";
import { type Finding, servicesBehind, toChains, toOutcomes } from "../../src/engine/index.ts";
import { type Ending, known, type Probe, type Probed, type Sighting, unverified } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";
import { someProbe, someSighting } from "../support/probes.ts";

const toProbe = (name: string, more: Partial<Probe> = {}): Probe =>
  someProbe({ name, target: `wss://api.acme.dev/${name}`, ...more });
const toSighting = (ending: Ending): Sighting => someSighting({ ending });

const refusal: Ending = { kind: "closed", code: 1008, reason: null };
const passed = (name: string, more: Partial<Probe> = {}): Probed => ({
  probe: toProbe(name, more),
  sighting: known(toSighting({ kind: "open" })),
});
const failed = (name: string, more: Partial<Probe> = {}, ending: Ending = refusal): Probed => ({
  probe: toProbe(name, more),
  sighting: known(toSighting(ending)),
});
const unmade = (name: string, more: Partial<Probe> = {}): Probed => ({
  probe: toProbe(name, more),
  sighting: unverified("no-credentials", "TOKEN, which holds the token, is not set"),
});

const toFinding = (service: string, variable: string | null, more: Partial<Finding> = {}): Finding =>
  someFinding({
    service,
    workload: service,
    variable,
    message: `${variable} is not set`,
    fingerprint: `${service}.${variable}`,
    ...more,
  });

const needs = (...names: readonly string[]): Pick<Probe, "needs"> => ({
  needs: names.map((name) => ({ service: "backend", name, kind: "variable" })),
});

const chainsOf = (probed: readonly Probed[], findings: readonly Finding[] = [], note: string | null = null) =>
  toChains("staging", probed, toOutcomes("staging", probed, []), { findings, note }).map((chain) => ({
    probe: chain.probe,
    note: chain.note,
    links: chain.links.map(({ kind, certainty, message }) => `${kind} ${certainty} ${message}`),
  }));

/** Every failed probe of these tests. */
const refused = "probe seen is closed with 1008";

describe("a chain", () => {
  test("is empty when nothing failed", () => {
    expect(chainsOf([passed("chat"), unmade("other")])).toEqual([]);
  });

  test("goes from the cause by what follows from it to the probe", () => {
    const cause = toFinding("backend", "SECRET", { why: "the service user is refused" });
    expect(chainsOf([failed("chat", { why: "nobody can chat" })], [cause])).toEqual([
      {
        probe: "chat",
        note: null,
        links: [
          "cause seen backend: SECRET is not set",
          "consequence likely the service user is refused",
          "probe seen is closed with 1008: nobody can chat",
        ],
      },
    ]);
  });

  test("names what follows from a cause and is not told by itself", () => {
    const mismatch = toFinding("backend", "KEY", { rule: "variable-mismatch", message: "KEY is not auth.KEY" });
    const cause = toFinding("backend", "SECRET", { rule: "secret-id-unexpected", consequences: [mismatch] });
    expect(chainsOf([failed("chat", needs("KEY"))], [cause])[0]?.links).toEqual([
      "cause seen backend: KEY is not auth.KEY",
      refused,
    ]);
  });

  test("is one for all probes that come after each other, whatever their order in the contract", () => {
    const probed = [failed("chat", { after: ["socket"] }), failed("socket", { after: ["user"] }), failed("user")];
    expect(chainsOf(probed)).toMatchObject([{ probe: "chat", links: [refused, refused, refused] }]);
  });

  test("leaves out probes on the way that passed", () => {
    const probed = [passed("user"), failed("chat", { after: ["user"] })];
    expect(chainsOf(probed)[0]?.links).toHaveLength(1);
  });

  test("has a step that nobody saw only where a cause explains it", () => {
    const probed = [unmade("user", { why: "the user is refused" }), failed("chat", { after: ["user"] })];
    expect(chainsOf(probed)[0]?.links).toEqual([refused]);
    expect(chainsOf(probed, [toFinding("backend", "SECRET")])[0]?.links).toEqual([
      "cause seen backend: SECRET is not set",
      "probe likely the user is refused",
      refused,
    ]);
  });

  test("has one end for each probe that no other one follows", () => {
    expect(chainsOf([failed("a"), failed("b")]).map(({ probe }) => probe)).toEqual(["a", "b"]);
  });
});

describe("the way to a probe", () => {
  test("leads over a probe that was not made to the one before it", () => {
    const probed = [failed("user"), unmade("socket", { after: ["user"] }), failed("chat", { after: ["socket"] })];
    expect(chainsOf(probed)).toEqual([
      { probe: "chat", note: "check finds no fault of backend that explains it", links: [refused, refused] },
    ]);
  });

  test("ends where probes come after each other in a circle", () => {
    const [a, b] = [failed("a", { after: ["b"] }), failed("b", { after: ["a"] })];
    expect(servicesBehind([a, b, failed("c", { after: ["a"] })])).toEqual(["backend"]);
  });

  test("may begin with a probe that was not made: the app may be why", () => {
    expect(servicesBehind([unmade("user", { service: "users" }), failed("chat", { after: ["user"] })])).toEqual([
      "backend",
      "users",
    ]);
  });

  test("is judged by the first probe on it that failed", () => {
    const gate: Ending = { kind: "refused", status: 403, by: "cloud-run" };
    const probed = [unmade("user"), failed("chat", { after: ["user"] }, gate)];
    expect(chainsOf(probed, [toFinding("backend", "SECRET")])[0]?.note).toMatch(/^it is refused before the app/);
    expect(servicesBehind([failed("user", {}, gate), failed("chat", { after: ["user"] })])).toEqual([]);
  });

  test("goes on to the app where the app itself answers", () => {
    const answered: Ending = { kind: "answered", status: 503, by: "app", redirection: null, gaps: [] };
    const refusing: Ending = { kind: "refused", status: 403, by: "app" };
    for (const ending of [answered, refusing, { kind: "closed", code: 1011, reason: null } as const]) {
      const probed = [failed("chat", { kind: "http", statuses: [200] }, ending)];
      expect(chainsOf(probed, [toFinding("backend", "SECRET")])[0]?.links[0]).toMatch(/^cause seen/);
      expect(servicesBehind(probed)).toEqual(["backend"]);
    }
  });

  test("ends at a login in front of an answer", () => {
    const login: Ending = { kind: "answered", status: 302, by: "iap", redirection: null, gaps: [] };
    const probed = [failed("chat", { kind: "http", statuses: [200] }, login)];
    expect(chainsOf(probed, [toFinding("backend", "SECRET")])[0]?.note).toMatch(/^it is refused before the app/);
    expect(servicesBehind(probed)).toEqual([]);
  });

  test("has no causes of a service that the contract does not have", () => {
    const [chain] = chainsOf([failed("chat", { service: null })], [toFinding("backend", "SECRET")]);
    expect(chain?.links).toEqual([refused]);
  });
});

describe("a cause", () => {
  const probed = [failed("chat", needs("SECRET"))];

  test("is an open error on a variable that a probe on the way needs", () => {
    const findings = [
      toFinding("backend", "SECRET"),
      toFinding("backend", "OTHER"),
      toFinding("auth", "SECRET"),
      toFinding("backend", "SECRET", { severity: "warning", message: "SECRET is weak" }),
      toFinding("backend", "SECRET", { state: "suppressed", message: "SECRET is suppressed" }),
      toFinding("backend", null, { message: "no variables at all" }),
      toFinding("auth", null, { message: "no variables at all" }),
      toFinding("backend", null, { effective: "OTHER", message: "nothing is used" }),
      toFinding("backend", null, { group: "database", message: "no database" }),
    ];
    expect(chainsOf(probed, findings)[0]?.links.filter((link) => link.startsWith("cause"))).toEqual([
      "cause seen backend: SECRET is not set",
      "cause seen backend: no variables at all",
    ]);
  });

  test("is any error of the service where the probes name nothing", () => {
    const findings = [toFinding("backend", "OTHER"), toFinding("auth", "SECRET")];
    expect(chainsOf([failed("chat")], findings)[0]?.links).toEqual(["cause seen backend: OTHER is not set", refused]);
  });

  test("may be on any of several variables, and on what the code makes of them", () => {
    const two = [failed("chat", needs("SECRET", "jwt"))];
    const findings = [
      toFinding("backend", "SECRET"),
      toFinding("backend", null, { effective: "jwt", message: "nothing is used" }),
      toFinding("backend", null, { message: "no variables at all" }),
    ];
    expect(chainsOf(two, findings)[0]?.links).toEqual([
      "cause seen backend: SECRET is not set",
      "cause seen backend: nothing is used",
      "cause seen backend: no variables at all",
      refused,
    ]);
    const far = [
      failed("chat", { needs: [...needs("SECRET").needs, { service: "auth", name: "X", kind: "variable" }] }),
    ];
    expect(chainsOf(far, findings)[0]?.links.filter((link) => link.startsWith("cause"))).toHaveLength(2);
  });

  test("is none of no service", () => {
    const findings = [toFinding("backend", "SECRET", { service: null })];
    expect(chainsOf([failed("chat")], findings)[0]?.links).toEqual([refused]);
  });

  test("is possible, no more, where the transport failed", () => {
    for (const ending of [
      { kind: "closed", code: 1006, reason: null },
      { kind: "unreachable", fault: "timeout" },
      { kind: "broken", fault: "frames" },
    ] as const) {
      expect(chainsOf([failed("chat", {}, ending)], [toFinding("backend", "SECRET")])[0]?.links[0]).toBe(
        "cause possible backend: SECRET is not set",
      );
    }
  });

  test("is none where something before the app refused", () => {
    const gate = failed("chat", {}, { kind: "refused", status: 403, by: "cloud-run" });
    expect(chainsOf([gate], [toFinding("backend", "SECRET")])).toEqual([
      {
        probe: "chat",
        note: "it is refused before the app: no variable of the app explains that",
        links: ["probe seen is refused by Cloud Run's check of the invoker, before the app, with 403"],
      },
    ]);
    expect(servicesBehind([gate])).toEqual([]);
  });

  test("is not made up", () => {
    expect(chainsOf(probed)[0]?.note).toBe("check finds no fault of backend that explains it");
    expect(chainsOf(probed, [], "check could not look")[0]?.note).toBe("check could not look");
    expect(chainsOf([failed("chat", { service: null })])[0]?.note).toBe(
      "the contract has no service with this address to check",
    );
  });

  test("is one of many, of which not all are told", () => {
    const many = Array.from({ length: 11 }, (_, index) => toFinding("backend", `V${index}`, { why: `why ${index}` }));
    const [chain] = chainsOf([failed("chat")], many);
    expect(chain?.links.filter((link) => link.startsWith("cause"))).toHaveLength(8);
    expect(chain?.links.filter((link) => link.startsWith("consequence"))).toHaveLength(3);
    expect(chain?.note).toBe("3 more findings of check may explain it");
  });
});

test("check is asked about the services of probes that failed, and of what they need", () => {
  const need = { needs: [{ service: "auth", name: "SECRET", kind: "variable" as const }] };
  const probed = [
    failed("chat", { after: ["user"], ...need }),
    failed("user", { service: "users" }),
    passed("other", { service: "frontend" }),
    failed("away", { service: null }),
  ];
  expect(servicesBehind(probed)).toEqual(["auth", "backend", "users"]);
});

test("a stranger's connection that breaks does not mean what a stranger who is let in would mean", () => {
  const stranger = { refused: true, why: "anyone can chat" };
  const ending: Ending = { kind: "closed", code: 1006, reason: null };
  expect(chainsOf([failed("strangers", stranger, ending)])[0]?.links).toEqual(["probe seen is closed with 1006"]);
  expect(chainsOf([failed("strangers", stranger, { kind: "open" })])[0]?.links).toEqual([
    "probe seen stays open: anyone can chat",
  ]);
});
