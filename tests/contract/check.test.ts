import { describe, expect, test } from "vitest";
import { faultsIn, withVariables } from "./faults.ts";

const at = "services.backend.variables";
const providers = "openai, anthropic, google, stripe, slack, github, gitlab, sendgrid, twilio, aws, npm, huggingface";
const noSecrets = "a contract holds no secrets; same-as compares two of them";

/** Variables that contradict themselves or name what is not there. The contract knows auth.KEY, auth.a.b and auth.jwt. */
const faulty: [string, string[]][] = [
  ["X: {min: 3}", [`7:16 ${at}.X has "min", which type string does not know | it belongs to integer`]],
  [
    "X: {type: url, separator: x}",
    [`7:33 ${at}.X has "separator", which type url does not know | it belongs to list, url-list`],
  ],
  ["X: {type: enum}", [`7:17 ${at}.X has type enum, but no values | add values: […]`]],
  ["X: {type: list, of: enum}", [`7:27 ${at}.X has items of type enum, but no values for them | add values: […]`]],
  [
    "X: {type: list, of: {type: url, engines: redis}}",
    [`7:27 ${at}.X has "engines", which type url does not know | it belongs to database-url`],
  ],
  ["X: {type: list, of: url-list}", [`7:27 ${at}.X has items that are lists | a list holds single values`]],
  [
    "X: {type: list, of: {type: api-key, provider: google}}",
    [
      `7:27 ${at}.X has items of type api-key, which nothing judges one by one | declare the whole value, for example as type: secret`,
    ],
  ],
  ["X: {type: api-key, provider: acme}", [`7:36 ${at}.X has the unknown provider "acme" | known: ${providers}`]],
  ["X: {type: integer, min: 5, max: 3}", [`7:31 ${at}.X has a min above its max`]],
  ["X: {min-length: 5, max-length: 3}", [`7:23 ${at}.X has a min-length above its max-length`]],
  ['X: {pattern: "(a"}', [`7:20 ${at}.X has a pattern that is no RE2 regular expression: missing closing ): \`(a\``]],
  [
    'X: {pattern: "(?=a)b"}',
    [`7:20 ${at}.X has a pattern that is no RE2 regular expression: invalid or unsupported Perl syntax: \`(?=\``],
  ],
  ["X: {from: literal, secret: id}", [`7:17 ${at}.X is a literal and names a secret | remove "from" or "secret"`]],
  ["X: {type: password, value: hunter2}", [`7:34 ${at}.X holds the text of a secret type (password) | ${noSecrets}`]],
  ["X: {type: secret, values: [a]}", [`7:33 ${at}.X holds the text of a secret type (secret) | ${noSecrets}`]],
  [
    "X: {contains: X}",
    [`7:21 ${at}.X has "contains", but its type is string | only list and url-list hold values of others`],
  ],
  [
    "X: {type: list, contains: [Z]}",
    [`7:34 ${at}.X.contains names "Z", which services.backend does not mention | add Z to its variables`],
  ],
  [
    "X: {type: list, contains: [FRONTEND_URL]}",
    [
      `7:34 ${at}.X.contains names "FRONTEND_URL", which services.backend does not mention | add FRONTEND_URL to its variables`,
    ],
  ],
  [
    "X: {points-to: auth}",
    [`7:22 ${at}.X has "points-to", but its type is string | only url, url-list, host, host-port point to a service`],
  ],
  [
    "X: {type: url, points-to: auths}",
    [`7:33 ${at}.X.points-to names the unknown service "auths" | did you mean "auth"?`],
  ],
  [
    "X: {required: {when: {AUTH_MODE: oauth}}}",
    [
      `7:29 ${at}.X.required.when names "AUTH_MODE", which services.backend does not mention | add AUTH_MODE to its variables`,
    ],
  ],
  [
    "X: {same-as: auth.KEYS}",
    [`7:20 ${at}.X.same-as names "KEYS", which services.auth does not mention | did you mean "KEY"?`],
  ],
  [
    "X: {differs-from: [auth.JWT]}",
    [`7:26 ${at}.X.differs-from names "JWT", which services.auth does not mention | did you mean "jwt"?`],
  ],
  ["X: {same-as: atuh.KEY}", [`7:20 ${at}.X.same-as names the unknown service "atuh" | did you mean "auth"?`]],
  [
    "X: {value: a, values: [b, c]}",
    [`7:18 ${at}.X has a value that is none of its values | remove "value" or "values"`],
  ],
  ["X: {type: enum, value: a, values: [a, b]}", []],
  [
    "X: {secret: a b}",
    [
      `7:19 ${at}.X names the secret "a b", which no secret can be called | letters, digits, hyphens and underscores, or projects/PROJECT/secrets/NAME`,
    ],
  ],
  ['X: {secret: "projects/${project}/secrets/key_${environment}"}', []],
  ["X: {same-as: [auth.KEY, X]}", [`7:31 ${at}.X.same-as names "X" itself`]],
  ["X: {same-as: backend.X}", [`7:20 ${at}.X.same-as names "backend.X" itself`]],
  [
    "X: {same-as: auth}",
    [
      `7:20 ${at}.X.same-as names "auth", which services.backend does not mention | a variable of that service is written auth.VARIABLE`,
    ],
  ],
  ['X: {value: "${env}"}', [`7:18 ${at}.X.value holds the unknown template "\${env}" | did you mean "environment"?`]],
  [
    'X: {values: [a, "${HOME}"]}',
    [`7:23 ${at}.X.values holds the unknown template "\${HOME}" | known: environment, project`],
  ],
  [
    'X: {secret: "id-${projct}"}',
    [`7:19 ${at}.X.secret holds the unknown template "\${projct}" | did you mean "project"?`],
  ],
  [
    "X: {per-environment: {prod: {}}}",
    [`7:29 ${at}.X.per-environment names the unknown environment "prod" | did you mean "production"?`],
  ],
  [
    "X: {type: integer, min: 3, per-environment: {staging: {max: 2}}}",
    [`7:67 ${at}.X.per-environment.staging has a min above its max`],
  ],
  [
    "X: {per-environment: {staging: {same-as: auth.KEYS, min: 1}}}",
    [
      `7:48 ${at}.X.per-environment.staging.same-as names "KEYS", which services.auth does not mention | did you mean "KEY"?`,
      `7:64 ${at}.X.per-environment.staging has "min", which type string does not know | it belongs to integer`,
    ],
  ],
];

