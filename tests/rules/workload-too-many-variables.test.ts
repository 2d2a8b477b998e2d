import { workloadTooManyVariables } from "../../rules/workload-too-many-variables.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`V${at}`, "1"]));

testRule(workloadTooManyVariables, {
  valid: {
    "a thousand over two containers": {
      services,
      workloads: {
        backend: {
          containers: [
            { name: "api", ports: [8080], variables: many(999) },
            { name: "otel", variables: many(1) },
          ],
        },
      },
    },
    "on a laptop": { tier: "local", services, workloads: { backend: many(1001) } },
  },
  invalid: {
    "one more than a thousand": {
      scene: { services, workloads: { backend: many(1001) } },
      messages: ['"backend" has 1001 variables over all containers, Cloud Run takes 1000'],
    },
    "only both containers together": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080], variables: many(600) },
              { name: "otel", variables: many(600) },
            ],
          },
        },
      },
      messages: ['"backend" has 1200 variables over all containers, Cloud Run takes 1000'],
    },
  },
});
