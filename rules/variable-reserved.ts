import { defineRule, noOptions } from "../src/engine/index.ts";
import { reservedNames } from "../src/model/index.ts";

export const variableReserved = defineRule({
  id: "variable-reserved",
  summary: "A variable is set that Cloud Run keeps for itself.",
  help: "Remove it: Cloud Run sets it, and refuses a deploy that does. The port is set by `ports` or `--port`.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: [],
  options: noOptions,
  *check({ workload, holder, variable }) {
    const { name } = variable;
    const binding = variable.binding.kind === "secret" ? "secret" : "literal";
    const repairs = [{ kind: "remove-variable", variable: name, binding } as const];
    if (name.startsWith("X_GOOGLE_")) {
      yield {
        message: `${name} has a prefix that is reserved for deploy tools, and gcloud refuses it`,
        help: "Take it out of the definition: no flag of gcloud can name it.",
        severity: "warning",
        repairs,
      };
      return;
    }
    if (!reservedNames[workload.kind].includes(name)) return;
    const isMain = workload.kind === "service" ? holder.ingress : workload.containers.length === 1;
    // A sidecar listens where its own PORT says.
    if (name === "PORT" && !isMain) return;
    const kind = workload.kind.replace("-", " ");
    const message = `${name} is reserved on a ${kind}, Cloud Run sets it itself`;
    yield isMain ? { message, repairs } : { message, severity: "warning", repairs };
  },
});
