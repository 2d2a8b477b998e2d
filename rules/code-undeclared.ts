import { isPlatformName } from "../src/engine/code-names.ts";
import { declaredNear, howOften, isDeclared, toReads } from "../src/engine/code-reads.ts";
import { type Base, defineRule, noOptions } from "../src/engine/index.ts";
import { bundlerOf } from "../src/model/index.ts";

export const codeUndeclared = defineRule({
  id: "code-undeclared",
  summary: "The code reads a variable that the contract of its service does not name.",
  help: "Declare it in the contract, with `required: false` where the service runs without it.",
  severity: "warning",
  subject: "code",
  needs: ["isActive"],
  options: noOptions,
  *check({ services, uses, isActive }) {
    for (const [variable, reads] of toReads(uses)) {
      if (isDeclared(services, variable) || isElsewhere(variable, uses)) continue;
      if (isActive("code-near-miss") && declaredNear(variable, services, uses) !== null) continue;
      const needed = reads.find(({ hasDefault }) => !hasDefault);
      const { location } = needed ?? (reads[0] as (typeof reads)[0]);
      const message = `the code reads ${variable} ${howOften(reads)}, and the contract does not name it`;
      // With a default everywhere the service starts without it.
      yield needed === undefined ? { message, variable, location, severity: "info" } : { message, variable, location };
    }
  },
});

/** Whether something else than the deployment gives the value: the platform, the image, or the bundler at build time. */
const isElsewhere = (name: string, uses: Base<"code">["uses"]): boolean =>
  isPlatformName(name) ||
  bundlerOf(name) !== null ||
  uses.some(({ kind, language, variable }) => kind === "set" && language === "dockerfile" && variable === name);
