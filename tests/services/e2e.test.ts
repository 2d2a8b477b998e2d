import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Differences } from "./platform.ts";
import { linksOf, start, tell } from "./story.ts";

// The end-to-end cases of issue #463's test strategy: from a variable in a definition to the chat that does not answer.

const everyProbe = [
  "backend-health",
  "auth-health",
  "frontend-health",
  "refuses-strangers",
  "service-user",
  "handshake",
  "chat",
];
const five = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];
const otherSecret = "0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcdef";

describe("the complete chat flow", () => {
  test("works: every probe passes, and the five events come in order with their times", async () => {
    const platform = await start();
    const { code, states, probes, chains, findings } = await tell(platform);
    expect(states).toEqual(Object.fromEntries(everyProbe.map((name) => [name, "passed"])));
    expect(findings).toEqual([]);
    expect(chains).toEqual([]);
    const events = probes.find(({ name }) => name === "chat")?.events ?? [];
    expect(events.map(({ type }) => type)).toEqual(["connection_established", ...five]);
    const times = events.map(({ milliseconds }) => milliseconds);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(code).toBe(0);
  });

  const consequences: Readonly<Record<string, RegExp>> = {
    SERVICE_SECRET: /^\? auth refuses the user service:netra-backend/,
    JWT_SECRET_KEY: /^\? without it every token is refused/,
    AUTH_SERVICE_URL: /^\? every token is validated there/,
  };

  test.each([
    ["SERVICE_SECRET", ["SERVICE_SECRET"]],
    // The code takes the first name that is set: without it both names must be gone.
    ["JWT_SECRET_KEY", ["JWT_SECRET_KEY", "JWT_SECRET_STAGING"]],
    ["AUTH_SERVICE_URL", ["AUTH_SERVICE_URL"]],
  ])("dies without %s on the backend, while every health check is green, and the chain says so", async (name, gone) => {
    const platform = await start({ backend: Object.fromEntries(gone.map((each) => [each, null])) });
    const { code, states, chains } = await tell(platform);
    expect(states).toMatchObject({
      "backend-health": "passed",
      "auth-health": "passed",
      "frontend-health": "passed",
      "refuses-strangers": "passed",
      handshake: "failed",
      chat: "failed",
    });
    expect(chains).toHaveLength(1);
    const links = chains.flatMap(linksOf);
    expect(links.slice(0, gone.length)).toEqual(gone.map((each) => `backend.${each}`));
    expect(links[gone.length]).toMatch(consequences[name] ?? /no consequence/);
    expect(links.slice(-2)).toEqual(["handshake", "chat"]);
    expect(code).toBe(1);
  });

  test("is told in the README as the tool tells it", async () => {
    const platform = await start({ backend: { SERVICE_SECRET: null } });
    const { stdout } = await platform.run(["probe", "staging"]);
    const [chain = ""] = /^what may explain "chat"$.*?(?=\n\n)/ms.exec(stdout) ?? [];
    expect(chain.split("\n").length).toBeGreaterThan(5);
    expect(readFileSync(join(import.meta.dirname, "../../README.md"), "utf8")).toContain(
      `\`\`\`text\n${chain}\n\`\`\``,
    );
  });

  test("dies when the two services have different secrets", async () => {
    const platform = await start({
      auth: { SERVICE_SECRET: { secret: "other-secret" } },
      secrets: { "other-secret": otherSecret },
    });
    const { states, chains } = await tell(platform);
    expect(states).toMatchObject({ "service-user": "passed", handshake: "failed", chat: "failed" });
    expect(chains.flatMap(linksOf)).toEqual(
      expect.arrayContaining(["auth.SERVICE_SECRET", "backend.SERVICE_SECRET", "handshake", "chat"]),
    );
  });

  test("begins with the service user where auth refuses it", async () => {
    const platform = await start({ auth: { SERVICE_SECRET: null } });
    const { states, chains } = await tell(platform);
    expect(states).toMatchObject({ "service-user": "failed", handshake: "failed", chat: "failed" });
    expect(chains.map(linksOf)).toEqual([
      [
        "auth.SERVICE_SECRET",
        expect.stringMatching(/^\? auth compares it with what the backend sends/),
        "service-user",
        "handshake",
        "chat",
      ],
    ]);
  });

  test("has a step that nobody saw where a probe could not be made", async () => {
    const platform = await start({ auth: { SERVICE_SECRET: null } });
    const { code, states, chains } = await tell(platform, [], { NETRA_PREFLIGHT_SERVICE_SECRET: "" });
    expect(states["service-user"]).toBe("unverified");
    expect(chains.flatMap(linksOf).slice(-3)).toEqual(["? service-user", "handshake", "chat"]);
    expect(code).toBe(1);
  });
});

