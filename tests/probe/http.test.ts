import { describe, expect, test } from "vitest";
import { look, probeOnce } from "./probing.ts";
import { makeCertificate, serve, serveBytes, serveTls } from "./serve.ts";

const json = (value: unknown) => JSON.stringify(value);

describe("status and JSON", () => {
  test("a healthy answer passes, whatever else it holds", async () => {
    const url = await serve((_, response) =>
      response.end(json({ status: "healthy", version: "1", parts: [{ a: 1 }] })),
    );
    const seen = await probeOnce({ http: url, expect: { json: { status: "healthy", parts: [{ a: 1 }] } } });
    expect(seen).toMatchObject({ shortfall: null, attempts: 1, certificateDays: null });
    expect(seen.ending).toEqual({ kind: "answered", status: 200, by: "app", redirection: null, gaps: [] });
  });

  test("another status is a shortfall, unless it is among those that are right", async () => {
    const url = await serve((_, response) => response.writeHead(503).end("starting"));
    expect(await probeOnce({ http: url })).toMatchObject({ shortfall: "answer-unexpected", ending: { status: 503 } });
    expect(await probeOnce({ http: url, expect: { status: [200, 503] } })).toMatchObject({ shortfall: null });
  });

  test("parts that differ are named, with plain words of the answer only", async () => {
    const body = { status: "degraded", key: "c0ffee12345678", checks: { database: false, count: 3 }, list: [1] };
    const url = await serve((_, response) => response.end(json(body)));
    const wanted = { status: "healthy", key: "x", checks: { database: true, count: "3", cache: true }, list: [2] };
    const { ending } = await probeOnce({ http: url, expect: { json: wanted } });
    expect(ending).toMatchObject({
      gaps: [
        { path: "status", wanted: '"healthy"', seen: '"degraded"' },
        { path: "key", wanted: '"x"', seen: "another text" },
        { path: "checks.database", wanted: "true", seen: "false" },
        { path: "checks.count", wanted: '"3"', seen: "a number" },
        { path: "checks.cache", wanted: "true", seen: "nothing" },
      ],
    });
    expect(json(ending)).not.toContain("c0ffee");
  });

  test.each([
    ["no JSON", "<html>", "no JSON"],
    ["nothing", "", "nothing"],
  ])("an answer that is %s is said to be that", async (_, body, seen) => {
    const url = await serve((_request, response) => response.end(body));
    const { ending } = await probeOnce({ http: url, expect: { json: { status: "healthy" } } });
    expect(ending).toMatchObject({ gaps: [{ path: "", wanted: null, seen }] });
  });

  test("a body and headers are sent as the contract says", async () => {
    let got = "";
    const url = await serve((request, response) => {
      request.on("data", (chunk) => {
        got += chunk;
      });
      request.on("end", () => {
        const { method, headers } = request;
        response.end(json({ method, id: headers["x-service-id"], type: headers["content-type"] }));
      });
    });
    const wanted = { method: "POST", id: "netra-backend", type: "application/json" };
    const probe = { http: url, headers: { "X-Service-ID": "netra-backend" }, body: { token: "x" } };
    expect(await probeOnce({ ...probe, expect: { json: wanted } })).toMatchObject({ shortfall: null });
    expect(got).toBe('{"token":"x"}');
  });
});

describe("who refuses", () => {
  const iam =
    "<html><head><title>403 Forbidden</title></head><body><h1>Error: Forbidden</h1><h2>Your client does not have permission to get URL <code>/health</code> from this server.</h2></body></html>";

  test.each([
    ["Cloud Run's check of the invoker", 403, {}, iam, "cloud-run"],
    ["IAP, by its login", 302, { location: "https://accounts.google.com/o/oauth2/v2/auth?x=1" }, "", "iap"],
    ["IAP, by its mark", 401, { "x-goog-iap-generated-response": "true" }, "Invalid IAP credentials", "iap"],
    ["the app", 403, {}, '{"error":"forbidden"}', "app"],
  ] as const)("%s", async (_, status, headers, body, by) => {
    const url = await serve((_request, response) => response.writeHead(status, { ...headers }).end(body));
    expect(await probeOnce({ http: url, redirects: 5 })).toMatchObject({
      shortfall: "answer-unexpected",
      ending: { status, by },
    });
  });
});

