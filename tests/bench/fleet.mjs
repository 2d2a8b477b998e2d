import { createHash } from "node:crypto";

const services = 50;
const secretsEach = 8;
const accessor = "roles/secretmanager.secretAccessor";

/** Strong, and the same in every run. */
const toValue = (id) => createHash("sha256").update(`bench of ${id}`).digest("base64url");

const toService = (index) => {
  const name = `service-${index}`;
  const peer = `service-${(index + 1) % services}`;
  const keys = Array.from({ length: secretsEach }, (_, key) => ({
    variable: `KEY_${key}`,
    secret: `${name}-key-${key}`,
  }));
  return { name, peer, keys, account: `${name}@fleet.iam.gserviceaccount.com` };
};

const all = Array.from({ length: services }, (_, index) => toService(index));
const bindings = (accounts) => ({
  bindings: [{ role: accessor, members: accounts.map((account) => `serviceAccount:${account}`) }],
});
const number = "415104041262";

/** The cloud of the figures: 50 services, 400 secrets; who may read them stands on the project or on each secret. */
export const toFleet = (grantsOn) => ({
  projects: {
    fleet: {
      number,
      services: all.map(({ name, peer, keys, account }) => ({
        name,
        serviceAccount: account,
        env: {
          LOG_LEVEL: "INFO",
          PEER_URL: `https://${peer}-${number}.us-central1.run.app`,
          ...Object.fromEntries(keys.map(({ variable, secret }) => [variable, { secret }])),
        },
        policy: { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] },
      })),
      secrets: Object.fromEntries(
        all.flatMap(({ keys, account }) =>
          keys.map(({ secret }) => [
            secret,
            { versions: [toValue(secret)], ...(grantsOn === "each secret" ? { policy: bindings([account]) } : {}) },
          ]),
        ),
      ),
      ...(grantsOn === "the project" ? { policy: bindings(all.map(({ account }) => account)) } : {}),
    },
  },
});

export const fleetContract = [
  "version: 1",
  "environments:",
  "  fleet: {project: fleet, regions: [us-central1]}",
  "services:",
  ...all.flatMap(({ name, peer, keys }) => [
    `  ${name}:`,
    "    variables:",
    "      LOG_LEVEL: {type: enum, values: [INFO, DEBUG]}",
    `      PEER_URL: {type: url, points-to: ${peer}}`,
    ...keys.map(({ variable, secret }) => `      ${variable}: {type: secret, min-length: 32, secret: ${secret}}`),
  ]),
  "",
].join("\n");

/** One `gcloud run services describe` a service, one `gcloud secrets versions access` a secret, at the second that each takes. */
export const gcloudSeconds = services + services * secretsEach;
