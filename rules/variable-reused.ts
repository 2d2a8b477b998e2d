import { defineRule, noOptions } from "../src/engine/index.ts";

export const variableReused = defineRule({
  id: "variable-reused",
  summary: "Two variables that the contract wants different hold one value.",
  help: "Give each a value of its own: who learns one then has not learned the other.",
  severity: "error",
  subject: "relation",
  needs: ["comparison"],
  options: noOptions,
  appliesTo: ({ relation }) => relation.kind === "differs-from",
  *check({ relation, comparison }) {
    if (comparison !== "equal") return;
    yield { message: `${relation.variable ?? relation.effective} holds the same value as ${relation.target}` };
  },
});
