import { describe, expect, test } from "vitest";
import { parseContract } from "../../src/contract/parse.ts";
import { toProbes } from "../../src/contract/resolve/probes.ts";
import { faultsIn } from "./faults.ts";

const contract = parseContract(
  `version: 1
environments:
  staging: {project: acme-staging, alias: stg}
  production: {project: acme}
services:
  backend:
    urls: {stg: ["https://api.stg.acme.dev/", "https://api-2.acme.dev"]}
    variables: {KEY: {}, MODE: {}}
  auth: {variables: {KEY: {}}, environments: [staging]}
probes:
  health: {http: "https://api.\${environment}.acme.dev/health?deep=1", expect: {json: {environment: "\${environment}"}}}
  chat:
    websocket: /ws
    service: backend
    token: {env: TOKEN, as: subprotocol}
    send: [{type: hello, to: ["\${project}"]}]
    expect: {events: [started, done], within: 2m, certificate-days: 14}
    timeout: 5s
    retries: 2
    environments: [staging]
    needs: [KEY, auth.KEY]
    after: [user]
    why: nobody can chat
  strangers: {websocket: "wss://api.acme.dev/ws", token: none, expect: {refused: true, status: 401, within: 500ms}}
  user:
    http: "https://auth.acme.dev/validate"
    service: auth
    headers:
      X-Service-ID: backend-\${environment}
      X-Service-Secret: {command: [print, "secret-\${environment}"]}
      X-Serverless-Authorization: {env: ID_TOKEN, prefix: "Bearer "}
    body: {token: preflight}
    redirects: 2
    expect: {status: [200, 204], within: 3s}
  first: {websocket: "wss://x.dev/ws", token: {command: [print], as: message}}
`,
  "preflight.yaml",
  "/repo",
);

const probes = toProbes(contract, "staging");
const probe = (name: string) => {
  const found = probes.find((each) => each.probe.name === name);
  if (found === undefined) throw new Error(`no probe ${name}`);
  return found;
};

describe("toProbes", () => {
  test("has defaults", () => {
    expect(probe("health")).toEqual({
      kind: "http",
      url: "https://api.stg.acme.dev/health?deep=1",
      probe: {
        name: "health",
        kind: "http",
        target: "https://api.stg.acme.dev/health",
        service: "backend",
        within: 10_000,
        refused: false,
        statuses: [200],
        events: [],
        certificateDays: null,
        needs: [],
        after: [],
        why: null,
        location: { file: "preflight.yaml", line: 11, column: 3 },
      },
      token: null,
      headers: [],
      timeout: 10_000,
      retries: 0,
      method: "GET",
      body: undefined,
      json: { environment: "stg" },
      redirects: 0,
    });
  });

  test("puts a path on the first URL of the service, with the scheme of its kind", () => {
    expect(probe("chat")).toMatchObject({
      url: "wss://api.stg.acme.dev/ws",
      token: { source: { kind: "variable", variable: "TOKEN" }, as: "subprotocol" },
      send: [{ type: "hello", to: ["acme-staging"] }],
      timeout: 5000,
      retries: 2,
      stays: 2000,
      probe: {
        within: 120_000,
        certificateDays: 14,
        statuses: null,
        events: ["started", "done"],
        needs: [
          { service: "backend", name: "KEY", kind: "variable" },
          { service: "auth", name: "KEY", kind: "variable" },
        ],
        after: ["user"],
        why: "nobody can chat",
      },
    });
  });

  test("has no URL where the contract gives the service none in this environment", () => {
    const [only] = toProbes(
      parseContract(
        "version: 1\nenvironments: {s: {project: p}}\nservices: {a: }\nprobes: {x: {http: /health, service: a}}",
        "preflight.yaml",
      ),
      "s",
    );
    expect(only).toMatchObject({ url: null, probe: { target: "/health", service: "a" } });
  });

  test("knows where headers and tokens come from, not what they are", () => {
    expect(probe("user")).toMatchObject({
      method: "POST",
      body: { token: "preflight" },
      redirects: 2,
      headers: [
        { name: "X-Service-ID", text: "backend-stg", source: null },
        { name: "X-Service-Secret", text: "", source: { kind: "command", command: ["print", "secret-stg"] } },
        { name: "X-Serverless-Authorization", text: "Bearer ", source: { kind: "variable", variable: "ID_TOKEN" } },
      ],
      probe: { statuses: [200, 204] },
    });
    expect(probe("first").token).toEqual({
      source: { kind: "command", command: ["print"] },
      as: "message",
      message: { type: "auth", token: "${token}" },
    });
  });

  test("leaves out those of other environments, and of services that do not run there", () => {
    expect(toProbes(contract, "production").map((each) => each.probe.name)).toEqual(["health", "strangers", "first"]);
  });
});

