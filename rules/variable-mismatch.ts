import { defineRule, noOptions } from "../src/engine/index.ts";

export const variableMismatch = defineRule({
  id: "variable-mismatch",
  summary: "Two variables that the contract wants equal, or one in the other's list, are not.",
  help: "Let both read the same version of the same secret, or give both the same value.",
  severity: "error",
  subject: "relation",
  needs: ["comparison"],
  options: noOptions,
  appliesTo: ({ relation }) => relation.variable !== null && relation.kind !== "differs-from",
  *check({ relation, comparison }) {
    if (comparison !== "different") return;
    const { kind, variable, target } = relation;
    if (kind === "contains") {
      yield {
        message: `${variable} does not contain the value of ${target}`,
        help: `Add the value of ${target} to the list, exactly as it is written there.`,
      };
      return;
    }
    yield { message: `${variable} does not hold the same value as ${target}` };
  },
});
