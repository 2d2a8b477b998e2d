import { isWithoutNetwork } from "../src/engine/reach.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";

/** The account that Cloud Run takes when none is named. Source: Cloud Run v2, RevisionTemplate.service_account. */
const computeAccount = /^[0-9]+-compute@developer\.gserviceaccount\.com$/;

export const serviceAccountDefault = defineRule({
  id: "service-account-default",
  summary: "A workload runs as the project's default account, which all others share.",
  help: "Give the workload a service account of its own, and grant it the secrets that it needs.",
  severity: { deployed: "info", local: "off" },
  subject: "workload",
  needs: ["source"],
  options: noOptions,
  *check({ workload, source }) {
    if (isWithoutNetwork(source)) return;
    if (workload.serviceAccount !== null && !computeAccount.test(workload.serviceAccount)) return;
    yield { message: `"${workload.name}" runs as the default compute account of the project` };
  },
});
