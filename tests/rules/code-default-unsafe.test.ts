import { codeDefaultUnsafe } from "../../rules/code-default-unsafe.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeDefaultUnsafe, {
  valid: {
    "an ordinary default": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: A_KEY, default: true }] }
    `,
    "a build argument": `
      services: { backend: { variables: { A_KEY: {} } } }
      code: { backend: [{ read: A_KEY, default: constant-key, language: dockerfile }] }
    `,
    "loopback where the address is required": `
      services: { backend: { variables: { REDIS_HOST: {} } } }
      code: { backend: [{ read: REDIS_HOST, default: loopback }] }
    `,
  },
  invalid: {
    "a bypass, told once": {
      scene: `
        services: { backend: {} }
        code: { backend: [{ read: DEMO_MODE, default: bypass }, { read: DEMO_MODE, default: bypass }] }
      `,
      messages: ["without DEMO_MODE the code falls back to a bypass"],
    },
    "a constant key in an image": {
      scene: `
        services: { backend: {} }
        code: { backend: [{ set: SECRET_KEY, default: constant-key, language: dockerfile }] }
      `,
      messages: ["without SECRET_KEY the code falls back to a constant key"],
    },
    "loopback that one of two services does not require": {
      scene: `
        services: { backend: { variables: { REDIS_HOST: {} } }, auth: {} }
        code: { shared: [{ read: REDIS_HOST, default: loopback }] }
      `,
      messages: ["without REDIS_HOST the code falls back to loopback"],
    },
  },
});