/** The look-alikes that are in order. */
const sound = [
  "X:",
  "X: {type: enum, values: [a]}",
  "X: {type: list, of: {type: enum, values: [a]}, separator: ;}",
  'X: {pattern: "(?i)a{3}", min-length: 3, max-length: 3}',
  "X: {type: integer, min: 3, max: 3}",
  "X: {from: secret-manager, secret: id}",
  "X: {from: literal, value: a}",
  "X: {type: secret, secret: id, min-bytes: 32}",
  "X: {same-as: auth.KEY, differs-from: [auth.jwt, Y]}\nY: {}",
  "X: {same-as: auth.a.b}",
  "X: {same-as: c.d}\nc.d: {}",
  "X: {type: url-list, contains: [Y]}\nY: {}",
  "X: {type: url, points-to: auth}",
  "X: {type: host, points-to: auth}",
  "X: {required: {when: {Y: [a, b]}}}\nY: {required: false}",
  'X: {value: "${environment}", secret: "x-${project}-${environment}"}',
  'X: {value: "$(date) $HOME {{ x }}"}',
  "X: {type: api-key, provider: google}",
  "X: {type: oauth-client-id, provider: acme}",
  "X: {type: integer, min: 3, per-environment: {staging: {type: string}, production: }}",
  "X: {type: integer, min: 3, per-environment: {staging: {min: 1}}}",
  "X: {type: list, contains: Y, per-environment: {staging: {contains: []}}}\nY: {}",
];

