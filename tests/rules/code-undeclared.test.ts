import { expect, test } from "vitest";
import { codeNearMiss } from "../../rules/code-near-miss.ts";
import { codeUndeclared } from "../../rules/code-undeclared.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeUndeclared, {
  valid: {
    "a name of the platform": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: GITHUB_TOKEN }] }
    `,
    "what the bundler writes into the code": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: VITE_API_URL }] }
    `,
    "set by the image": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: APP_ROOT }, { set: APP_ROOT, language: dockerfile }] }
    `,
    declared: `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: A_KEY }] }
    `,
    "code of no service that another one declares": `
      services: { backend: { variables: { A_KEY: {} } }, auth: { variables: { B_KEY: {} } } }
      code: { backend: [{ read: A_KEY }], shared: [{ read: A_KEY }, { read: B_KEY }] }
    `,
    "only mentioned": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: A_KEY }, { mention: OTHER_KEY }] }
    `,
    "set by the program itself": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ set: OTHER_KEY }] }
    `,
    "of a test": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: OTHER_KEY, test: true }] }
    `,
  },
  invalid: {
    "a default at every place": {
      scene: `
        services: { backend: { variables: { A_KEY: {} } } }
        code: { backend: [{ read: OTHER_KEY, default: true }] }
      `,
      messages: ["the code reads OTHER_KEY once, and the contract does not name it"],
    },
    "the image sets another, and something else sets this one": {
      scene: `
        services: { backend: { variables: { A_KEY: {} } } }
        code:
          backend:
            - { read: APP_ROOT }
            - { set: OTHER, language: dockerfile }
            - { set: APP_ROOT, language: compose }
            - { mention: APP_ROOT, language: dockerfile }
      `,
      messages: ["the code reads APP_ROOT once, and the contract does not name it"],
    },
    "a variable that nobody declared": {
      scene: `
        services: { backend: { variables: { A_KEY: {} } } }
        code: { backend: [{ read: OTHER_KEY, default: true }, { read: OTHER_KEY }] }
      `,
      messages: ["the code reads OTHER_KEY in 2 places, and the contract does not name it"],
    },
    "declared for another service only": {
      scene: `
        services: { backend: { variables: { A_KEY: {} } }, auth: { variables: { B_KEY: {} } } }
        code: { backend: [{ read: B_KEY }] }
      `,
      messages: ["the code reads B_KEY once, and the contract does not name it"],
    },
    "a near miss when nobody else speaks of it": {
      scene: `
        services: { backend: { variables: { CORS_ORIGINS: {} } } }
        code: { backend: [{ read: CORS_ORIGIN }] }
      `,
      messages: ["the code reads CORS_ORIGIN once, and the contract does not name it"],
    },
  },
});

test("leaves a misspelt name to code-near-miss, and no other", () => {
  const { findings } = lintWith([codeNearMiss, codeUndeclared], {
    services: { backend: { variables: { CORS_ORIGINS: {} } } },
    code: { backend: [{ read: "CORS_ORIGIN" }, { read: "OTHER_KEY" }] },
  });
  expect(findings.map(({ rule, variable }) => [rule, variable])).toEqual([
    ["code-near-miss", "CORS_ORIGIN"],
    ["code-undeclared", "OTHER_KEY"],
  ]);
});
