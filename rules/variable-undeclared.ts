import { defineRule, noOptions } from "../src/engine/index.ts";
import { isNamed, isReplaced, nearestWord } from "../src/model/index.ts";

export const variableUndeclared = defineRule({
  id: "variable-undeclared",
  summary: "A variable is set that the contract does not name.",
  help: "Declare it in the contract, or remove it from the deployment.",
  severity: "off",
  subject: "variable",
  needs: [],
  options: noOptions,
  wantedBy: ({ services }) => services.some(({ undeclared }) => undeclared === "warn"),
  appliesTo: ({ environment, service, container, holder, variable }) =>
    holder === container &&
    // Services that ask for the rule by `undeclared: warn` have it for themselves.
    (service.undeclared === "warn" || environment.services.every(({ undeclared }) => undeclared !== "warn")) &&
    !isNamed(service, variable.name) &&
    !isReplaced(holder, variable),
  *check({ service, holder, variable }) {
    const unset = service.requirements.flatMap((each) =>
      holder.variables.some(({ name }) => name === each.variable) ? [] : [each.variable],
    );
    const near = nearestWord(variable.name, unset);
    const message = `${variable.name} is set, and the contract does not name it`;
    yield near === null ? { message } : { message, help: `Rename it to ${near} if that is what was meant.` };
  },
});
