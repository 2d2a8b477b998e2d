import { defineRule, noOptions } from "../src/engine/index.ts";

/** "The first apply always fails, the second succeeds": Terraform does unrelated things in any order, ten at once. */
export const planOrderUnsafe = defineRule({
  id: "plan-order-unsafe",
  summary: "A Terraform plan may deploy a workload before the version or grant that it needs.",
  help: "Refer to the version or grant in the workload's resource, or name it in depends_on.",
  severity: "warning",
  subject: "workload",
  needs: ["plannedRaces"],
  options: noOptions,
  *check({ workload, plannedRaces }) {
    for (const { address, makes, secret } of plannedRaces) {
      const what = makes === "version" ? "the first version of" : "the grant on";
      yield {
        message: `"${workload.name}" may be deployed before ${what} the secret "${secret}", on which it does not depend (${address})`,
        secret,
      };
    }
  },
});
