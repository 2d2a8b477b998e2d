import type { ContainerView, WorkloadView } from "../src/engine/index.ts";
import { defineRule, noOptions } from "../src/engine/index.ts";
import { isGivenByCloudRun, nearMissOf, type ServiceContract, toRepairs } from "../src/model/index.ts";

export const variableMissing = defineRule({
  id: "variable-missing",
  summary: "A variable that the contract requires is not set.",
  help: "Set it on the container that the contract names, or declare it `required: false` if the code does without.",
  severity: "error",
  subject: "requirement",
  needs: ["demanded", "isActive"],
  options: noOptions,
  appliesTo: ({ environment, workload, container, requirement, variable }) =>
    variable === null &&
    requirement.required !== false &&
    // What no definition may set is there all the same.
    !isGivenByCloudRun(environment.tier, workload.kind, container, requirement.variable),
  *check({ service, workload, container, requirement, demanded, isActive }) {
    if (!demanded) return;
    // A container without any variable is one finding of another rule, where that rule runs.
    const isBare = (container?.variables.length ?? 0) === 0;
    if (isBare && isActive("workload-without-variables")) return;
    const hint = container === null ? null : hintFor(requirement.variable, service, workload, container);
    yield {
      message: `${requirement.variable} is not set`,
      ...(hint === null ? {} : { help: hint }),
      repairs: toRepairs(requirement),
    };
  },
});

/** Where the value probably went: to another container, or under a mistyped name. */
const hintFor = (name: string, service: ServiceContract, workload: WorkloadView, container: ContainerView) => {
  const elsewhere = workload.containers.find(
    (other) => other !== container && other.variables.some((variable) => variable.name === name),
  );
  if (elsewhere !== undefined) {
    return `Set it on container "${container.name}": container "${elsewhere.name}" has it, and containers share no variables.`;
  }
  const near = nearMissOf(service, container, name);
  return near === null ? null : `Rename ${near}, which is set and which the contract does not know, to ${name}.`;
};
