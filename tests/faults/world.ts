import type { Cloud, Fault } from "../emulator/cloud.ts";

/** A contract that makes the tool ask for everything that it can ask for. */
export const contract = `version: 1
environments:
  staging: {project: acme-staging}
services:
  web:
    urls: {staging: ["https://www.staging.acme.io"]}
    variables:
      LOG_LEVEL: {type: enum, values: [INFO, DEBUG]}
      API_URL: {type: url, points-to: api}
      SESSION_KEY: {type: hmac-key, algorithm: HS256, secret: session-key}
      MAIL_PASSWORD: {type: password, secret: mail-password}
  api:
    variables:
      DATABASE_PASSWORD: {type: password, secret: database-password}
      SESSION_KEY: {type: hmac-key, algorithm: HS256, secret: session-key, same-as: web.SESSION_KEY}
  sweep:
    kind: job
    variables: {MODE: {type: enum, values: [fast, slow]}}
  relay:
    kind: worker-pool
    variables: {MODE: {type: enum, values: [fast, slow]}}
`;

const account = (name: string): string => `${name}@acme-staging.iam.gserviceaccount.com`;
const member = (name: string): string => `serviceAccount:${account(name)}`;
const invokers = { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] };
const apiUrl = "https://api-100000000001.us-central1.run.app";

const healthy = {
  logLevel: "INFO",
  apiUrl,
  mode: "fast",
  sessionKey: "9f2c4b7e1d8a6035c4e97b2f8d1a3605be74c1f09a2d8e530b6df18c42a97e5b",
  mailPassword: "x7Kq-2Lw9Zr4-Tb6Y",
  databaseVersion: "1",
  readers: ["web", "api"],
  pinned: false,
};

/** One fault behind each of the calls that a run makes. */
const broken: typeof healthy = {
  logLevel: "verbosest",
  apiUrl: apiUrl.replace("https", "http"),
  mode: "sideways",
  sessionKey: "too short",
  mailPassword: "password",
  databaseVersion: "7",
  readers: ["web"],
  pinned: true,
};

/** Rules that concern nobody here. */
const denyPolicies = {
  strangers: [
    {
      deniedPrincipals: [
        "principal://iam.googleapis.com/projects/-/serviceAccounts/stranger@acme-staging.iam.gserviceaccount.com",
      ],
      deniedPermissions: ["secretmanager.googleapis.com/versions.access", "run.googleapis.com/routes.invoke"],
    },
  ],
  others: [],
};

/** The contract's four workloads below a folder and an organisation, with custom roles on the way. */
export const toCloud = (state: "healthy" | "broken", faults: readonly Fault[] = [], corrupt = 0): Cloud => {
  const is = state === "healthy" ? healthy : broken;
  const traffic = is.pinned
    ? {
        trafficStatuses: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "web-00000-old", percent: 100 }],
      }
    : {};
  return {
    faults,
    projects: {
      "acme-staging": {
        number: "100000000001",
        parent: "folders/11",
        denyPolicies,
        regions: ["us-central1"],
        services: [
          {
            name: "web",
            serviceAccount: account("web"),
            env: {
              LOG_LEVEL: is.logLevel,
              API_URL: is.apiUrl,
              SESSION_KEY: { secret: "session-key" },
              MAIL_PASSWORD: { secret: "mail-password" },
            },
            policy: invokers,
            ...traffic,
          },
          {
            name: "api",
            serviceAccount: account("api"),
            env: {
              DATABASE_PASSWORD: { secret: "database-password", version: is.databaseVersion },
              SESSION_KEY: { secret: "session-key" },
            },
            policy: invokers,
          },
        ],
        jobs: [{ name: "sweep", serviceAccount: account("web"), env: { MODE: is.mode } }],
        workerPools: [{ name: "relay", serviceAccount: account("web"), env: { MODE: is.mode } }],
        revisions: [{ name: "web-00000-old", service: "web", env: { LOG_LEVEL: "INFO" } }],
        secrets: {
          "session-key": { versions: [{ value: is.sessionKey, corrupt }] },
          "mail-password": {
            versions: [is.mailPassword],
            policy: {
              bindings: is.readers.map((name) => ({
                role: "roles/secretmanager.secretAccessor",
                members: [member(name)],
              })),
            },
          },
          "database-password": { versions: ["m4Tz-8Vx2-Qp6Ld9Wn"] },
        },
        policy: {
          bindings: is.readers.map((name) => ({
            role: "projects/acme-staging/roles/reader",
            members: [member(name)],
          })),
        },
      },
    },
    roles: { "projects/acme-staging/roles/reader": ["secretmanager.versions.access"] },
    folders: { 11: { parent: "organizations/22" } },
    organizations: { 22: { denyPolicies } },
  };
};
