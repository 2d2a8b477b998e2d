import { allOf, defineRule, noOptions } from "../src/engine/index.ts";
import { toReplacement } from "../src/engine/new-value.ts";
import type { EncodingFault } from "../src/model/index.ts";

export const variableEncoding = defineRule({
  id: "variable-encoding",
  summary: "A value is not plain UTF-8 text.",
  help: "Store it again as UTF-8 without control characters; binary data needs Base64, or a secret that is mounted as a file.",
  severity: "error",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  // A secret that nobody asks about is not fetched for its encoding alone.
  appliesTo: ({ requirement, variable }) => requirement !== null || variable.binding.kind === "literal",
  *check({ variable, requirement, value }) {
    if (value.encoding.length === 0) return;
    yield {
      message: `${variable.name} ${allOf(value.encoding.map(toWords))}`,
      repairs: toReplacement(variable, requirement),
    };
  },
});

const toWords = (fault: EncodingFault): string => {
  if (fault === "UTF-16") return "is UTF-16, as PowerShell writes it";
  return fault === "not UTF-8" ? "is not UTF-8" : `has a ${fault}`;
};
