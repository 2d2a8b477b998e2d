import type { VariableView } from "../src/engine/index.ts";
import { allOf, defineRule, noOptions } from "../src/engine/index.ts";
import {
  type Repair,
  type Requirement,
  referenceOf,
  toRepairs,
  toSecretTarget,
  type WhitespaceFault,
} from "../src/model/index.ts";

export const variableWhitespace = defineRule({
  id: "variable-whitespace",
  summary: "A value has white space or invisible characters that do not belong to it.",
  help: "Store the value again without them, with `printf %s`: `echo` ends every value with a line break.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null,
  *check({ requirement, variable, soundValue }) {
    const faults = soundValue.whitespace;
    if (requirement === null || faults.length === 0) return;
    const isSecret = referenceOf(variable.binding) !== null;
    yield {
      message: `${variable.name} has ${allOf(faults.map(toWords))}`,
      ...(isSecret ? {} : { help: helpForLiteral(faults) }),
      repairs: repairsFor(requirement, variable, faults),
    };
  },
});

const toWords = (fault: WhitespaceFault): string => {
  if (fault === "only blanks") return "nothing but blanks";
  return `a ${fault}`;
};

/** A literal is mended where it is written; Secret Manager has nothing to do with it. */
const helpForLiteral = (faults: readonly WhitespaceFault[]): string => {
  if (faults.includes("only blanks"))
    return "Write the value itself where the variable is set, or leave the variable out.";
  const hint = "A block of YAML (`|`) ends with a line break, `|-` does not.";
  return `Remove it from the value where the variable is set.${faults.includes("trailing line break") ? ` ${hint}` : ""}`;
};

/** What can be taken away at the ends without guessing; a break inside may have joined two values. */
const repairsFor = (
  requirement: Requirement,
  variable: VariableView,
  faults: readonly WhitespaceFault[],
): readonly Repair[] => {
  const reference = referenceOf(variable.binding);
  if (reference === null) return toRepairs(requirement);
  const isSafe = faults.every((fault) => /^(?:leading|trailing) /.test(fault));
  return isSafe ? [{ kind: "add-version", ...toSecretTarget(reference), from: "without-whitespace" }] : [];
};
