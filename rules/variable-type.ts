import { defineRule, noOptions } from "../src/engine/index.ts";
import { toReplacement } from "../src/engine/new-value.ts";
import { cutByComment } from "../src/model/index.ts";

export const variableType = defineRule({
  id: "variable-type",
  summary: "A value is not of the type that the contract gives the variable.",
  help: "Correct the value, or the `type` in the contract.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && requirement.namesEnvironment === null,
  *check({ variable, requirement, soundValue }) {
    const { typeFault, mangled } = soundValue;
    if (typeFault === null) return;
    yield {
      message: `${variable.name} ${typeFault}`,
      ...(mangled === null ? {} : { help: toHelp(mangled) }),
      repairs: toReplacement(variable, requirement),
    };
  },
});

/** Not the value is wrong then, but the way that it took. */
const toHelp = (mangled: string): string => {
  const instead =
    mangled === cutByComment
      ? "Put quotes round the value in the file."
      : "Pass it in a file (`--env-vars-file`) or with another delimiter (`--set-env-vars=^@^A=1,2@B=3`).";
  return `It was cut or joined on its way: ${mangled}. ${instead}`;
};
