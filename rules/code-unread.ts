import { isLibraryName } from "../src/engine/code-names.ts";
import { declaredNear, isDeclared, mayRead, toReads } from "../src/engine/code-reads.ts";
import { type Base, defineRule, noOptions } from "../src/engine/index.ts";

export const codeUnread = defineRule({
  id: "code-unread",
  summary: "The contract asks for a variable that no code of the service reads.",
  help: "Take it out of the contract and the deployment, or name the folder that reads it in the service's `code`.",
  severity: "info",
  subject: "code",
  needs: ["everyFile", "isActive"],
  options: noOptions,
  *check({ services, owners, uses, everyUse, isActive }) {
    // Code in a language that is not read here says nothing.
    if (toReads(uses).size === 0) return;
    const misspelt = isActive("code-near-miss") ? toMisspelt(services, uses) : [];
    for (const { name, requirements } of owners) {
      for (const { variable, required, spec, location } of requirements) {
        // Clients of cloud services look for their keys by themselves.
        if (required === false || spec.type === "api-key" || isLibraryName(variable)) continue;
        if (mayRead(everyUse, variable) || misspelt.includes(variable)) continue;
        yield { message: `the contract asks for ${variable}, and no code reads it`, variable, service: name, location };
      }
    }
  },
});

const toMisspelt = (services: Base<"code">["services"], uses: Base<"code">["uses"]): readonly string[] =>
  [...toReads(uses).keys()].flatMap((name) =>
    isDeclared(services, name) ? [] : (declaredNear(name, services, uses) ?? []),
  );
