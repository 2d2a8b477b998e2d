import { describe, expect, test } from "vitest";
import { isRefusalCode, type Shortfall, shortfallOf } from "../../src/engine/probe-shortfall.ts";
import type { Answerer, Ending, Probe } from "../../src/model/index.ts";
import { someProbe } from "../support/probes.ts";

const open: Ending = { kind: "open" };
const broken: Ending = { kind: "broken", fault: "frames" };
const closed = (code: number): Ending => ({ kind: "closed", code, reason: null });
const refused = (status: number, by: Answerer = "app"): Ending => ({ kind: "refused", status, by });
const answered = (status: number, more: object = {}): Ending => ({
  kind: "answered",
  status,
  by: "app",
  redirection: null,
  gaps: [],
  ...more,
});
const judge = (more: Partial<Probe>, ending: Ending, missing: string | null = null): Shortfall | null =>
  shortfallOf(someProbe(more), { ending, missing });

test("nobody there is a fault of every probe", () => {
  const ending: Ending = { kind: "unreachable", fault: "timeout" };
  for (const stranger of [false, true]) expect(judge({ refused: stranger }, ending)).toBe("unreachable");
});

describe("an answer", () => {
  test.each<[string, Partial<Probe>, Ending, Shortfall | null]>([
    ["of any status will do where none is demanded", {}, answered(503), null],
    ["of a demanded status is right", { statuses: [200, 204] }, answered(204), null],
    ["of another status is not", { statuses: [200, 204] }, answered(503), "answer-unexpected"],
    [
      "that leads elsewhere is not",
      {},
      answered(302, { redirection: { host: "x", cause: "limit" } }),
      "answer-unexpected",
    ],
    [
      "with a part that is wrong is not",
      {},
      answered(200, { gaps: [{ path: "a", wanted: null, seen: "b" }] }),
      "answer-unexpected",
    ],
  ])("%s", (_, probe, ending, shortfall) => {
    expect(judge(probe, ending)).toBe(shortfall);
  });
});

describe("a client's connection", () => {
  test.each<[string, Ending, string | null, Shortfall | null]>([
    ["that stays open is right", open, null, null],
    ["on which an event does not come is not", open, "started", "events-missing"],
    ["that is refused before it is there", refused(403), null, "refused"],
    ["that the server closes because it does not want it", closed(1008), null, "refused"],
    ["that the server closes for another reason", closed(1011), null, "closed"],
    ["that breaks", broken, null, "closed"],
  ])("%s", (_, ending, missing, shortfall) => {
    expect(judge({}, ending, missing)).toBe(shortfall);
  });
});

describe("a stranger", () => {
  test.each<[string, Ending, Shortfall | null]>([
    ["who is let in", open, "stranger-accepted"],
    ["who is told to say who it is", refused(401), null],
    ["who is told to go", refused(403), null],
    ["who is not found anything", refused(404), "answer-unexpected"],
    ["who is sent to a login by IAP", refused(302, "iap"), null],
    ["who is sent elsewhere by the app", refused(302), "answer-unexpected"],
    ["who is closed out", closed(4401), null],
    ["whose connection ends for another reason", closed(1006), "closed"],
    ["whose connection breaks", broken, "closed"],
  ])("%s", (_, ending, shortfall) => {
    expect(judge({ refused: true }, ending)).toBe(shortfall);
  });

  test("may be refused by the contract's own status, and then by no other", () => {
    const probe = { refused: true, statuses: [404] };
    expect(judge(probe, refused(404))).toBeNull();
    expect(judge(probe, refused(403))).toBe("answer-unexpected");
  });
});

test.each([
  [1008, true],
  [3000, true],
  [3003, true],
  [4000, true],
  [4999, true],
  [1000, false],
  [1006, false],
  [1011, false],
  [3001, false],
  [3999, false],
  [5000, false],
])("the code %i is a refusal: %s", (code, is) => {
  expect(isRefusalCode(code)).toBe(is);
});
