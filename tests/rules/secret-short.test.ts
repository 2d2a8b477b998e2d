import { expect, test } from "vitest";
import { secretShort } from "../../rules/secret-short.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const hex = "8d1f6c0b3a9e4475b2d07c5e61fa9830d4b7e2c96f185a03be4c7d9a2f60e813";
const having = (type: Record<string, unknown>, value: string, tier: "deployed" | "local" = "deployed"): Scene => ({
  tier,
  services: { backend: { variables: { KEY: type } } },
  workloads: { backend: { KEY: { secret: "key" } } },
  secrets: { key: value },
});
const hs = (algorithm: string) => ({ type: "hmac-key", algorithm });

testRule(secretShort, {
  valid: {
    "HS256 with 64 hexadecimal characters": having(hs("HS256"), hex),
    "HS512 with as many": having(hs("HS512"), hex),
    "exactly as long as it must be": having(hs("HS256"), hex.slice(0, 32)),
    "a password of eight characters": having({ type: "password" }, "x7Kq-2Lw"),
    "a short text that is no secret": having({ type: "string", "min-length": 2 }, "x"),
    "an empty value is another rule's": having(hs("HS256"), ""),
    "a template is another rule's": having(hs("HS256"), "$" + "{KEY}"),
    "a database URL without password": having({ type: "database-url" }, "postgresql://app@db.acme.dev/app"),
  },
  invalid: {
    "a placeholder on a laptop, which may stay but is too short": {
      scene: having(hs("HS256"), "your-jwt-secret", "local"),
      messages: ["KEY is shorter than 32 bytes"],
    },
    HS256: { scene: having(hs("HS256"), hex.slice(0, 31)), messages: ["KEY is shorter than 32 bytes"] },
    HS384: { scene: having(hs("HS384"), hex.slice(0, 47)), messages: ["KEY is shorter than 48 bytes"] },
    HS512: { scene: having(hs("HS512"), hex.slice(0, 63)), messages: ["KEY is shorter than 64 bytes"] },
    "less than the contract asks": {
      scene: having({ type: "secret", "min-length": 32 }, hex.slice(0, 31)),
      messages: ["KEY is shorter than 32 characters"],
    },
    "in a local tier too": {
      scene: having({ type: "secret", "min-length": 32 }, hex.slice(0, 31), "local"),
      messages: ["KEY is shorter than 32 characters"],
    },
    "a general secret": {
      scene: having({ type: "secret" }, hex.slice(0, 15)),
      messages: ["KEY is shorter than 16 bytes"],
    },
    "a password": { scene: having({ type: "password" }, "x7Kq-2L"), messages: ["KEY is shorter than 8 characters"] },
    "the password of a database URL": {
      scene: having({ type: "database-url" }, "postgresql://app:x7Kq@db.acme.dev/app"),
      messages: ["the password in KEY is shorter than 8 characters"],
    },
  },
});

test.each([
  [hs("HS256"), "openssl rand -hex 32 | tr -d '\\n'"],
  [hs("HS512"), "openssl rand -hex 64 | tr -d '\\n'"],
  [{ type: "password" }, 'printf %s "$NEW_VALUE"'],
])("%j is made anew by the right generator, without a line break", (type, generator) => {
  const [finding] = lintScene(secretShort, toLintInput(having(type, "x7Kq"))).findings;
  expect(finding?.fix).toEqual([`${generator} | gcloud secrets versions add key --project=acme-staging --data-file=-`]);
});

test("a plain value has no command that would write it down", () => {
  const scene: Scene = {
    services: { backend: { variables: { KEY: { type: "secret" } } } },
    workloads: { backend: { KEY: "x7Kq" } },
  };
  const [finding] = lintScene(secretShort, toLintInput(scene)).findings;
  expect(finding?.fix).toEqual([]);
});