describe("redirects", () => {
  test("are not followed unless the contract says so", async () => {
    const url = await serve(({ url: path }, response) =>
      path === "/" ? response.writeHead(302, { location: "/there" }).end() : response.end("ok"),
    );
    const host = new URL(url).host;
    expect(await probeOnce({ http: url })).toMatchObject({
      shortfall: "answer-unexpected",
      ending: { status: 302, redirection: { host, cause: "limit" } },
    });
    expect(await probeOnce({ http: url, redirects: 1 })).toMatchObject({ shortfall: null, ending: { status: 200 } });
    expect(await probeOnce({ http: url, expect: { status: 302 } })).toMatchObject({ shortfall: null });
  });

  test.each([
    ["in circles", "/again", 10, "circle"],
    ["more than the contract allows", "/more", 3, "limit"],
    ["to no URL", "http://[", 3, "malformed"],
    ["to another scheme", "file:///etc/passwd", 3, "malformed"],
  ])("%s end", async (_, location, redirects, cause) => {
    let count = 0;
    const url = await serve((_request, response) => {
      count += 1;
      response.writeHead(302, { location: location === "/more" ? `/more${count}` : location }).end();
    });
    const seen = await probeOnce({ http: url, redirects });
    expect(seen).toMatchObject({ shortfall: "answer-unexpected", ending: { redirection: { cause } } });
    expect(count).toBeLessThanOrEqual(redirects + 1);
  });

  test("to another origin take no header and no body along", async () => {
    const seen: Record<string, unknown>[] = [];
    const away = await serve((request, response) => {
      seen.push(request.headers);
      response.end("ok");
    });
    const url = await serve((_, response) => response.writeHead(307, { location: away }).end());
    const probe = { http: url, token: { env: "TOKEN" }, headers: { "X-Key": { env: "KEY" }, "X-Id": "a" }, body: {} };
    const env = { TOKEN: "a-token-of-this-test", KEY: "a-key-of-this-test" };
    expect(await probeOnce({ ...probe, redirects: 1 }, { env })).toMatchObject({ shortfall: null });
    expect(Object.keys(seen[0] ?? {}).filter((name) => /^x-|auth|type/.test(name))).toEqual([]);
    expect(seen[0]).toMatchObject({ "content-length": "0" });
  });

  test("from https to http are not followed", async () => {
    const certificate = await makeCertificate();
    const host = await serveTls(certificate, (_, response) =>
      response.writeHead(301, { location: "http://localhost:1/" }).end(),
    );
    expect(await probeOnce({ http: `https://${host}/`, redirects: 5 }, { ca: certificate.cert })).toMatchObject({
      ending: { status: 301, redirection: { host: "localhost:1", cause: "insecure" } },
    });
  });
});

