import { defineRule, noOptions } from "../src/engine/index.ts";

export const workloadMissing = defineRule({
  id: "workload-missing",
  summary: "The environment has no workload of the name and kind that the contract gives the service.",
  help: "Deploy it, or correct `workload`, `kind` or `environments` of the service in the contract.",
  severity: "error",
  subject: "service",
  needs: ["found"],
  options: noOptions,
  *check({ environment, service, found }) {
    if (found !== null) return;
    const kind = service.kind.replace("-", " ");
    yield { message: `"${service.workload}" does not exist as a ${kind} in "${environment.name}"` };
  },
});
