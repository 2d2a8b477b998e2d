import { expect, test } from "vitest";
import { codeNearMiss } from "../../rules/code-near-miss.ts";
import { codeUnread } from "../../rules/code-unread.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeUnread, {
  valid: {
    "a key that its client looks for by itself": `
      services: { backend: { variables: { A_KEY: {}, PAYMENT_TOKEN: { type: api-key } } } }
      code: { backend: [{ read: A_KEY }] }
    `,
    optional: `
      services: { backend: { variables: { A_KEY: {}, B_KEY: { required: false } } } }
      code: { backend: [{ read: A_KEY }] }
    `,
    "read by a script": `
      services: { backend: { variables: { A_KEY: {}, B_KEY: {} } } }
      code: { backend: [{ read: A_KEY }, { read: B_KEY, language: shell }] }
    `,
    "read in shared code": `
      services: { backend: { variables: { A_KEY: {}, B_KEY: {} } } }
      code: { backend: [{ read: A_KEY }], shared: [{ read: B_KEY }] }
    `,
    "no code at all": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [] }
    `,
  },
  invalid: {
    "a variable that nothing mentions": {
      scene: `
        services: { backend: { variables: { A_KEY: {}, B_VALUE: {} } } }
        code: { backend: [{ read: A_KEY }] }
      `,
      messages: ["the contract asks for B_VALUE, and no code reads it"],
    },
    "only handed on by a compose file": {
      scene: `
        services: { backend: { variables: { A_KEY: {}, B_VALUE: {} } } }
        code: { backend: [{ read: A_KEY }, { set: B_VALUE, language: compose }] }
      `,
      messages: ["the contract asks for B_VALUE, and no code reads it"],
    },
  },
});

test("leaves a misspelt name to code-near-miss, and no other", () => {
  const { findings } = lintWith([codeNearMiss, codeUnread], {
    services: { backend: { variables: { CORS_ORIGINS: {}, API_URL: {}, API_URLS: {} } } },
    code: { backend: [{ read: "CORS_ORIGIN" }, { read: "API_URLS" }] },
  });
  expect(findings.map(({ rule, variable }) => [rule, variable])).toEqual([
    ["code-near-miss", "CORS_ORIGIN"],
    ["code-unread", "API_URL"],
  ]);
});
