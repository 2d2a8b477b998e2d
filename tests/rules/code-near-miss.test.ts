import { codeNearMiss } from "../../rules/code-near-miss.ts";
import { testRule } from "../support/test-rule.ts";

testRule(codeNearMiss, {
  valid: {
    "a declared one beside another that no code reads": `
      services: { backend: { variables: { API_URL: {}, API_URLS: {} } } }
      code: { backend: [{ read: API_URLS }] }
    `,
    "a name of the platform": `
      services: { backend: { variables: { GITHUB_TOKENS: {} } } }
      code: { backend: [{ read: GITHUB_TOKEN }] }
    `,
    "two edits away": `
      services: { backend: { variables: { CORS_ORIGINS: {} } } }
      code: { backend: [{ read: CORS_ORIG }] }
    `,
    "a short name": `
      services: { backend: { variables: { DB_A: {} } } }
      code: { backend: [{ read: DB_B }] }
    `,
    "the declared one is mentioned": `
      services: { backend: { variables: { CORS_ORIGINS: {} } } }
      code: { backend: [{ read: CORS_ORIGIN }, { mention: CORS_ORIGINS }] }
    `,
    digits: `
      services: { backend: { variables: { SHARD_URL_1: {} } } }
      code: { backend: [{ read: SHARD_URL_2 }] }
    `,
  },
  invalid: {
    "a letter less": {
      scene: `
        services: { backend: { variables: { CORS_ORIGINS: {} } } }
        code: { backend: [{ read: CORS_ORIGIN }] }
      `,
      messages: ["the code reads CORS_ORIGIN, and the contract has CORS_ORIGINS, which no code reads"],
    },
    "letters swapped": {
      scene: `
        services: { backend: { variables: { REDIS_HOST: {} } } }
        code: { backend: [{ read: REDSI_HOST }] }
      `,
      messages: ["the code reads REDSI_HOST, and the contract has REDIS_HOST, which no code reads"],
    },
    "other capitals": {
      scene: `
        services: { backend: { variables: { DATABASE_URL: {} } } }
        code: { backend: [{ read: DATABASE_URl }] }
      `,
      messages: ["the code reads DATABASE_URl, and the contract has DATABASE_URL, which no code reads"],
    },
  },
});
