import { codeUndeclared } from "../../rules/code-undeclared.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeUndeclared, {
  valid: {
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
