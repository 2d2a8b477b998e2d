import { describe, expect, test } from "vitest";
import { look, probeOnce } from "./probing.ts";
import { makeCertificate, serveBytes, serveSocket, serveTls } from "./serve.ts";

const quick = { within: "400ms", stays: "100ms" };
const say = (type: string, more: Record<string, unknown> = {}) => JSON.stringify({ type, ...more });

describe("a connection that opens", () => {
  test("passes when it stays open", async () => {
    const url = await serveSocket(() => {});
    expect(await probeOnce({ websocket: url, expect: quick })).toMatchObject({
      shortfall: null,
      ending: { kind: "open" },
    });
  });

  test.each([
    ["a code and a reason", 1011, "Service not ready", { code: 1011, reason: "Service not ready" }, "closed"],
    ["1008", 1008, "Authentication failed", { code: 1008, reason: "Authentication failed" }, "refused"],
    ["a private code", 4401, "Unauthorized", { code: 4401, reason: "Unauthorized" }, "refused"],
    ["1000", 1000, "", { code: 1000, reason: null }, "closed"],
  ] as const)("and is closed with %s fails", async (_, code, reason, ending, shortfall) => {
    const url = await serveSocket((socket) => socket.close(code, reason));
    expect(await probeOnce({ websocket: url, expect: quick })).toMatchObject({ shortfall, ending });
  });

  test("and is closed without a code has 1005, and 1006 without a frame", async () => {
    const silent = await serveSocket((socket) => socket.close());
    expect(await probeOnce({ websocket: silent, expect: quick })).toMatchObject({
      shortfall: "closed",
      ending: { kind: "closed", code: 1005, reason: null },
    });
    const dead = await serveSocket((socket) => socket.terminate());
    expect(await probeOnce({ websocket: dead, expect: quick })).toMatchObject({
      shortfall: "closed",
      ending: { kind: "closed", code: 1006, reason: null },
    });
  });
});