describe("a variable", () => {
  test.each(faulty)("%s", (variable, faults) => expect(faultsIn(withVariables(variable))).toEqual(faults));

  test.each(sound)("%s is in order", (variable) => expect(faultsIn(withVariables(variable))).toEqual([]));

  test("a fault of the base is not said again for each environment", () => {
    const text = withVariables("X: {min: 3, per-environment: {staging: {required: false}, production: {why: a}}}");
    expect(faultsIn(text)).toHaveLength(1);
  });
});

const inFile = (environments: string, services: string, rest = ""): string =>
  `version: 1\nenvironments: ${environments}\nservices: ${services}\n${rest}`;

const wantedUrl = "must be a URL that starts with https:// or http://";
const wantedHosts = 'must be hosts, without scheme, port and path | "*." may come first';

const files: [string, string, string[]][] = [
  [
    "nothing to check",
    "version: 1\nservices: {}\n",
    [
      "1:1 the contract has no environments | without them there is nothing to check",
      "2:1 the contract has no services | without them there is nothing to check",
    ],
  ],
  [
    "environments",
    inFile(
      "{s: {separate-from: [s, t, prod]}, t: {hosts: ['https://a.b', '*.a.b', 'a.b:80', '${x}.a', '*']}}",
      "{a: }",
    ),
    [
      '2:36 environments.s.separate-from names "s" itself',
      '2:42 environments.s.separate-from names the unknown environment "prod" | known: s, t',
      `2:62 environments.t.hosts ${wantedHosts}`,
      `2:86 environments.t.hosts ${wantedHosts}`,
      '2:96 environments.t.hosts holds the unknown template "${x}" | known: environment, project',
      `2:106 environments.t.hosts ${wantedHosts}`,
    ],
  ],
  [
    "sources",
    inFile("{s: {source: {}}, t: {source: {manifests: a, workflow: b}}, u: {source: {dotenv: {b: .env}}}}", "{a: }"),
    [
      "2:20 environments.s.source names no source | one of manifests, terraform-plan, workflow, dotenv, snapshot",
      "2:60 environments.t.source has manifests and workflow | an environment has one kind of source",
      '2:97 environments.u.source.dotenv names the unknown service "b" | known: a',
    ],
  ],
  [
    "a service",
    inFile(
      "{staging: {}, production: {}}",
      `
  a:
    environments: [staging, produktion]
    workload: {stagin: x, production: "a-\${region}"}
    urls: {staging: [api.x, "https://\${environment}.x/", "ftp://x", "https:///x"], prodction: "https://x"}
    effective: {jwt: {first-of: [A], same-as: [jwt, a.jwt, b.jwt, A], environments: stage}}
    forbidden: {X: {environments: [prod]}, A_*: no, "*_B": no, C_*: {unless: 0}}
    deprecated: {Y: {environments: [prod]}}
  b: {workload: "\${x}", urls: b.example}`,
    ),
    [
      '5:29 services.a.environments names the unknown environment "produktion" | did you mean "production"?',
      '6:16 services.a.workload names the unknown environment "stagin" | did you mean "staging"?',
      '6:39 services.a.workload.production holds the unknown template "${region}" | known: environment, project',
      `7:22 services.a.urls.staging ${wantedUrl}`,
      `7:58 services.a.urls.staging ${wantedUrl}`,
      `7:69 services.a.urls.staging ${wantedUrl}`,
      '7:84 services.a.urls names the unknown environment "prodction" | did you mean "production"?',
      '8:48 services.a.effective.jwt.same-as names "jwt" itself',
      '8:53 services.a.effective.jwt.same-as names "a.jwt" itself',
      '8:60 services.a.effective.jwt.same-as names "jwt", which services.b does not mention',
      '8:85 services.a.effective.jwt.environments names the unknown environment "stage" | known: staging, production',
      '9:36 services.a.forbidden.X.environments names the unknown environment "prod" | did you mean "production"?',
      "9:53 services.a.forbidden.*_B is no name of a variable and no pattern | a star stands at the end: EMERGENCY_*",
      '9:64 services.a.forbidden.C_* has "unless", but names many variables | write the variables out that may have a value',
      '10:37 services.a.deprecated.Y.environments names the unknown environment "prod" | did you mean "production"?',
      '11:17 services.b.workload holds the unknown template "${x}" | known: environment, project',
      `11:31 services.b.urls ${wantedUrl}`,
    ],
  ],
  [
    "suppressions",
    inFile(
      "{staging: }",
      "{backend: }",
      `suppressions:
  - {rule: url-scheme, environment: stagin, reason: x, expires: 2027-01-31}
  - {rule: url-scheme, environment: staging, service: backnd, reason: x}
`,
    ),
    [
      '5:37 suppressions[0].environment names the unknown environment "stagin" | did you mean "staging"?',
      '6:5 suppressions[1] lacks "expires" | a suppression needs a date, unless policy.suppression-expiry is optional',
      '6:55 suppressions[1].service names the unknown service "backnd" | did you mean "backend"?',
    ],
  ],
  [
    "probes",
    inFile(
      "{staging: }",
      "{backend: }",
      `probes:
  a: {}
  b: {http: "https://x", websocket: "wss://x"}
  c: {http: "wss://x", send: [1], expect: {refused: true, events: [a]}, token: {env: T, as: message}}
  d: {websocket: "https://x", expect: {json: {}, refused: true, events: [a]}}
  e: {http: "https://x", environments: prod, service: backed}
`,
    ),
    [
      '5:3 probes.a has neither "http" nor "websocket"',
      '6:26 probes.b has both "http" and "websocket" | make two probes of it',
      "7:13 probes.c.http must be a URL that starts with https:// or http://",
      "7:24 probes.c cannot send messages | only websocket probes have it",
      '7:44 probes.c cannot expect "refused" | only websocket probes have it',
      '7:59 probes.c cannot expect "events" | only websocket probes have it',
      "7:93 probes.c cannot show its token as message | http probes show it as bearer",
      "8:18 probes.d.websocket must be a URL that starts with wss:// or ws://",
      '8:40 probes.d cannot expect "json" | only http probes have it',
      "8:65 probes.d expects events of a connection that must be refused",
      '9:40 probes.e.environments names the unknown environment "prod" | known: staging',
      '9:55 probes.e.service names the unknown service "backed" | did you mean "backend"?',
    ],
  ],
];

