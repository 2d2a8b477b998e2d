import type { ContainerView, WorkloadView } from "../src/engine/index.ts";
import { defineRule, noOptions } from "../src/engine/index.ts";
import { holdsTemplate } from "../src/engine/referrer.ts";
import { isNamed, nearMissOf, type ServiceContract } from "../src/model/index.ts";

export const variableNameInvalid = defineRule({
  id: "variable-name-invalid",
  summary: "A variable has a name that programs or shells cannot read.",
  help: "Use letters, digits and underscores, and no digit first; look for a comma or colon that cut a value in two.",
  severity: "error",
  subject: "variable",
  needs: ["isActive"],
  options: noOptions,
  appliesTo: ({ service, variable }) =>
    !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable.name) && !isNamed(service, variable.name),
  *check({ service, workload, container, holder, variable, isActive }) {
    const { name } = variable;
    // A slip in the name of what is missing is told there, with the name that was meant.
    if (holder === container && isMissedAs(name, service, workload, holder) && isActive("variable-missing")) return;
    if (name === "") {
      yield { message: "an entry has no name", variable: null };
      return;
    }
    if (holdsTemplate(name)) {
      yield {
        message: "an entry has a template that was not filled in as its name",
        help: "Fill in the template before the deploy.",
        variable: null,
        severity: "warning",
      };
      return;
    }
    const [readable = ""] = name.split("=");
    if (name.includes("=")) {
      // What follows may be a value that lost its way.
      const shown = isPlain(readable) ? readable : null;
      yield { message: `${shown ?? "an entry"} has "=" in its name, and no process can read it`, variable: shown };
      return;
    }
    if (isPlain(name)) {
      yield { message: `${name} is no name that a shell can export`, severity: "warning" };
      return;
    }
    yield {
      message: "an entry has the piece of a value as its name",
      variable: null,
      severity: "warning",
    };
  },
});

/** Whether a variable that must be there is not, and this is what was probably meant for it. */
const isMissedAs = (name: string, service: ServiceContract, workload: WorkloadView, holder: ContainerView): boolean =>
  holder.open === undefined &&
  service.requirements.some(
    ({ required, variable }) =>
      required === true &&
      nearMissOf(service, holder, variable) === name &&
      workload.containers.every(({ variables }) => variables.every((each) => each.name !== variable)),
  );

/** A name as somebody would choose it, even if shells do not take it; quotes, braces and blanks are pieces of values. */
const isPlain = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_.-]{0,100}$/.test(name);
