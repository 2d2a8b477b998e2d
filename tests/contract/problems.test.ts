import { describe, expect, test } from "vitest";
import { typeNames } from "../../src/contract/type-settings.ts";
import { faultsIn, withVariables } from "./faults.ts";

const types = typeNames.join(", ");
const at = "services.backend.variables";

/** Faults of single variables; each stands on line 7, from column 7. */
const variableCases: [string, string[]][] = [
  ["X: {requird: true}", [`7:11 unknown key "requird" in ${at}.X | did you mean "required"?`]],
  ["X: {minlength: 3}", [`7:11 unknown key "minlength" in ${at}.X | did you mean "min-length"?`]],
  ["X: {type: sring}", [`7:17 ${at}.X.type has the unknown word "sring" | did you mean "string"?`]],
  ["X: {tpye: url}", [`7:11 unknown key "tpye" in ${at}.X | did you mean "type"?`]],
  ["X: {type: foo}", [`7:17 ${at}.X.type has the unknown word "foo" | known: ${types}`]],
  ["X: {type: }", [`7:11 ${at}.X.type must be a word, not nothing | known: ${types}`]],
  ["X: {type: [url]}", [`7:17 ${at}.X.type must be a word, not a list | known: ${types}`]],
  ["X: required", [`7:10 ${at}.X must be a map, not text`]],
  ["X: 5", [`7:10 ${at}.X must be a map, not 5`]],
  ["X: {required: True}", [`7:21 ${at}.X.required has the unknown word "True" | did you mean "true"?`]],
  ["X: {required: no}", [`7:21 ${at}.X.required has the unknown word "no" | known: true, false`]],
  ["X: {required: [A]}", [`7:21 ${at}.X.required must be true or false or a map, not a list`]],
  [
    "X: {required: {whn: {}}}",
    [`7:11 ${at}.X.required lacks "when"`, `7:22 unknown key "whn" in ${at}.X.required | did you mean "when"?`],
  ],
  ["X: {required: {when: {X: {}}}}", [`7:32 ${at}.X.required.when.X must be text or a list, not a map`]],
  ["X: {required: {when: {X: []}}}", [`7:32 ${at}.X.required.when.X must not be empty`]],
  ["X: {min-length: many}", [`7:23 ${at}.X.min-length must be a whole number, not text`]],
  ["X: {min-length: 1.5}", [`7:23 ${at}.X.min-length must be a whole number, not 1.5`]],
  ["X: {max-length: -1}", [`7:23 ${at}.X.max-length must be at least 0`]],
  ["X: {value: {}}", [`7:18 ${at}.X.value must be text, not a map`]],
  ["X: {value: }", [`7:11 ${at}.X.value must be text, not nothing`]],
  ["X: {values: []}", [`7:19 ${at}.X.values must not be empty`]],
  ["X: {values: [a, [b]]}", [`7:23 ${at}.X.values[1] must be text, not a list`]],
  ["X: {same-as: 5}", [`7:20 ${at}.X.same-as must be text or a list, not 5`]],
  ["X: {why: }", [`7:11 ${at}.X.why must be text, not nothing`]],
  ['X: {why: ""}', [`7:16 ${at}.X.why must not be empty`]],
  [
    "X: {from: secretmanager}",
    [`7:17 ${at}.X.from has the unknown word "secretmanager" | did you mean "secret-manager"?`],
  ],
  ["X: {type: aes-key, bits: 129}", [`7:32 ${at}.X.bits must be 128 or 192 or 256, not 129`]],
  ["X: {type: url, trailing-slash: allowed}", [`7:38 ${at}.X.trailing-slash must be forbidden, not text`]],
  ["X: {type: url, schemes: [HTTPS]}", [`7:32 ${at}.X.schemes[0] must be a scheme in lower case, without colon`]],
  [
    "X: {type: hmac-key, algorithm: RS256}",
    [`7:38 ${at}.X.algorithm has the unknown word "RS256" | did you mean "HS256"?`],
  ],
  [
    "X: {type: database-url, engines: postgres}",
    [`7:40 ${at}.X.engines has the unknown word "postgres" | did you mean "postgresql"?`],
  ],
  ["X: {type: list, of: {type: numbr}}", [`7:34 ${at}.X.of.type has the unknown word "numbr" | known: ${types}`]],
  [
    "X: {per-environment: {staging: {requird: false}}}",
    [`7:39 unknown key "requird" in ${at}.X.per-environment.staging | did you mean "required"?`],
  ],
  [
    "X: {per-environment: {staging: {per-environment: {}}}}",
    [`7:39 unknown key "per-environment" in ${at}.X.per-environment.staging | known: KEYS`],
  ],
  ['"A=B": {}', [`7:7 the key "A=B" in ${at} must be the name of a variable, without blanks and "="`]],
  ['"": {}', [`7:7 the key "" in ${at} must be the name of a variable, without blanks and "="`]],
];

