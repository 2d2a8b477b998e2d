import { describe, expect, test } from "vitest";
import { toOutcomes } from "../../src/engine/index.ts";
import { type Ending, known, type Probe, type Probed, type Sighting } from "../../src/model/index.ts";
import { someFinding } from "../support/finding.ts";
import { someProbe, someSighting } from "../support/probes.ts";
import { blank } from "../support/world.ts";

const probed = (probe: Partial<Probe>, sighting: Partial<Sighting>): Probed => ({
  probe: someProbe(probe),
  sighting: known(someSighting(sighting)),
});
const outcomeOf = (each: Probed, findings = [someFinding()]) => toOutcomes("staging", [each], findings)[0];
const told = (probe: Partial<Probe>, ending: Ending, more: Partial<Sighting> = {}) => {
  const { state, message } = outcomeOf(probed(probe, { ending, ...more })) ?? {};
  return `${state}: ${message}`;
};

describe("what became of a probe", () => {
  test("has what it was and what was seen", () => {
    const events = [{ type: "started", code: null, milliseconds: 3 }];
    expect(outcomeOf(probed({}, { events, attempts: 2, milliseconds: 30 }))).toEqual({
      name: "chat",
      environment: "staging",
      service: "backend",
      kind: "websocket",
      target: "wss://api.acme.dev/ws",
      state: "passed",
      message: "stays open, at attempt 2",
      attempts: 2,
      milliseconds: 30,
      events,
    });
  });

  test("that was not made is why", () => {
    expect(outcomeOf({ probe: someProbe(), sighting: blank })).toMatchObject({
      state: "unverified",
      message: "permission denied",
      attempts: 0,
      milliseconds: 0,
      events: [],
    });
  });

  test("that failed is what its finding says, and no other finding", () => {
    const ending: Ending = { kind: "closed", code: 1008, reason: null };
    const findings = [someFinding({ probe: "other" }), someFinding({ probe: "chat", message: "chat is refused" })];
    expect(outcomeOf(probed({}, { ending }), findings)).toMatchObject({ state: "failed", message: "chat is refused" });
    expect(outcomeOf(probed({}, {}), findings)).toMatchObject({ state: "passed", message: "stays open" });
  });

  test("are in the contract's order", () => {
    const all = ["b", "a", "c"].map((name) => probed({ name }, {}));
    expect(toOutcomes("staging", all, []).map(({ name }) => name)).toEqual(["b", "a", "c"]);
  });
});

describe("what was seen is told", () => {
  const http = { kind: "http" as const, statuses: [200] };
  const answered = (status: number): Ending => ({ kind: "answered", status, by: "app", redirection: null, gaps: [] });

  test.each<[Partial<Probe>, Ending, string]>([
    [http, answered(200), "passed: answers 200"],
    [http, answered(503), "failed: answers 503"],
    [{}, { kind: "refused", status: 403, by: "app" }, "failed: is refused by the app with 403"],
    [{}, { kind: "refused", status: 302, by: "iap" }, "failed: is refused by IAP, before the app, with 302"],
    [
      {},
      { kind: "refused", status: 403, by: "cloud-run" },
      "failed: is refused by Cloud Run's check of the invoker, before the app, with 403",
    ],
    [{}, { kind: "closed", code: 1011, reason: "try later" }, 'failed: is closed with 1011 ("try later")'],
    [{}, { kind: "broken", fault: "frames" }, "failed: breaks"],
    [{}, { kind: "unreachable", fault: "timeout" }, "failed: is not reached"],
    [{}, { kind: "open" }, "passed: stays open"],
    [{ events: ["started"] }, { kind: "open" }, "passed: its event came"],
    [{ events: ["started", "done"] }, { kind: "open" }, "passed: all 2 events came in order"],
  ])("of %j, %j", (probe, ending, message) => {
    expect(told(probe, ending)).toBe(message);
    expect(told(probe, ending, { attempts: 3 })).toBe(`${message}, at attempt 3`);
  });
});