const inProbes = (text: string): string =>
  `version: 1\nenvironments: {s: {project: p}}\nservices: {a: {variables: {KEY: }, urls: ["https://a.dev"]}}\nprobes:\n${text}`;

describe("a probe that cannot be meant", () => {
  test.each([
    ["  x: {http: /health}", ['5:13 probes.x.http is a path on no service | name one with "service"']],
    [
      '  x: {http: "https://user:word@a.dev"}',
      ['5:13 probes.x.http carries credentials | let "token" or "headers" say where they come from'],
    ],
    ["  x: {http: /h, service: a, token: {as: bearer}}", ['5:29 probes.x.token has neither "env" nor "command"']],
    [
      "  x: {http: /h, service: a, headers: {X-Key: {env: A, command: [b]}}}",
      ['5:55 probes.x.headers.X-Key has both "env" and "command" | drop one of them'],
    ],
    [
      '  x: {http: /h, service: a, headers: {Host: b, authorization: c, X-Y: "a\\nb"}, token: {env: T}}',
      [
        '5:39 probes.x cannot set the header "Host" | the connection sets it',
        '5:48 probes.x sets the header "authorization" twice | the token is sent in it: drop one of them',
        "5:71 probes.x.headers.X-Y has characters that no header carries",
      ],
    ],
    [
      '  x: {websocket: "ws://a.dev/ws", token: {env: T}}',
      ["5:18 probes.x would send its credentials unencrypted | use https:// or wss://"],
    ],
    [
      "  x: {websocket: /ws, service: a, token: {env: T, message: {a: b}}}",
      ['5:51 probes.x.token has a message | it is sent with "as: message" only'],
    ],
    [
      "  x: {http: /h, service: a, needs: [KEI, b.KEY]}",
      [
        '5:37 probes.x.needs names "KEI", which services.a does not mention | did you mean "KEY"?',
        '5:42 probes.x.needs names the unknown service "b" | known: a',
      ],
    ],
    [
      '  x: {http: "https://a.dev", needs: [KEY, a.KEY]}',
      ['5:38 probes.x.needs does not say whose "KEY" is | write service.VARIABLE'],
    ],
    [
      '  x: {http: "https://a.dev", after: [y, z]}\n  y: {http: "https://a.dev", after: [x]}',
      [
        '5:38 probes.x.after leads back to "x" | a probe cannot come after itself',
        '5:41 probes.x.after names the unknown probe "z" | known: x, y',
        '6:38 probes.y.after leads back to "y" | a probe cannot come after itself',
      ],
    ],
    [
      "  x: {http: /h, service: a, method: GET, body: {}, expect: {stays: 1s}}",
      [
        "5:42 probes.x cannot send a body with GET | POST and PUT send one",
        '5:61 probes.x cannot expect "stays" | only websocket probes have it',
      ],
    ],
    [
      "  x: {websocket: /h, service: a, method: POST, body: {}, redirects: 1, expect: {stays: 1s, events: [b], status: 200}}",
      [
        '5:34 probes.x cannot have "method" | only http probes have it',
        '5:48 probes.x cannot have "body" | only http probes have it',
        '5:58 probes.x cannot have "redirects" | only http probes have it',
        '5:81 probes.x expects "stays" of a connection that ends with its events or its refusal',
        "5:105 probes.x expects a status of a connection that must open | a WebSocket that opens answers 101; a status belongs to refused: true",
      ],
    ],
    [
      "  x: {http: /h, service: a, expect: {within: 0s}}",
      ["5:46 probes.x.expect.within must be a duration such as 500ms, 30s or 2m"],
    ],
  ])("%s", (text, faults) => expect(faultsIn(inProbes(text))).toEqual(faults));
});

test.each([
  '  x: {websocket: "ws://127.0.0.1:8000/ws", token: {env: T}}',
  '  x: {websocket: "ws://localhost/ws", token: {env: T, as: subprotocol}}',
  '  x: {http: "http://a.dev/health"}',
  "  x: {http: /h, service: a, needs: [KEY, a.KEY], headers: {Authorization: {env: A, prefix: 'Bearer '}}}",
])("is in order: %s", (text) => expect(faultsIn(inProbes(text))).toEqual([]));
