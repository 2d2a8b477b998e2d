import { variableDuplicated } from "../../rules/variable-duplicated.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };

testRule(variableDuplicated, {
  valid: {
    "each name once": { services, workloads: { backend: { A: "1", B: "1" } } },
    "one name in two containers": {
      services,
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: { LOG_LEVEL: "info" } },
            { name: "otel", variables: { LOG_LEVEL: "info" } },
          ],
        },
      },
    },
    "entries without a name, which are told for that": {
      services,
      workloads: {
        backend: {
          containers: [
            {
              entries: [
                ["", "a"],
                ["", "b"],
              ],
            },
          ],
        },
      },
    },
    "names that differ by their case": { services, workloads: { backend: { http_proxy: "x", HTTP_PROXY: "x" } } },
  },
  invalid: {
    "two literals": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              {
                entries: [
                  ["GOOGLE_CLOUD_PROJECT", "a"],
                  ["B", "1"],
                  ["GOOGLE_CLOUD_PROJECT", "b"],
                ],
              },
            ],
          },
        },
      },
      messages: ["GOOGLE_CLOUD_PROJECT is set twice, and only the last entry counts"],
    },
    "a literal beside a secret": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              {
                entries: [
                  ["DB_PASSWORD", "x"],
                  ["DB_PASSWORD", { secret: "db-password" }],
                ],
              },
            ],
          },
        },
      },
      messages: ["DB_PASSWORD is set twice, as a literal and from a secret, which Cloud Run refuses"],
    },
    "three secrets for one name": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              {
                entries: [
                  ["KEY", { secret: "a" }],
                  ["KEY", { secret: "b" }],
                  ["KEY", { secret: "c" }],
                ],
              },
            ],
          },
        },
      },
      messages: ["KEY is set 3 times, from secrets, which Cloud Run refuses"],
    },
    "in a sidecar": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080] },
              {
                name: "otel",
                entries: [
                  ["A", "1"],
                  ["A", "1"],
                ],
              },
            ],
          },
        },
      },
      messages: ["A is set twice, and only the last entry counts"],
    },
  },
});