describe("what lets strangers in", () => {
  test("is found from outside, and explained from inside", async () => {
    const platform = await start({ backend: { DEMO_MODE: "1" } });
    const { code, findings, chains } = await tell(platform, ["refuses-strangers"]);
    expect(findings).toEqual([
      expect.stringMatching(
        /^probe-stranger-accepted: "refuses-strangers" is let in: the connection is still open after \d[\d.]* m?s and has brought "connection_established"$/,
      ),
    ]);
    expect(chains.flatMap(linksOf)).toEqual([
      "backend.DEMO_MODE",
      expect.stringMatching(/^\? the code takes a missing DEMO_MODE for 1/),
      "refuses-strangers",
    ]);
    expect(code).toBe(1);
  });
});

describe("failures that no variable explains", () => {
  test("a connection without a close frame is a failure of the transport, not of authentication", async () => {
    const platform = await start({ faults: { drops: true } });
    const { findings, chains } = await tell(platform, ["handshake", "chat"]);
    for (const finding of findings) {
      expect(finding).toMatch(/^probe-closed: .* \(1006\), a failure of the transport that says nothing about auth/);
    }
    expect(chains.flatMap(linksOf)).toEqual(["handshake", "chat"]);
    expect(chains[0]?.note).toBe("check finds no fault of backend that explains it");
  });

  test("a variable that is missing as well is then a possible cause, no more", async () => {
    const platform = await start({ faults: { drops: true }, backend: { SERVICE_SECRET: null } });
    const { chains } = await tell(platform, ["handshake"]);
    expect(chains.flatMap(linksOf)).toEqual([
      "? backend.SERVICE_SECRET",
      expect.stringMatching(/^\? auth refuses the user/),
      "handshake",
    ]);
    expect(chains[0]?.links[0]?.certainty).toBe("possible");
  });

  const chats: Readonly<Record<string, readonly [Differences["faults"] & object, RegExp]>> = {
    "an event that does not come": [
      { events: five.slice(0, 4) },
      /^probe-events-missing: "chat" waits in vain for "agent_completed" after "tool_completed"/,
    ],
    "no event at all": [{ events: [] }, /^probe-events-missing: "chat" waits in vain for "agent_started"/],
    "events out of order": [
      { events: ["agent_started", "tool_executing", "agent_thinking", "tool_completed", "agent_completed"] },
      /^probe-events-missing: "chat" gets "tool_executing" before "agent_thinking", and it must come after/,
    ],
  };
  test.each(Object.entries(chats))("a chat with %s says which", async (_, [faults, message]) => {
    const platform = await start({ faults });
    const { code, states, findings } = await tell(platform, ["handshake", "chat"]);
    expect(states).toEqual({ handshake: "passed", chat: "failed" });
    expect(findings).toEqual([expect.stringMatching(message)]);
    expect(code).toBe(1);
  });
});

describe("the impact of missing variables", () => {
  const missing = { SERVICE_SECRET: null, JWT_SECRET_KEY: null, JWT_SECRET_STAGING: null, AUTH_SERVICE_URL: null };

  test("over three attempts: none succeeds before the repair, each one after it", async () => {
    const attempts = async (differences: Differences): Promise<readonly string[]> => {
      const platform = await start(differences);
      const stories = await Promise.all([1, 2, 3].map(() => tell(platform, ["handshake", "chat"])));
      return stories.flatMap(({ states }) => Object.values(states));
    };
    expect(await attempts({ backend: missing })).toEqual(Array.from({ length: 6 }, () => "failed"));
    expect(await attempts({})).toEqual(Array.from({ length: 6 }, () => "passed"));
  });

  test("a probe of three attempts tells the last one", async () => {
    const contract = "probes: {handshake: {retries: 2}}";
    const platform = await start({ backend: missing, contract });
    const { probes, findings } = await tell(platform, ["handshake"]);
    expect(probes[0]).toMatchObject({ state: "failed", attempts: 3 });
    expect(findings).toEqual([expect.stringMatching(/^probe-refused: .*, at attempt 3$/)]);
  });
});
