import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { urlLoopback } from "../../rules/url-loopback.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintAmong, testRule } from "../support/test-rule.ts";

const variables = { AUTH_SERVICE_URL: { type: "url" }, REDIS_HOST: { type: "host", required: false } };
const having = (value: string, name = "AUTH_SERVICE_URL"): Scene => ({
  services: { backend: { variables } },
  workloads: { backend: { [name]: value } },
});

/** A collector stands beside the app, and the variable is to lead to `billing`. */
const towards = (value: string, billing: object): Scene => ({
  services: {
    backend: { container: "api", variables: { BILLING_URL: { type: "url", "points-to": "billing" } } },
    billing: { ...billing },
  },
  workloads: {
    backend: {
      containers: [{ name: "api", ports: [8080], variables: { BILLING_URL: value } }, { name: "collector" }],
    },
  },
});

/** Port 8080 is the ingress container's. */
const withSidecar = (value: string, ports: number[]): Scene => ({
  services: { backend: { container: "api", variables } },
  workloads: {
    backend: {
      containers: [
        { name: "api", ports: [8080], variables: { AUTH_SERVICE_URL: value } },
        { name: "proxy", ports },
      ],
    },
  },
});

testRule(urlLoopback, {
  valid: {
    "an address from outside": having("https://auth.acme.dev"),
    "a local tier": { ...having("http://localhost:8081"), tier: "local" },
    "a sidecar that names its port": withSidecar("http://localhost:9000", [9000]),
    "a sidecar that names no port may listen on any": withSidecar("http://127.0.0.1:9000", []),
    "a sidecar that is the service meant": towards("http://localhost:8081", {
      workload: "backend",
      container: "collector",
    }),
    "a loopback URL that the contract states for the service": towards("http://localhost:8081", {
      urls: { staging: ["http://localhost:8081"] },
    }),
    "the service itself, with a sidecar beside": towards("https://billing.acme.dev", {}),
    "an address to bind to": having("0.0.0.0", "REDIS_HOST"),
    "a name that begins alike": having("https://localhost-tools.acme.dev"),
    "a variable that the contract does not name": having("http://localhost:4318", "OTEL_EXPORTER_OTLP_ENDPOINT"),
    "no URL is another rule's": having("localhost:8081"),
    "a database behind the Cloud SQL proxy beside it": {
      services: { backend: { container: "api", variables: { DATABASE_URL: { type: "database-url" } } } },
      workloads: {
        backend: {
          containers: [
            {
              name: "api",
              ports: [8080],
              variables: { DATABASE_URL: "postgresql://app:Vq83kLm2xZ@127.0.0.1:5432/app" },
            },
            { name: "cloud-sql-proxy" },
          ],
        },
      },
    },
  },
  invalid: {
    localhost: {
      scene: having("http://localhost:8081"),
      messages: ['AUTH_SERVICE_URL points to "localhost", a loopback address'],
    },
    "over https": {
      scene: having("https://127.0.0.1"),
      messages: ['AUTH_SERVICE_URL points to "127.0.0.1", a loopback address'],
    },
    "written as one number": {
      scene: having("http://2130706433/"),
      messages: ['AUTH_SERVICE_URL points to "127.0.0.1", a loopback address'],
    },
    "written as IPv6": {
      scene: having("http://[::1]:8081"),
      messages: ['AUTH_SERVICE_URL points to "::1", a loopback address'],
    },
    "the any-address of a URL": {
      scene: having("http://0.0.0.0:8081"),
      messages: ['AUTH_SERVICE_URL points to "0.0.0.0", a loopback address'],
    },
    "the machine around a developer's container": {
      scene: having("http://host.docker.internal:8081"),
      messages: ['AUTH_SERVICE_URL points to "host.docker.internal", a loopback address'],
    },
    "a port that no container of the workload has": {
      scene: withSidecar("http://localhost:8081", [9000]),
      messages: ['AUTH_SERVICE_URL points to "localhost", a loopback address'],
    },
    "a sidecar, where the contract wants a service of another workload": {
      scene: towards("http://localhost:8081", {}),
      messages: ['BILLING_URL points to "localhost", a loopback address'],
    },
    "another port than the loopback URL that the contract states": {
      scene: towards("http://localhost:8082", { urls: { staging: ["http://localhost:8081"] } }),
      messages: ['BILLING_URL points to "localhost", a loopback address'],
    },
    "a host": {
      scene: having("127.0.0.1", "REDIS_HOST"),
      messages: ['REDIS_HOST points to "127.0.0.1", a loopback address'],
    },
    "one origin of a list": {
      scene: {
        services: { backend: { variables: { ORIGINS: { type: "url-list" } } } },
        workloads: { backend: { ORIGINS: "https://app.acme.dev,http://localhost:3000" } },
      },
      messages: ['ORIGINS lists "localhost", a loopback address'],
    },
  },
});

describe("one value, one cause", () => {
  const toAuth = { AUTH_SERVICE_URL: { type: "url", "points-to": "auth" } };
  const scene: Scene = {
    services: { backend: { variables: toAuth }, auth: { urls: { staging: ["https://auth.acme.dev"] } } },
    workloads: { backend: { AUTH_SERVICE_URL: "http://localhost:8081" }, auth: { A: "1" } },
  };

  test.each(rules.filter(({ id }) => id.startsWith("url-")).map((rule) => [rule.id, rule] as const))(
    "%s",
    (id, rule) => {
      const { findings } = lintAmong(rules, rule, toLintInput(scene));
      expect(findings.length).toBe(id === "url-loopback" ? 1 : 0);
    },
  );
});