describe("a server that misbehaves ends within its time", () => {
  const within = { within: "300ms" };
  const timed = async (probe: Record<string, unknown>) => {
    const start = performance.now();
    const seen = await probeOnce(probe);
    expect(performance.now() - start).toBeLessThan(3000);
    return seen;
  };

  test("never answers", async () => {
    const host = await serveBytes(() => {});
    expect(await timed({ http: `http://${host}`, expect: within })).toMatchObject({
      ending: { kind: "unreachable", fault: "timeout" },
    });
    expect(await timed({ http: `http://${host}`, timeout: "100ms" })).toMatchObject({
      ending: { kind: "unreachable", fault: "timeout" },
    });
  });

  test("stops in the middle of its answer", async () => {
    const host = await serveBytes((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"));
    expect(await timed({ http: `http://${host}`, expect: { ...within, json: {} } })).toMatchObject({
      ending: { fault: "timeout" },
    });
  });

  test("answers garbage", async () => {
    const host = await serveBytes((socket) => socket.end("\u0000\u0001 no HTTP at all\r\n\r\n"));
    expect(await timed({ http: `http://${host}`, expect: within })).toMatchObject({ ending: { fault: "not-http" } });
  });

  test("switches protocols though nobody asked for it", async () => {
    const head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n";
    const host = await serveBytes((socket) => socket.write(head));
    for (const wanted of [within, { ...within, json: { status: "healthy" } }]) {
      const seen = await timed({ http: `http://${host}`, expect: wanted });
      expect(seen).toMatchObject({ shortfall: "answer-unexpected", ending: { status: 101 } });
    }
    expect(await timed({ http: `http://${host}`, expect: { ...within, status: 101, json: {} } })).toMatchObject({
      ending: { gaps: [{ path: "", wanted: null, seen: "nothing" }] },
    });
  });

  test("closes at once", async () => {
    const host = await serveBytes((socket) => socket.destroy());
    expect(await timed({ http: `http://${host}`, expect: within })).toMatchObject({
      ending: { fault: "connection-closed" },
    });
  });

  test("sends 100 MB", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    let sent = 0;
    const url = await serve((_, response) => {
      const more = (): void => {
        while (sent < 100 && !response.destroyed) {
          sent += 1;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    });
    expect(await timed({ http: url, expect: { json: {} } })).toMatchObject({
      ending: { gaps: [{ path: "", wanted: null, seen: "more than is read" }] },
    });
    expect(sent).toBeLessThan(30);
  });

  test("sends headers without end", async () => {
    const host = await serveBytes((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write(`x-${Math.random()}: ${"y".repeat(4096)}\r\n`), 5);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await timed({ http: `http://${host}`, expect: { within: "2s" } })).toMatchObject({
      ending: { fault: "not-http" },
    });
  });

  test("is not there", async () => {
    const host = await serveBytes(() => {});
    const port = Number(host.split(":")[1]);
    const gone = port === 65535 ? 1 : port + 1;
    const seen = await timed({ http: `http://127.0.0.1:${gone}`, expect: within });
    expect(seen.ending).toEqual({ kind: "unreachable", fault: "connection-refused" });
  });
});

describe("TLS", () => {
  const hello = (_: unknown, response: { end(text: string): unknown }): unknown => response.end("ok");

  test("tells how long the certificate holds", async () => {
    const certificate = await makeCertificate({ to: 9 });
    const host = await serveTls(certificate, hello);
    expect(await probeOnce({ http: `https://${host}/` }, { ca: certificate.cert })).toMatchObject({
      shortfall: null,
      certificateDays: 9,
    });
  });

  test.each([
    ["nobody signed", {}, false, "certificate-untrusted"],
    ["of another host", { host: "other.test" }, true, "certificate-host"],
    ["that has ended", { from: -10, to: -2 }, true, "certificate-expired"],
    ["that has not begun", { from: 3, to: 9 }, true, "certificate-early"],
  ] as const)("refuses a certificate %s", async (_, made, isTrusted, fault) => {
    const certificate = await makeCertificate(made);
    const host = await serveTls(certificate, hello);
    const given = isTrusted ? { ca: certificate.cert } : {};
    expect(await probeOnce({ http: `https://${host}/` }, given)).toMatchObject({
      shortfall: "unreachable",
      ending: { kind: "unreachable", fault },
    });
  });

  test("a server without it is told from one that is not there", async () => {
    const url = await serve(hello);
    expect(await probeOnce({ http: url.replace("http:", "https:") })).toMatchObject({ ending: { fault: "tls" } });
  });
});

describe("attempts", () => {
  test("are as many as the contract allows, until one is as expected", async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      response.writeHead(count < 3 ? 503 : 200).end();
    });
    expect(await probeOnce({ http: url })).toMatchObject({ attempts: 1, ending: { status: 503 } });
    expect(await probeOnce({ http: url, retries: 5 })).toMatchObject({ attempts: 2, shortfall: null });
    expect(count).toBe(3);
  });

  test("end with the run", async () => {
    const url = await serve((_, response) => response.writeHead(503).end());
    const run = new AbortController();
    setTimeout(() => run.abort(), 100);
    const seen = await look({ http: url, retries: 10 }, { signal: run.signal, pause: 10_000 });
    expect(seen).toMatchObject({ known: true, value: { attempts: 1 } });
  });

  test("that the run does not wait for leave the probe unverified", async () => {
    const host = await serveBytes(() => {});
    const run = new AbortController();
    setTimeout(() => run.abort(), 100);
    expect(await look({ http: `http://${host}` }, { signal: run.signal })).toMatchObject({
      known: false,
      reason: { kind: "unverified", code: "timeout" },
    });
  });
});
