import { allOf, areAll, defineRule, noOptions } from "../src/engine/index.ts";
import { isReplaced, isSet, type ServiceContract } from "../src/model/index.ts";

export const variableDeprecated = defineRule({
  id: "variable-deprecated",
  summary: "A variable is set that the contract calls deprecated.",
  help: "Remove it once nothing reads it any more.",
  severity: "warning",
  subject: "variable",
  needs: [],
  options: noOptions,
  appliesTo: ({ service, container, holder, variable }) =>
    holder === container && noticeOf(service, variable.name) !== undefined && !isReplaced(holder, variable),
  *check({ service, variable, holder }) {
    const notice = noticeOf(service, variable.name);
    if (notice === undefined) return;
    const { use, why } = notice;
    const unset = use.filter((name) => !isSet(holder, name));
    const replaced = use.length === 0 ? "" : `, use ${allOf(use)}`;
    const message = `${variable.name} is deprecated${replaced}`;
    // Removing the old name before the new one is there would break what still works.
    if (unset.length > 0) {
      yield { message, why, help: `Set what replaces it first: ${areAll(unset)} not set.` };
      return;
    }
    const binding = variable.binding.kind === "secret" ? "secret" : "literal";
    yield { message, why, repairs: [{ kind: "remove-variable", variable: variable.name, binding }] };
  },
});

const noticeOf = (service: ServiceContract, name: string) =>
  service.deprecated.find(({ variable }) => variable === name);
