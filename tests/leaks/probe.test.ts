import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formats } from "../../src/reporters/index.ts";
import { serve, serveBytes, serveSocket } from "../probe/serve.ts";
import { runMain } from "../support/run-main.ts";
import { startPlanting } from "./canary.ts";
import { toSeek } from "./seek.ts";

const { plant, planted } = startPlanting("probe");
/** What the prober sends. */
const token = plant("token");
const secret = plant("service secret");
const printed = plant("printed by a command");
const query = plant("query of the URL");
/** What the servers have of their own. */
const inner = plant("the server's own secret");
const seek = toSeek(planted);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-leaks-probe-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that a server knows or was told, as it may say it back. */
const echo = `${inner} ${token} ${secret} ${printed} ${Buffer.from(token).toString("base64")} ${query}`;
const json = { status: echo, error: inner, [inner]: echo, list: [token, secret], nested: { token } };

const toContract = async (): Promise<string> => {
  const url = await serve((request, response) => {
    if (request.url?.startsWith("/away")) {
      return void response.writeHead(302, { location: `http://${inner}.test/${token}?${secret}` }).end(echo);
    }
    if (request.url?.startsWith("/refused")) return void response.writeHead(403, { "x-echo": inner }).end(echo);
    response.end(JSON.stringify(json));
  });
  const talkative = await serveSocket((socket) => {
    socket.send(JSON.stringify({ type: "error", error_code: token, message: echo }));
    for (const type of [inner, token, secret, `error_${printed}`, echo])
      socket.send(JSON.stringify({ type, data: echo }));
    socket.close(4401, `${inner} ${token}`.slice(0, 120));
  });
  const refusing = await serveSocket(() => {}, { refuses: { status: 401, body: echo, headers: { "x-echo": token } } });
  const broken = await serveBytes((socket) =>
    socket.end(`HTTP/1.1 101 ${token}\r\nsec-websocket-accept: ${inner}\r\n\r\n`),
  );
  const headers = {
    "X-Service-Secret": { env: "SECRET" },
    "X-Printed": { command: [process.execPath, "-p", "process.env.PRINTED"], prefix: "Key " },
  };
  const common = { headers, token: { env: "TOKEN" } };
  const failing = { command: [process.execPath, "-e", "console.error(process.env.PRINTED); process.exit(1)"] };
  const probes = {
    json: { ...common, http: `${url}/?key=${query}`, expect: { json: { status: "healthy", nested: { token: "x" } } } },
    away: { ...common, http: `${url}/away?key=${query}`, redirects: 1 },
    refused: { ...common, http: `${url}/refused` },
    talkative: { headers, token: { env: "TOKEN", as: "message" }, websocket: talkative, expect: { events: ["hello"] } },
    subprotocol: { token: { env: "TOKEN", as: "subprotocol" }, websocket: talkative },
    upgrade: { ...common, websocket: refusing },
    broken: { ...common, websocket: `ws://${broken}/ws?key=${query}` },
    unprinted: { http: url, token: failing },
    multiline: { http: url, token: { env: "LINES" } },
  };
  const environments = { local: { tier: "local", source: { dotenv: { backend: ".env" } } } };
  return JSON.stringify({ version: 1, environments, services: { backend: {} }, probes });
};

test("no format tells what a probe sends or what a server says back, whatever goes wrong", async () => {
  writeFileSync(join(folder, "preflight.yaml"), await toContract());
  writeFileSync(join(folder, ".env"), "");
  const env = {
    TOKEN: token,
    SECRET: secret,
    PRINTED: printed,
    LINES: `${token}\n${secret}`,
    PATH: process.env.PATH ?? "",
  };
  const outputs = formats.flatMap((format) => ["-f", `${format}:report.${format}`]);
  const quiet = await runMain(["probe", "local", ...outputs, "--debug", "--verbose"], { cwd: folder, env });
  const shown = await runMain(["probe", "local", "--debug", "--verbose", "--color"], { cwd: folder, env });
  const texts = [
    ...[quiet, shown].flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...formats.map((format) => readFileSync(join(folder, `report.${format}`), "utf8")),
  ];
  for (const text of texts) expect(seek(text)).toEqual([]);
  expect(quiet.code).toBe(1);
  // The run did look: every probe is told of, and what is plain is shown.
  for (const name of ["json", "away", "refused", "talkative", "subprotocol", "upgrade", "broken"]) {
    expect(shown.stdout).toContain(`"${name}" `);
  }
  expect(shown.stdout).toContain("closes the connection with 4401");
});
