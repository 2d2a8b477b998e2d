import { groupIncomplete } from "../../rules/group-incomplete.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: {
    "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST", "POSTGRES_USER", "POSTGRES_PASSWORD"]] },
    variables: { POSTGRES_PASSWORD: { type: "password", secret: "postgres-password-${environment}" } },
  },
};

testRule(groupIncomplete, {
  valid: {
    "the first alternative is set": { services, workloads: { backend: { DATABASE_URL: "x" } } },
    "the second is set, and the first is begun by no one": {
      services,
      workloads: {
        backend: {
          POSTGRES_HOST: "db",
          POSTGRES_USER: "app",
          POSTGRES_PASSWORD: { secret: "postgres-password-staging" },
        },
      },
    },
    "one is whole and the other begun": {
      services,
      workloads: { backend: { DATABASE_URL: "x", POSTGRES_HOST: "db" } },
    },
    "nothing at all is set: one finding of another rule": { services, workloads: { backend: {} } },
  },
  invalid: {
    "a begun alternative lacks one": {
      scene: { services, workloads: { backend: { POSTGRES_HOST: "db", POSTGRES_USER: "app" } } },
      messages: ['group "database" is incomplete: POSTGRES_PASSWORD is not set beside POSTGRES_HOST and POSTGRES_USER'],
    },
    "an entry without value sets nothing": {
      scene: {
        services,
        workloads: { backend: { POSTGRES_HOST: "db", POSTGRES_USER: "app", POSTGRES_PASSWORD: null } },
      },
      messages: ['group "database" is incomplete: POSTGRES_PASSWORD is not set beside POSTGRES_HOST and POSTGRES_USER'],
    },
    "none is begun": {
      scene: { services, workloads: { backend: { LOG_LEVEL: "info" } } },
      messages: [
        'group "database" is not set: it takes DATABASE_URL, or POSTGRES_HOST, POSTGRES_USER and POSTGRES_PASSWORD',
      ],
    },
    "two groups, one whole": {
      scene: {
        services: {
          backend: { "one-of": { database: [["DATABASE_URL"]], cache: [["REDIS_URL"], ["REDIS_HOST", "REDIS_PORT"]] } },
        },
        workloads: { backend: { DATABASE_URL: "x", REDIS_PORT: "6379" } },
      },
      messages: ['group "cache" is incomplete: REDIS_HOST is not set beside REDIS_PORT'],
    },
  },
});
