import { expect, test } from "vitest";
import { urlPrivate } from "../../rules/url-private.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const having = (type: string, value: string, vpcAccess: object | null = null): Scene => ({
  services: { backend: { variables: { TARGET: { type } } } },
  workloads: { backend: { containers: [{ variables: { TARGET: value } }], vpcAccess } as never },
});

testRule(urlPrivate, {
  valid: {
    "a public address": having("host", "34.120.8.9"),
    "a domain": having("url", "https://search.acme.dev"),
    "a private address, and a way into the network": having("host", "10.107.0.3", { egress: "private-ranges-only" }),
    "a Cloud SQL socket": having("host", "/cloudsql/acme:us-central1:db"),
    "loopback is another rule's": having("host", "127.0.0.1"),
    "a bare name, and a way into the network": having("host", "redis", { egress: "private-ranges-only" }),
    "a bare name without TLS is another rule's": having("url", "http://auth:8081"),
    "a local tier": { ...having("host", "10.107.0.3"), tier: "local" },
    "text that is no address by its type": having("string", "10.107.0.3"),
  },
  invalid: {
    "a Redis host": {
      scene: having("host", "10.107.0.3"),
      messages: ['TARGET points to "10.107.0.3", a private address, and the workload has no VPC access'],
    },
    "a URL": {
      scene: having("url", "http://192.168.4.7:9200"),
      messages: ['TARGET points to "192.168.4.7", a private address, and the workload has no VPC access'],
    },
    "a name of the private network": {
      scene: having("host-port", "redis.c.acme.internal:6379"),
      messages: ['TARGET points to "redis.c.acme.internal", a private address, and the workload has no VPC access'],
    },
    "a name of a compose file": {
      scene: having("database-url", "postgresql://app:Vq83kLm2xZ@db/app"),
      messages: ['TARGET points to "db", a name without a domain, and the workload has no VPC access'],
    },
    "a bare name with TLS": {
      scene: having("url", "https://auth"),
      messages: ['TARGET points to "auth", a name without a domain, and the workload has no VPC access'],
    },
    "a database": {
      scene: having("database-url", "postgresql://app:Vq83kLm2xZ@10.4.0.9/app"),
      messages: ['TARGET points to "10.4.0.9", a private address, and the workload has no VPC access'],
    },
  },
});

test("a dotenv file says nothing about networks", () => {
  const { environment, snapshot } = toLintInput(having("host", "10.107.0.3"));
  const source = { ...snapshot.source, kind: "dotenv" as const };
  expect(lintScene(urlPrivate, { environment, snapshot: { ...snapshot, source } }).findings).toEqual([]);
});
