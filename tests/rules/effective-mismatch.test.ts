import { effectiveMismatch } from "../../rules/effective-mismatch.ts";
import { testRule } from "../support/test-rule.ts";

const long = (letter: string): string => `${letter}7Qw9Zx2Lk4Vb8Nm1Tr5Yp3Hs6Df0GjKc${letter}`;
const names = ["JWT_SECRET_STAGING", "JWT_SECRET_KEY", "JWT_SECRET"];
const services = {
  backend: { effective: { jwt: { "first-of": names, "min-length": 32, "same-as": "auth.jwt" } } },
  auth: { effective: { jwt: { "first-of": ["JWT_SECRET_KEY"], "min-length": 32 } } },
};
const secrets = { one: long("a"), two: long("b"), copy: long("a"), short: "tooShort1" };

testRule(effectiveMismatch, {
  valid: {
    "different names, one secret": {
      services,
      workloads: { backend: { JWT_SECRET_STAGING: { secret: "one" } }, auth: { JWT_SECRET_KEY: { secret: "one" } } },
      secrets,
    },
    "two secrets that hold one value": {
      services,
      workloads: { backend: { JWT_SECRET_STAGING: { secret: "one" } }, auth: { JWT_SECRET_KEY: { secret: "copy" } } },
      secrets,
    },
    "a name that loses may hold anything": {
      services,
      workloads: {
        backend: { JWT_SECRET_STAGING: { secret: "one" }, JWT_SECRET: { secret: "two" } },
        auth: { JWT_SECRET_KEY: { secret: "one" } },
      },
      secrets,
    },
    "the first is skipped as too short and the next one agrees": {
      services,
      workloads: {
        backend: { JWT_SECRET_STAGING: { secret: "short" }, JWT_SECRET_KEY: { secret: "one" } },
        auth: { JWT_SECRET_KEY: { secret: "one" } },
      },
      secrets,
    },
    "nothing is set on one side, and variable-missing says so": {
      services: { ...services, backend: { ...services.backend, variables: { JWT_SECRET_KEY: { type: "secret" } } } },
      workloads: { backend: { OTHER: "1" }, auth: { JWT_SECRET_KEY: { secret: "one" } } },
      secrets,
    },
    "nothing is set on either side": {
      services,
      workloads: { backend: { OTHER: "1" }, auth: { OTHER: "1" } },
    },
  },
  invalid: {
    "nothing is set on one side, and nothing else asks for it": {
      scene: {
        services,
        workloads: { backend: { OTHER: "1" }, auth: { JWT_SECRET_KEY: { secret: "one" } } },
        secrets,
      },
      messages: ['effective "jwt" is not the value that "auth.jwt" is: backend uses nothing, auth uses JWT_SECRET_KEY'],
    },
    "the names that win read different secrets": {
      scene: {
        services,
        workloads: {
          backend: { JWT_SECRET_STAGING: { secret: "one" }, JWT_SECRET_KEY: { secret: "two" } },
          auth: { JWT_SECRET_KEY: { secret: "two" } },
        },
        secrets,
      },
      messages: [
        'effective "jwt" is not the value that "auth.jwt" is: backend uses JWT_SECRET_STAGING, auth uses JWT_SECRET_KEY',
      ],
    },
    "the only one is skipped as too short": {
      scene: {
        services,
        workloads: {
          backend: { JWT_SECRET_STAGING: { secret: "short" } },
          auth: { JWT_SECRET_KEY: { secret: "one" } },
        },
        secrets,
      },
      messages: [
        'effective "jwt" is not the value that "auth.jwt" is: backend uses nothing (JWT_SECRET_STAGING skipped as too short), auth uses JWT_SECRET_KEY',
      ],
    },
    "the right one is skipped as too short": {
      scene: {
        services,
        workloads: {
          backend: { JWT_SECRET_STAGING: { secret: "short" }, JWT_SECRET_KEY: { secret: "two" } },
          auth: { JWT_SECRET_KEY: { secret: "one" } },
        },
        secrets,
      },
      messages: [
        'effective "jwt" is not the value that "auth.jwt" is: backend uses JWT_SECRET_KEY (JWT_SECRET_STAGING skipped as too short), auth uses JWT_SECRET_KEY',
      ],
    },
  },
});