describe("a variable", () => {
  test.each(variableCases)("%s", (variable, faults) => {
    const found = faultsIn(withVariables(variable)).map((fault) =>
      fault.replace(/known: type, required.*/, "known: KEYS"),
    );
    expect(found).toEqual(faults);
  });

  test("all faults come at once, in the order of the file", () => {
    expect(faultsIn(withVariables("A: {typ: url}\nB: {type: ulr, min-length: x}\nC: []"))).toEqual([
      `7:11 unknown key "typ" in ${at}.A | did you mean "type"?`,
      `8:17 ${at}.B.type has the unknown word "ulr" | did you mean "url"?`,
      `8:34 ${at}.B.min-length must be a whole number, not text`,
      `9:10 ${at}.C must be a map, not a list`,
    ]);
  });
});

const sections = "known: $schema, version, extends, environments, services, probes, policy, suppressions";

/** Faults of whole files. */
const fileCases: [string, string, string[]][] = [
  ["no version", "services: {a: }\nenvironments: {s: }", ['1:1 the contract lacks "version" | add "version: 1"']],
  ["another version", "version: 2", ["1:10 version must be 1, not 2"]],
  ["a version in quotes", 'version: "1"', ["1:10 version must be 1, not text"]],
  [
    "variables as a list of names",
    "version: 1\nenvironments: {s: {}}\nservices: {b: {variables: [DB_URL, PORT]}}",
    ['3:27 services.b.variables must be a map, not a list | write "DB_URL: {}"'],
  ],
  [
    "variables as a list of maps with names",
    "version: 1\nenvironments: {s: {}}\nservices: {b: {variables: [{name: DB_URL, type: url}]}}",
    ['3:27 services.b.variables must be a map, not a list | write "DB_URL:", and the rest below it'],
  ],
  [
    "variables as a list of what has no name",
    "version: 1\nenvironments: {s: {}}\nservices: {b: {variables: [{type: url}]}}",
    ["3:27 services.b.variables must be a map, not a list"],
  ],
  [
    "variables as an empty list",
    "version: 1\nenvironments: {s: {}}\nservices: {b: {variables: []}}",
    ["3:27 services.b.variables must be a map, not a list"],
  ],
  [
    "mistyped sections",
    "version: 1\nservice: {}\nenviroments: {}\nvars: {}",
    [
      '2:1 unknown key "service" | did you mean "services"?',
      '3:1 unknown key "enviroments" | did you mean "environments"?',
      `4:1 unknown key "vars" | ${sections}`,
    ],
  ],
  [
    "sections of another kind",
    "version: 1\nservices: [a]\nenvironments: staging\npolicy: strict\nsuppressions: {}\nprobes: 1",
    [
      '2:11 services must be a map, not a list | write "a: {}"',
      "3:15 environments must be a map, not text",
      "4:9 policy must be a map, not text",
      "5:15 suppressions must be a list, not a map",
      "6:9 probes must be a map, not 1",
    ],
  ],
  [
    "an environment",
    "version: 1\nenvironments:\n  a b: {}\n  s: {tier: prod, source: cloudrun, payloads: nevr, secrets: [1], regions: us_x, project: A}\n  t: {source: {manifest: x}}",
    [
      '3:3 the key "a b" in environments must be a name of letters, digits, hyphens and underscores',
      '4:13 environments.s.tier has the unknown word "prod" | known: deployed, local',
      '4:27 environments.s.source has the unknown word "cloudrun" | did you mean "cloud-run"?',
      '4:47 environments.s.payloads has the unknown word "nevr" | did you mean "never"?',
      "4:62 environments.s.secrets must be secret-manager or none or a map, not a list",
      "4:76 environments.s.regions must be the name of a region",
      "4:91 environments.s.project must be a project id or number",
      '5:16 unknown key "manifest" in environments.t.source | did you mean "manifests"?',
    ],
  ],
  [
    "a service",
    `version: 1
services:
  a.b: {}
  s:
    kind: servce
    workload: [x]
    urls: {staging: 5}
    one-of: {db: [], cache: [[]], queue: X}
    effective: {jwt: {min-length: 3}}
    forbidden: {X: 5, Y: {unles: "0"}}
    deprecated: {Z: {use: {}}}
    undeclared: error
`,
    [
      '3:3 the key "a.b" in services must be a name of letters, digits, hyphens and underscores',
      '5:11 services.s.kind has the unknown word "servce" | did you mean "service"?',
      "6:15 services.s.workload must be text or a map, not a list",
      "7:21 services.s.urls.staging must be text or a list, not 5",
      "8:18 services.s.one-of.db must not be empty",
      "8:30 services.s.one-of.cache[0] must not be empty",
      "8:42 services.s.one-of.queue must be a list, not text",
      '9:17 services.s.effective.jwt lacks "first-of"',
      "10:20 services.s.forbidden.X must be text or a map, not 5",
      '10:27 unknown key "unles" in services.s.forbidden.Y | did you mean "unless"?',
      "11:27 services.s.deprecated.Z.use must be text or a list, not a map",
      '12:17 services.s.undeclared has the unknown word "error" | known: allow, warn',
    ],
  ],
  [
    "policy",
    "version: 1\npolicy: {fail-on: warn, suppression-expiry: never, plugins: {}, rules: {a: of, b: {severity: eror, option: {}}, c: {options: 5}}}",
    [
      '2:19 policy.fail-on has the unknown word "warn" | did you mean "warning"?',
      '2:45 policy.suppression-expiry has the unknown word "never" | known: required, optional',
      "2:61 policy.plugins must be text or a list, not a map",
      '2:76 policy.rules.a has the unknown word "of" | did you mean "off"?',
      '2:94 policy.rules.b.severity has the unknown word "eror" | did you mean "error"?',
      '2:100 unknown key "option" in policy.rules.b | did you mean "options"?',
      "2:126 policy.rules.c.options must be a map, not 5",
    ],
  ],
  [
    "suppressions",
    `version: 1
suppressions:
  - {rule: x, environment: s, reason: " ", expires: 2026-02-30}
  - {rule: x, environment: s, expires: 31.12.2026}
  - url-scheme
`,
    [
      "3:39 suppressions[0].reason must not be empty",
      "3:53 suppressions[0].expires must be a day of the calendar",
      '4:5 suppressions[1] lacks "reason"',
      "4:40 suppressions[1].expires must be a date as YYYY-MM-DD",
      "5:5 suppressions[2] must be a map, not text",
    ],
  ],
  [
    "probes",
    "version: 1\nprobes: {a: {http: 5, expect: {status: 99, within: 30}, token: {as: header}, retries: 11}}",
    [
      "2:20 probes.a.http must be text, not 5",
      "2:40 probes.a.expect.status must be at least 100",
      "2:52 probes.a.expect.within must be text, not 30",
      '2:69 probes.a.token.as has the unknown word "header" | did you mean "bearer"?',
      "2:87 probes.a.retries must be at most 10",
    ],
  ],
];

describe("a file", () => {
  test.each(fileCases)("%s", (_, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  test("a word of the file stands on one line, and short", () => {
    expect(faultsIn(withVariables(`X: {type: "${"a".repeat(70)}\\n"}`))).toEqual([
      `7:17 ${at}.X.type has the unknown word "${"a".repeat(57)}…" | known: ${types}`,
    ]);
  });
});
