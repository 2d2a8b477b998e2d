import { expect, test } from "vitest";
import { cloudSqlUnattached } from "../../rules/cloud-sql-unattached.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: {
    variables: {
      POSTGRES_HOST: { type: "host", required: false },
      DATABASE_URL: { type: "database-url", required: false },
    },
  },
};
const instance = "acme-staging:us-central1:main";
const attached = (variables: Record<string, string | { secret: string }>) => ({
  backend: { cloudSqlInstances: [instance], containers: [{ variables }] },
});

testRule(cloudSqlUnattached, {
  valid: {
    "the instance is attached": { services, workloads: attached({ POSTGRES_HOST: `/cloudsql/${instance}` }) },
    "attached, and named in a URL of a secret": {
      services,
      workloads: attached({ DATABASE_URL: { secret: "database-url" } }),
      secrets: { "database-url": `postgresql://app:pw@localhost/db?host=/cloudsql/${instance}` },
    },
    "no socket": { services, workloads: { backend: { POSTGRES_HOST: "10.0.0.3" } } },
    "a laptop has its own proxy": {
      tier: "local",
      services,
      workloads: { backend: { POSTGRES_HOST: `/cloudsql/${instance}` } },
    },
    "a proxy in a sidecar makes the socket": {
      services,
      workloads: {
        backend: {
          volumes: [{ name: "sockets", kind: "empty-dir" }],
          containers: [
            {
              name: "api",
              ports: [8080],
              variables: { POSTGRES_HOST: `/cloudsql/${instance}` },
              mounts: [{ volume: "sockets", path: "/cloudsql" }],
            },
            { name: "proxy", mounts: [{ volume: "sockets", path: "/cloudsql" }] },
          ],
        },
      },
    },
    "a bare name for the proxy in a sidecar": {
      services: { backend: { variables: { INSTANCE: { type: "cloud-sql-instance" } } } },
      workloads: {
        backend: { containers: [{ name: "api", ports: [8080], variables: { INSTANCE: instance } }, { name: "proxy" }] },
      },
    },
    "a malformed path, in a value whose type tells it": {
      services,
      workloads: { backend: { DATABASE_URL: "postgresql://app@/db?host=/cloudsql/main" } },
    },
    "the annotation is still a template": {
      services,
      workloads: {
        backend: {
          cloudSqlInstances: ["${PROJECT}:us-central1:main"],
          containers: [{ variables: { POSTGRES_HOST: `/cloudsql/${instance}` } }],
        },
      },
    },
  },
  invalid: {
    "nothing is attached": {
      scene: { services, workloads: { backend: { POSTGRES_HOST: `/cloudsql/${instance}` } } },
      messages: ["POSTGRES_HOST names a Cloud SQL instance that is not attached (none is)"],
    },
    "another one is attached": {
      scene: { services, workloads: attached({ POSTGRES_HOST: "/cloudsql/acme-staging:us-central1:old" }) },
      messages: [`POSTGRES_HOST names a Cloud SQL instance that is not attached (attached: "${instance}")`],
    },
    "in a URL of a secret": {
      scene: {
        services,
        workloads: { backend: { DATABASE_URL: { secret: "database-url" } } },
        secrets: { "database-url": `postgresql://app:pw@localhost/db?host=/cloudsql/${instance}` },
      },
      messages: ["DATABASE_URL names a Cloud SQL instance that is not attached (none is)"],
    },
    "a literal that the contract does not name": {
      scene: { services, workloads: { backend: { DB_SOCKET: `/cloudsql/${instance}` } } },
      messages: ["DB_SOCKET names a Cloud SQL instance that is not attached (none is)"],
    },
    "two sockets, and one of them is attached": {
      scene: {
        services,
        workloads: attached({ DB_SOCKETS: `/cloudsql/${instance},/cloudsql/acme-staging:us-central1:second` }),
      },
      messages: [`DB_SOCKETS names a Cloud SQL instance that is not attached (attached: "${instance}")`],
    },
    "the directory of a sidecar's proxy is somewhere else": {
      scene: {
        services,
        workloads: {
          backend: {
            volumes: [
              { name: "sockets", kind: "empty-dir" },
              { name: "config", kind: "unsupported" },
            ],
            containers: [
              {
                variables: { POSTGRES_HOST: `/cloudsql/${instance}` },
                mounts: [
                  { volume: "sockets", path: "/var/cloudsql" },
                  { volume: "sockets", path: "/cloudsql2" },
                  { volume: "config", path: "/cloudsql" },
                ],
              },
            ],
          },
        },
      },
      messages: ["POSTGRES_HOST names a Cloud SQL instance that is not attached (none is)"],
    },
    "a bare name, which a connector in the program may take": {
      scene: {
        services: { backend: { variables: { INSTANCE: { type: "cloud-sql-instance" } } } },
        workloads: { backend: { INSTANCE: instance } },
      },
      messages: ["INSTANCE names a Cloud SQL instance that is not attached (none is)"],
    },
    "no instance at all": {
      scene: { services, workloads: { backend: { DB_SOCKET: "/cloudsql/main" } } },
      messages: ["DB_SOCKET names a path under /cloudsql that is no project:region:instance (none is)"],
    },
  },
});

test("attaches what is missing, and writes no instance that stands in a secret", () => {
  const fixOf = (variables: Record<string, string | { secret: string }>, value = "") => {
    const scene: Scene = { services, workloads: attached(variables), secrets: { "database-url": value } };
    return lintWith([cloudSqlUnattached], scene).findings.map(({ fix }) => fix.join("\n"));
  };
  const second = "acme-staging:us-central1:second";
  const [fix] = fixOf({ DB_SOCKETS: `/cloudsql/${instance},/cloudsql/${second}` });
  expect(fix).toContain(second);
  expect(fix).not.toContain(instance);
  expect(fixOf({ DB_SOCKETS: `/cloudsql/${second},/cloudsql/main` })).toEqual([""]);
  const url = `postgresql://app:pw@localhost/db?host=/cloudsql/${second}`;
  expect(fixOf({ DATABASE_URL: { secret: "database-url" } }, url)).toEqual([""]);
});

test("warns of a bare name only, and says when nothing is wrong with it", () => {
  const wants = (type: string) => ({ backend: { variables: { INSTANCE: { type } } } });
  const said = (type: string, text: string) =>
    lintWith([cloudSqlUnattached], { services: wants(type), workloads: { backend: { INSTANCE: text } } }).findings.map(
      ({ severity, help }) => [severity, help.includes("connector")],
    );
  expect(said("cloud-sql-instance", instance)).toEqual([["warning", true]]);
  expect(said("host", `/cloudsql/${instance}`)).toEqual([["error", false]]);
});