describe("an upgrade that is refused", () => {
  const page = "<h1>Error: Forbidden</h1><h2>Your client does not have permission to get URL <code>/ws</code></h2>";

  test.each([
    ["the app", { status: 401, body: '{"detail":"no"}' }, 401, "app"],
    ["Cloud Run", { status: 403, body: page }, 403, "cloud-run"],
    ["IAP", { status: 302, headers: { location: "https://accounts.google.com/o/oauth2" } }, 302, "iap"],
  ] as const)("by %s says so", async (_, refuses, status, by) => {
    const url = await serveSocket(() => {}, { refuses });
    const expected = { kind: "refused", status, by };
    expect(await probeOnce({ websocket: url, expect: quick })).toMatchObject({
      shortfall: "refused",
      ending: expected,
    });
    expect(await probeOnce({ websocket: url, expect: { refused: true } })).toMatchObject({
      shortfall: null,
      ending: expected,
    });
  });

  test("with a body without end is not waited for", async () => {
    const host = await serveBytes((socket) => {
      socket.write("HTTP/1.1 403 X\r\ntransfer-encoding: chunked\r\n\r\n");
      const timer = setInterval(() => socket.write(`10000\r\n${"x".repeat(65536)}\r\n`), 1);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await probeOnce({ websocket: `ws://${host}/ws`, expect: { within: "5s" } })).toMatchObject({
      ending: { kind: "refused", status: 403, by: "app" },
      milliseconds: expect.closeTo(100, -4),
    });
  });
});

describe("strangers", () => {
  const probe = (websocket: string) => ({ websocket, token: "none", expect: { refused: true, within: "300ms" } });

  test.each([1008, 3000, 3003, 4001, 4403])("are refused by code %d", async (code) => {
    const url = await serveSocket((socket) => {
      socket.send(say("error", { error_code: "AUTH_FAILED" }));
      socket.close(code, "Authentication failed");
    });
    expect(await probeOnce(probe(url))).toMatchObject({
      shortfall: null,
      events: [{ type: "error", code: "AUTH_FAILED" }],
    });
  });

  test("who are let in are a finding", async () => {
    const url = await serveSocket((socket) => socket.send(say("connection_established")));
    expect(await probeOnce(probe(url))).toMatchObject({
      shortfall: "stranger-accepted",
      ending: { kind: "open" },
      events: [{ type: "connection_established", code: null }],
    });
  });

  test.each([1000, 1005, 1006, 1011])("are not shown to be refused by %d", async (code) => {
    const url = await serveSocket((socket) => {
      if (code === 1006) socket.terminate();
      else if (code === 1005) socket.close();
      else socket.close(code);
    });
    expect(await probeOnce(probe(url))).toMatchObject({ shortfall: "closed", ending: { code } });
  });

  test.each([404, 500, 503])(
    "are not shown to be refused by status %d, unless the contract asks for it",
    async (status) => {
      const url = await serveSocket(() => {}, { refuses: { status } });
      expect(await probeOnce(probe(url))).toMatchObject({ shortfall: "answer-unexpected", ending: { status } });
      const asked = { ...probe(url), expect: { refused: true, status } };
      expect(await probeOnce(asked)).toMatchObject({ shortfall: null });
    },
  );
});

describe("the token", () => {
  const token = "made-for-this-test.0123456789.abcdef";
  const env = { TOKEN: token };
  const shown = async (as: string, more: Record<string, unknown> = {}) => {
    const seen: { protocols: unknown; authorization: unknown; first: string | null } = {
      protocols: null,
      authorization: null,
      first: null,
    };
    const url = await serveSocket(
      (socket, { headers }) => {
        seen.protocols = headers["sec-websocket-protocol"];
        seen.authorization = headers.authorization;
        socket.on("message", (data) => {
          seen.first ??= String(data);
        });
      },
      { chooses: as === "subprotocol" ? "jwt-auth" : false },
    );
    const probe = { websocket: url, token: { env: "TOKEN", as, ...more }, expect: quick };
    expect(await probeOnce(probe, { env })).toMatchObject({ shortfall: null });
    return seen;
  };

  test("goes as a subprotocol", async () => {
    const encoded = Buffer.from(token).toString("base64url");
    expect(await shown("subprotocol")).toEqual({
      protocols: `jwt-auth,jwt.${encoded}`,
      authorization: undefined,
      first: null,
    });
  });

  test("goes as a bearer", async () => {
    expect(await shown("bearer")).toEqual({ protocols: undefined, authorization: `Bearer ${token}`, first: null });
  });

  test("goes as the first message, of the form that the contract gives it", async () => {
    expect(await shown("message")).toMatchObject({ first: say("auth", { token }) });
    const message = { type: "connection_init", payload: { Authorization: "Bearer ${token}" } };
    expect(await shown("message", { message })).toMatchObject({
      first: say("connection_init", { payload: { Authorization: `Bearer ${token}` } }),
    });
  });

  test("that the server takes without choosing a subprotocol would not open in a browser", async () => {
    const url = await serveSocket(() => {}, { chooses: false });
    const probe = { websocket: url, token: { env: "TOKEN", as: "subprotocol" }, expect: quick };
    expect(await probeOnce(probe, { env })).toMatchObject({
      shortfall: "closed",
      ending: { kind: "broken", fault: "subprotocol-missing" },
    });
  });
});

describe("events", () => {
  const five = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];
  const chat = (websocket: string) => ({
    websocket,
    send: [{ type: "agent_request" }],
    expect: { events: five, within: "400ms" },
  });
  const answering = (events: readonly string[], then: "stay" | "close" | "drop" = "stay") =>
    serveSocket((socket) => {
      socket.send(say("connection_established"));
      socket.on("message", () => {
        for (const event of events) socket.send(say(event));
        if (then === "close") socket.close(1000, "done");
        if (then === "drop") socket.terminate();
      });
    });

  test("in order pass, others between them, each with its time", async () => {
    const seen = await probeOnce(chat(await answering(five.flatMap((event) => [event, "heartbeat"]))));
    expect(seen).toMatchObject({ shortfall: null, missing: null });
    expect(seen.events.map(({ type }) => type)).toEqual([
      "connection_established",
      ...five.flatMap((event) => [event, "heartbeat"]).slice(0, -1),
    ]);
    const times = seen.events.map(({ milliseconds }) => milliseconds);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("that do not come are named", async () => {
    expect(await probeOnce(chat(await answering(five.slice(0, 2))))).toMatchObject({
      shortfall: "events-missing",
      missing: "tool_executing",
      missedBefore: null,
    });
  });

  test("out of order are told from missing ones", async () => {
    const swapped = ["agent_started", "tool_executing", "agent_thinking", "tool_completed", "agent_completed"];
    expect(await probeOnce(chat(await answering(swapped)))).toMatchObject({
      shortfall: "events-missing",
      missing: "tool_executing",
      missedBefore: "agent_thinking",
    });
  });

  test("that come twice are in order", async () => {
    const twice = ["agent_started", "agent_started", "agent_thinking", "tool_executing", "tool_executing"];
    const url = await answering([...twice, "tool_completed", "tool_completed", "agent_completed"]);
    expect(await probeOnce(chat(url))).toMatchObject({ shortfall: null });
  });

  test("before the connection ends", async () => {
    expect(await probeOnce(chat(await answering(five.slice(0, 3), "close")))).toMatchObject({
      shortfall: "closed",
      missing: "tool_completed",
      ending: { kind: "closed", code: 1000, reason: "done" },
    });
    expect(await probeOnce(chat(await answering(five.slice(0, 3), "drop")))).toMatchObject({
      shortfall: "closed",
      ending: { code: 1006 },
    });
    expect(await probeOnce(chat(await answering(five, "close")))).toMatchObject({ shortfall: null });
  });

  test("in messages that are no JSON, binary or of odd types are not shown", async () => {
    const url = await serveSocket((socket) => {
      for (const text of ["no JSON", "[1]", "null", say("aXk9-secret-0123"), say("x".repeat(500)), '{"type":5}']) {
        socket.send(text);
      }
      socket.send(Buffer.from("agent_started"));
    });
    const { events } = await probeOnce({ websocket: url, expect: quick });
    expect(events.map(({ type }) => type)).toEqual(Array.from({ length: 7 }, () => "?"));
  });
});

describe("a server that misbehaves ends within its time", () => {
  const timed = async (probe: Record<string, unknown>) => {
    const start = performance.now();
    const seen = await probeOnce(probe);
    expect(performance.now() - start).toBeLessThan(3000);
    return seen;
  };
  const upgraded = "HTTP/1.1 101 X\r\nupgrade: websocket\r\nconnection: upgrade\r\n";

  test("never answers", async () => {
    const host = await serveBytes(() => {});
    expect(await timed({ websocket: `ws://${host}`, expect: quick })).toMatchObject({ ending: { fault: "timeout" } });
    const late = { websocket: `ws://${host}`, timeout: "100ms", expect: { within: "20s" } };
    expect(await timed(late)).toMatchObject({ ending: { fault: "timeout" } });
  });

  test("answers garbage, or closes at once", async () => {
    const garbage = await serveBytes((socket) => socket.end("\u0000 no HTTP\r\n\r\n"));
    expect(await timed({ websocket: `ws://${garbage}`, expect: quick })).toMatchObject({
      shortfall: "unreachable",
      ending: { fault: "not-http" },
    });
    const closing = await serveBytes((socket) => socket.destroy());
    expect(await timed({ websocket: `ws://${closing}`, expect: quick })).toMatchObject({
      ending: { fault: "connection-closed" },
    });
  });

  test("answers the upgrade as no WebSocket server does", async () => {
    const host = await serveBytes((socket) => socket.write(`${upgraded}sec-websocket-accept: wrong\r\n\r\n`));
    expect(await timed({ websocket: `ws://${host}`, expect: quick })).toMatchObject({
      shortfall: "closed",
      ending: { kind: "broken", fault: "handshake" },
    });
  });

  test("sends frames that are none", async () => {
    const url = await serveSocket((socket) => {
      (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0xff, 0xff, 0xff]));
    });
    expect(await timed({ websocket: url, expect: quick })).toMatchObject({
      ending: { kind: "broken", fault: "frames" },
    });
  });

  test("sends 100 MB in one message, and in many", async () => {
    const big = await serveSocket((socket) => socket.send("x".repeat(100 * 1024 * 1024)));
    expect(await timed({ websocket: big, expect: { within: "20s", stays: "20s" } })).toMatchObject({
      ending: { kind: "broken", fault: "too-much" },
    });
    const many = await serveSocket((socket) => {
      const more = (): void => {
        if (socket.readyState === socket.OPEN) socket.send("x".repeat(512 * 1024), more);
      };
      more();
    });
    expect(await timed({ websocket: many, expect: { within: "20s", stays: "20s" } })).toMatchObject({
      ending: { kind: "broken", fault: "too-much" },
    });
  });

  test("answers no goodbye", async () => {
    const host = await serveSocket((socket) => socket.pause());
    expect(await timed({ websocket: host, expect: quick })).toMatchObject({ shortfall: null });
  });
});

test("TLS is looked at as for HTTP", async () => {
  const certificate = await makeCertificate({ to: 9 });
  const host = await serveTls(certificate, () => {});
  expect(await probeOnce({ websocket: `wss://${host}/`, expect: quick }, { ca: certificate.cert })).toMatchObject({
    shortfall: null,
    certificateDays: 9,
  });
  expect(await probeOnce({ websocket: `wss://${host}/`, expect: quick })).toMatchObject({
    ending: { kind: "unreachable", fault: "certificate-untrusted" },
  });
});

test("the end of the run ends a connection, and leaves the probe unverified", async () => {
  const url = await serveSocket(() => {});
  const run = new AbortController();
  setTimeout(() => run.abort(), 100);
  const probe = { websocket: url, expect: { stays: "20s", within: "20s" } };
  expect(await look(probe, { signal: run.signal })).toMatchObject({ known: false, reason: { code: "timeout" } });
});
