import { codeUnread } from "../../rules/code-unread.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeUnread, {
  valid: {
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
