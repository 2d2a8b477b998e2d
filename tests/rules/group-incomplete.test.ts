import { describe, expect, test } from "vitest";
import { groupIncomplete } from "../../rules/group-incomplete.ts";
import { workloadWithoutVariables } from "../../rules/workload-without-variables.ts";
import { lintWith } from "../support/said.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = {
  backend: {
    "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST", "POSTGRES_USER", "POSTGRES_PASSWORD"]] },
    variables: { POSTGRES_PASSWORD: { type: "password", secret: "postgres-password-${environment}" } },
  },
};

testRule(groupIncomplete, {
  valid: {
    "an empty value in one alternative, and none in the other": {
      services,
      workloads: { backend: { DATABASE_URL: "", POSTGRES_HOST: "db", POSTGRES_USER: "app", POSTGRES_PASSWORD: "x" } },
    },
    "an empty value in the only alternative that is set is another rule's": {
      services,
      workloads: { backend: { DATABASE_URL: "" } },
    },
    "an empty value that all alternatives share is another rule's": {
      services: {
        backend: {
          "one-of": {
            database: [
              ["HOST", "URL"],
              ["HOST", "PORT"],
            ],
          },
        },
      },
      workloads: { backend: { HOST: "", URL: "x", PORT: "1" } },
    },
    "empty texts that the contract allows": {
      services: {
        backend: {
          "one-of": { mail: [["MAIL_URL"], ["MAIL_PREFIX"]] },
          variables: { MAIL_PREFIX: { required: false, values: ["", "x"] } },
        },
      },
      workloads: { backend: { MAIL_URL: "", MAIL_PREFIX: "" } },
    },
    "an empty text that is the contract's own value": {
      services: {
        backend: {
          "one-of": { mail: [["MAIL_URL"], ["MAIL_PREFIX"]] },
          variables: { MAIL_PREFIX: { required: false, value: "" } },
        },
      },
      workloads: { backend: { MAIL_URL: "", MAIL_PREFIX: "" } },
    },
    "values that nobody read": {
      services,
      workloads: {
        backend: { DATABASE_URL: { secret: "gone" }, POSTGRES_HOST: "", POSTGRES_USER: "a", POSTGRES_PASSWORD: "x" },
      },
    },
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
    "the last is whole and the first begun": {
      services: { backend: { "one-of": { cache: [["REDIS_HOST", "REDIS_PORT"], ["REDIS_URL"]] } } },
      workloads: { backend: { REDIS_HOST: "10.0.0.3", REDIS_URL: "redis://10.0.0.3" } },
    },
    "one is whole and the other begun": {
      services,
      workloads: { backend: { DATABASE_URL: "x", POSTGRES_HOST: "db" } },
    },
  },
  invalid: {
    "an empty value in each alternative": {
      scene: {
        services,
        workloads: { backend: { DATABASE_URL: "", POSTGRES_HOST: "", POSTGRES_USER: "", POSTGRES_PASSWORD: "x" } },
      },
      messages: [
        'group "database" has an empty value in each alternative: DATABASE_URL, or POSTGRES_HOST and POSTGRES_USER',
      ],
    },
    "an empty value in each alternative that is whole, beside one that is begun": {
      scene: {
        services: {
          backend: { "one-of": { mail: [["MAIL_URL"], ["MAIL_HOST", "MAIL_PORT"], ["SMTP_HOST", "SMTP_PORT"]] } },
        },
        workloads: { backend: { MAIL_URL: "", MAIL_HOST: "", MAIL_PORT: "25", SMTP_HOST: "smtp" } },
      },
      messages: ['group "mail" has an empty value in each alternative: MAIL_URL, or MAIL_HOST'],
    },
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
    "of two that are begun, the one that lacks less": {
      scene: {
        services: {
          backend: {
            "one-of": {
              mail: [
                ["SMTP_HOST", "SMTP_USER", "SMTP_PASSWORD"],
                ["MAIL_KEY", "MAIL_DOMAIN"],
                ["SES_KEY", "SES_SECRET", "SES_REGION"],
              ],
            },
          },
        },
        workloads: { backend: { SMTP_HOST: "mail", MAIL_DOMAIN: "acme.dev", SES_REGION: "eu" } },
      },
      messages: ['group "mail" is incomplete: MAIL_KEY is not set beside MAIL_DOMAIN'],
    },
    "nothing at all is set, and the rule that tells it in one finding does not run": {
      scene: { services, workloads: { backend: {} } },
      messages: [
        'group "database" is not set: it takes DATABASE_URL, or POSTGRES_HOST, POSTGRES_USER and POSTGRES_PASSWORD',
      ],
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

describe("the repair of group-incomplete", () => {
  const to = "gcloud run services update backend --project=acme-staging --region=us-central1";
  const fixOf = (variables: Record<string, string>, workload: Record<string, string>) => {
    const secrets = Object.fromEntries(
      Object.entries(variables).map(([name, secret]) => [name, { type: "password", secret }]),
    );
    const backend = {
      "one-of": { database: [["DATABASE_URL"], ["POSTGRES_HOST", "POSTGRES_PASSWORD"]] },
      variables: secrets,
    };
    const input = toLintInput({ services: { backend }, workloads: { backend: workload } });
    return lintScene(groupIncomplete, input).findings.flatMap(({ fix }) => fix);
  };

  test("completes the alternative that is begun", () => {
    expect(fixOf({ POSTGRES_PASSWORD: "pg", DATABASE_URL: "url" }, { POSTGRES_HOST: "db" })).toEqual([
      `${to} --update-secrets=POSTGRES_PASSWORD=pg:latest`,
    ]);
  });

  test("sets the alternative whose every secret the contract states", () => {
    expect(fixOf({ POSTGRES_HOST: "host", POSTGRES_PASSWORD: "pg" }, { A: "1" })).toEqual([
      `${to} --update-secrets=POSTGRES_HOST=host:latest,POSTGRES_PASSWORD=pg:latest`,
    ]);
  });

  test("offers no half of an alternative", () => {
    expect(fixOf({ POSTGRES_PASSWORD: "pg" }, { A: "1" })).toEqual([]);
  });
});

describe("the help of group-incomplete", () => {
  const helpOf = (workload: Record<string, string>) =>
    lintScene(groupIncomplete, toLintInput({ services, workloads: { backend: workload } })).findings.map(
      ({ help }) => help,
    );

  test("names what is set under a mistyped name", () => {
    expect(helpOf({ DATABSE_URL: "x" })).toEqual([
      "Rename DATABSE_URL, which is set and which the contract does not know, to DATABASE_URL.",
    ]);
    expect(helpOf({ POSTGRES_HOST: "db", POSTGRES_USR: "app", POSTGRES_PASSWORD: "x" })).toEqual([
      "Rename POSTGRES_USR, which is set and which the contract does not know, to POSTGRES_USER.",
    ]);
  });

  test("names each of several slips, of the alternative that is begun", () => {
    expect(helpOf({ POSTGRES_HOST: "db", POSTGRES_USR: "app", POSTGRES_PASWORD: "x", DATABSE_URL: "x" })).toEqual([
      "Rename POSTGRES_USR, which is set and which the contract does not know, to POSTGRES_USER. Rename POSTGRES_PASWORD, which is set and which the contract does not know, to POSTGRES_PASSWORD.",
    ]);
  });

  test("is the rule's own otherwise", () => {
    expect(helpOf({ LOG_LEVEL: "info" })).toEqual(["Set every variable of one alternative."]);
  });
});

test("a container without any variable is one finding, of the rule that tells it", () => {
  const said = (found: Record<string, string>) =>
    lintWith([groupIncomplete, workloadWithoutVariables], { services, workloads: { backend: found } }).findings.map(
      ({ rule }) => rule,
    );
  expect(said({})).toEqual(["workload-without-variables"]);
  expect(said({ LOG_LEVEL: "info" })).toEqual(["group-incomplete"]);
});

test("names the container, where it has a name", () => {
  const of = (container: object) =>
    lintWith([groupIncomplete], {
      services,
      workloads: { backend: { containers: [{ ...container, variables: { A: "1" } }] } },
    }).findings.map(({ container: name, group }) => [name, group]);
  expect(of({ name: "api" })).toEqual([["api", "database"]]);
  expect(of({})).toEqual([[null, "database"]]);
});
