import { defineRule, noOptions } from "../src/engine/index.ts";
import { toRepairs } from "../src/model/index.ts";

export const environmentMismatch = defineRule({
  id: "environment-mismatch",
  summary: "A variable that must name this environment or its project holds something else.",
  help: "Set it to the name of the environment that is deployed to.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && requirement.namesEnvironment !== null,
  *check({ requirement, variable, soundValue }) {
    if (requirement === null || soundValue.valueFaults.length === 0) return;
    const thing = requirement.namesEnvironment === "project" ? "project" : "environment";
    const other = soundValue.word === null || soundValue.secret ? "something else" : `"${soundValue.word}"`;
    yield {
      message: `${variable.name} names ${other}, this ${thing} is "${requirement.value}"`,
      help: `Set it to "${requirement.value}".`,
      repairs: variable.binding.kind === "literal" ? toRepairs(requirement) : [],
    };
  },
});
