import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { start, tell } from "./story.ts";
import { signingKey, signToken } from "./token.ts";

// The integration cases of issue #463's test strategy, against services that were started with and without the variables.

const otherSecret = "0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcdef";

describe("service user authentication", () => {
  test("succeeds with the id and the secret that auth has", async () => {
    const platform = await start();
    const { code, states } = await tell(platform, ["service-user"]);
    expect(states).toEqual({ "service-user": "passed" });
    expect(code).toBe(0);
  });

  test.each([
    ["another secret", { NETRA_PREFLIGHT_SERVICE_SECRET: otherSecret }, {}, "invalid_service_secret"],
    ["auth without SERVICE_SECRET", {}, { auth: { SERVICE_SECRET: null } }, "service_not_configured"],
  ])("fails with %s, and says why in auth's own word", async (_, env, differences, word) => {
    const platform = await start(differences);
    const { code, findings } = await tell(platform, ["service-user"], env);
    expect(findings).toEqual([
      `probe-answer-unexpected: "service-user" answers 200, but "error" is "${word}" instead of "invalid_token"`,
    ]);
    expect(code).toBe(1);
  });

  test("fails with another id", async () => {
    const headers =
      "headers: {X-Service-ID: netra-production, X-Service-Secret: {env: NETRA_PREFLIGHT_SERVICE_SECRET}}";
    const platform = await start({ contract: `probes: {service-user: {${headers}}}` });
    expect((await tell(platform, ["service-user"])).findings).toEqual([
      'probe-answer-unexpected: "service-user" answers 200, but "error" is "invalid_service_id" instead of "invalid_token"',
    ]);
  });
});

describe("a session with service authentication", () => {
  const contract =
    "probes: {session: {service: backend, http: /health/session, expect: {json: {user: 'service:netra-backend'}}}}";

  test("starts when the backend has its id and secret", async () => {
    const platform = await start({ contract });
    expect(await tell(platform, ["session"])).toMatchObject({ code: 0, states: { session: "passed" } });
  });

  test.each(["SERVICE_SECRET", "SERVICE_ID", "AUTH_SERVICE_URL"])("does not start without %s", async (name) => {
    const platform = await start({ contract, backend: { [name]: null } });
    const { code, findings, chains } = await tell(platform, ["session"]);
    expect(findings).toEqual(['probe-answer-unexpected: "session" answers 503 instead of 200']);
    expect(chains[0]?.links[0]).toMatchObject({ kind: "cause", variable: name, rule: "variable-missing" });
    expect(code).toBe(1);
  });
});

describe("the WebSocket handshake", () => {
  test("succeeds with a user's token, as a subprotocol and as a bearer", async () => {
    const contract = "probes: {bearer: {service: backend, websocket: /ws, token: {env: NETRA_PREFLIGHT_TOKEN}}}";
    const platform = await start({ contract });
    const { code, states } = await tell(platform, ["handshake", "bearer"]);
    expect(states).toEqual({ handshake: "passed", bearer: "passed" });
    expect(code).toBe(0);
  });

  test.each([
    ["of another key", () => signToken("x".repeat(64))],
    ["that has ended", (key: string) => signToken(key, -60)],
    ["that is none", () => "no-token-at-all"],
  ])("fails with a token %s", async (_, make) => {
    const platform = await start();
    const token = make(signingKey(platform.variables.auth) ?? "");
    const { code, findings } = await tell(platform, ["handshake"], { NETRA_PREFLIGHT_TOKEN: token });
    expect(findings).toEqual([
      'probe-refused: "handshake" is refused by the app: it closes the connection with 1008 ("Authentication failed"), before "connection_established"',
    ]);
    expect(code).toBe(1);
  });

  test("is refused to strangers", async () => {
    const platform = await start();
    const { states, probes } = await tell(platform, ["refuses-strangers"]);
    expect(states).toEqual({ "refuses-strangers": "passed" });
    expect(probes[0]?.events).toMatchObject([{ type: "error", code: "AUTH_FAILED" }]);
  });

  test("is not made without a token, which leaves it unverified", async () => {
    const platform = await start();
    const { code, states, probes } = await tell(platform, ["handshake"], { NETRA_PREFLIGHT_TOKEN: "" });
    expect(states).toEqual({ handshake: "unverified" });
    expect(probes[0]?.message).toBe("NETRA_PREFLIGHT_TOKEN, which holds the token, is empty");
    expect(code).toBe(3);
  });
});

describe("the service user's WebSocket", () => {
  /** A client like any other: the test speaks to the service itself. */
  const connect = (url: string, token: string): Promise<{ first: unknown; code: number | null }> =>
    new Promise((resolve, reject) => {
      const encoded = Buffer.from(token).toString("base64url");
      const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, ["jwt-auth", `jwt.${encoded}`]);
      let first: unknown = null;
      socket.on("error", reject);
      socket.on("message", (data) => {
        first ??= JSON.parse(String(data));
        socket.close(1000);
      });
      socket.on("close", (code) => resolve({ first, code }));
    });

  test("opens as long as auth takes the service user", async () => {
    const platform = await start();
    const { first } = await connect(platform.urls.backend, platform.token);
    expect(first).toMatchObject({ type: "connection_established" });
  });

  test("is refused when auth refuses the service user", async () => {
    const platform = await start({
      auth: { SERVICE_SECRET: { secret: "other-secret" } },
      secrets: { "other-secret": otherSecret },
    });
    const { first } = await connect(platform.urls.backend, platform.token);
    expect(first).toMatchObject({
      type: "error",
      error_code: "AUTH_FAILED",
      error_message: "invalid_service_secret",
    });
  });
});

describe("a service that starts slowly", () => {
  test("passes where the contract allows another attempt, and says at which", async () => {
    const platform = await start({ faults: { startup: 1 } });
    const { code, probes } = await tell(platform, ["backend-health"]);
    expect(probes[0]).toMatchObject({ state: "passed", message: "answers 200, at attempt 2", attempts: 2 });
    expect(code).toBe(0);
  });

  test("fails where it does not", async () => {
    const platform = await start({ faults: { startup: 1_000 }, contract: "probes: {backend-health: {retries: 0}}" });
    const { findings } = await tell(platform, ["backend-health", "handshake"]);
    expect(findings).toEqual([
      'probe-answer-unexpected: "backend-health" answers 503 instead of 200',
      'probe-refused: "handshake" is refused by the app: the upgrade answers 403, before "connection_established"',
    ]);
  });
});
