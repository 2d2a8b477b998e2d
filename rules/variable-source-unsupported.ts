import { defineRule, noOptions } from "../src/engine/index.ts";
import { nearestWord } from "../src/model/index.ts";

export const variableSourceUnsupported = defineRule({
  id: "variable-source-unsupported",
  summary: "A variable gets its value in a way that Kubernetes has and Cloud Run has not.",
  help: "Write the value, or refer to a secret with `valueFrom.secretKeyRef`: Cloud Run knows nothing else.",
  severity: "error",
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    for (const { name, variables, unsupported } of workload.containers) {
      const container = name === "" ? null : name;
      for (const { what, location } of unsupported) {
        const holder = container === null ? `"${workload.name}"` : `container "${container}"`;
        yield { message: `${holder} uses ${what}, which sets nothing on Cloud Run`, container, location };
      }
      for (const { name: variable, binding, location } of variables) {
        const about = { variable, container, location };
        if (binding.kind === "unsupported") {
          const isSlip = nearestWord(binding.what, ["secretKeyRef"]) !== null;
          const help = isSlip ? { help: 'Did you mean "secretKeyRef"?' } : {};
          yield { ...about, message: `${variable} reads from ${binding.what}, which Cloud Run does not have`, ...help };
        } else if (binding.kind === "both") {
          yield { ...about, message: `${variable} has both a value and a secret`, help: "Keep one of the two." };
        }
      }
    }
  },
});
