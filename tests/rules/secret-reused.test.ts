import { secretReused } from "../../rules/secret-reused.ts";
import { testRule } from "../support/test-rule.ts";

const value = "c7Qw9Zx2Lk4Vb8Nm1Tr5Yp3Hs6Df0GjK";
const secrets = { a: value, b: value, c: "9fKq2Lx7Vw4Nb8Zm1Tr5Yp3Hs6Df0GjQ" };
const both = { A_SECRET: { secret: "a" }, B_SECRET: { secret: "b" } };
const plain = { A_SECRET: { type: "secret" }, B_SECRET: { type: "secret" } };

testRule(secretReused, {
  valid: {
    "two secrets, two values": {
      services: { backend: { variables: plain } },
      workloads: { backend: { A_SECRET: { secret: "a" }, B_SECRET: { secret: "c" } } },
      secrets,
    },
    "one secret under two names": {
      services: { backend: { variables: plain } },
      workloads: { backend: { A_SECRET: { secret: "a" }, B_SECRET: { secret: "a" } } },
      secrets,
    },
    "the contract wants them equal": {
      services: { backend: { variables: { ...plain, B_SECRET: { type: "secret", "same-as": "A_SECRET" } } } },
      workloads: { backend: both },
      secrets,
    },
    "the contract wants it to differ from what the code takes first, which is another rule's": {
      services: {
        backend: {
          variables: { ...plain, B_SECRET: { type: "secret", "differs-from": "key" } },
          effective: { key: { "first-of": ["A_SECRET"] } },
        },
      },
      workloads: { backend: both },
      secrets,
    },
    "the contract wants both equal to a third": {
      services: {
        backend: {
          variables: {
            A_SECRET: { type: "secret", "same-as": "auth.KEY" },
            B_SECRET: { type: "secret", "same-as": "auth.KEY" },
          },
        },
        auth: { variables: { KEY: { type: "secret" } } },
      },
      workloads: { backend: both, auth: { KEY: { secret: "a" } } },
      secrets,
    },
    "two names for what the code takes first": {
      services: { backend: { variables: plain, effective: { key: { "first-of": ["A_SECRET", "B_SECRET"] } } } },
      workloads: { backend: both },
      secrets,
    },
    "the contract wants them different, which is another rule's": {
      services: { backend: { variables: { ...plain, A_SECRET: { type: "secret", "differs-from": "B_SECRET" } } } },
      workloads: { backend: both },
      secrets,
    },
    "two services": {
      services: {
        backend: { variables: { A_SECRET: { type: "secret" } } },
        auth: { variables: { B_SECRET: { type: "secret" } } },
      },
      workloads: { backend: { A_SECRET: { secret: "a" } }, auth: { B_SECRET: { secret: "b" } } },
      secrets,
    },
    "public values are often equal": {
      services: { backend: { variables: { DB_USER: {}, DB_NAME: {} } } },
      workloads: { backend: { DB_USER: { secret: "a" }, DB_NAME: { secret: "b" } } },
      secrets,
    },
  },
  invalid: {
    "three secrets, one value, longer than usual by contract": {
      scene: {
        services: {
          backend: { variables: { ...plain, D_SECRET: { type: "secret", "min-length": 64 } } },
        },
        workloads: { backend: { ...both, D_SECRET: { secret: "d" } } },
        secrets: { ...secrets, d: value },
      },
      messages: [
        "B_SECRET holds the same value as A_SECRET, which reads another secret",
        "D_SECRET holds the same value as A_SECRET and B_SECRET, which read another secret",
      ],
    },
    "two secrets, one value": {
      scene: {
        services: { backend: { variables: { ...plain, C_SECRET: { type: "secret" } } } },
        workloads: { backend: { C_SECRET: { secret: "c" }, ...both } },
        secrets,
      },
      messages: ["B_SECRET holds the same value as A_SECRET, which reads another secret"],
    },
  },
});
