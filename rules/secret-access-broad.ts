import { referencesOf } from "../src/engine/references.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";

export const secretAccessBroad = defineRule({
  id: "secret-access-broad",
  summary: "A workload reads its secrets through a grant on the whole project, folder or organisation.",
  help: "Grant roles/secretmanager.secretAccessor on each secret that it needs, then remove the wide grant.",
  severity: "off",
  subject: "workload",
  needs: ["broadGrants"],
  options: noOptions,
  *check({ workload, broadGrants }) {
    const secrets = new Set(referencesOf(workload).map(({ reference }) => `${reference.project}/${reference.secret}`));
    const needed = secrets.size === 1 ? "one secret" : `${secrets.size} secrets`;
    for (const { member, role, level, resource } of broadGrants) {
      const account = member.replace(/^serviceAccount:/, "");
      yield {
        message: `"${account}" has ${role} on the ${level} "${resource.split("/").at(-1)}", the workload needs ${needed}`,
      };
    }
  },
});
