import { isPlatformName } from "../src/engine/code-names.ts";
import { declaredNear, isDeclared, toReads } from "../src/engine/code-reads.ts";
import { defineRule, noOptions } from "../src/engine/index.ts";

export const codeNearMiss = defineRule({
  id: "code-near-miss",
  summary: "The code reads a name that is one edit away from a variable of the contract.",
  help: "Use one spelling in the code, the contract and the deployment.",
  severity: "warning",
  subject: "code",
  needs: [],
  options: noOptions,
  *check({ services, uses }) {
    for (const [variable, reads] of toReads(uses)) {
      if (isDeclared(services, variable) || isPlatformName(variable)) continue;
      const near = declaredNear(variable, services, uses);
      const [first] = reads;
      if (near === null || first === undefined) continue;
      yield {
        message: `the code reads ${variable}, and the contract has ${near}, which no code reads`,
        variable,
        location: first.location,
      };
    }
  },
});
