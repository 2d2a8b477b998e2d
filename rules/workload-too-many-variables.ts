import { defineRule, noOptions } from "../src/engine/index.ts";

/** over all containers. Source: cloud.google.com/run/quotas; the server says `limit on EnvVars across all containers`. */
const limit = 1000;

export const workloadTooManyVariables = defineRule({
  id: "workload-too-many-variables",
  summary: "A workload has more variables than Cloud Run takes.",
  help: "Move settings into one file that is mounted, or remove what nothing reads.",
  severity: { deployed: "error", local: "off" },
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    const count = workload.containers.reduce((sum, { variables }) => sum + variables.length, 0);
    if (count <= limit) return;
    yield { message: `"${workload.name}" has ${count} variables over all containers, Cloud Run takes 1000` };
  },
});