describe("a file", () => {
  test.each(files)("%s", (_, text, faults) => expect(faultsIn(text)).toEqual(faults));

  test("suppressions without a date are in order where the policy says so", () => {
    const rest = "policy: {suppression-expiry: optional}\nsuppressions: [{rule: x, environment: s, reason: y}]";
    expect(faultsIn(inFile("{s: }", "{a: }", rest))).toEqual([]);
  });

  test("hosts, wildcards and addresses are in order", () => {
    const hosts =
      '["*.staging.acme.dev", localhost, 10.0.0.1, "::1", "api.${environment}.acme.dev", "${project}.web.app"]';
    expect(faultsIn(inFile(`{s: {hosts: ${hosts}}}`, "{a: }"))).toEqual([]);
  });

  test("what is said of an alias is said of the environments that go by it", () => {
    const services = "{a: {environments: staging, urls: {staging: 'https://x'}}}";
    expect(faultsIn(inFile("{staging-eu: {alias: staging}}", services))).toEqual([]);
  });

  test("the probes of the documentation are in order", () => {
    const probes = `probes:
  backend-health: {http: "https://api.staging.netrasystems.ai/health", expect: {status: 200, json: {status: healthy}}}
  refuses-strangers: {websocket: "wss://api.staging.netrasystems.ai/ws", token: none, expect: {refused: true}}
  chat:
    websocket: wss://api.staging.netrasystems.ai/ws
    token: {env: NETRA_PREFLIGHT_TOKEN, as: subprotocol}
    send: [{type: agent_request, agent: triage_agent, message: "preflight"}]
    expect: {events: [agent_started, agent_completed], within: 30s}
    environments: [staging]
`;
    expect(faultsIn(inFile("{staging: }", "{backend: }", probes))).toEqual([]);
  });
});
