import { defineRule, noOptions } from "../src/engine/index.ts";
import { cutByComment, type Measurement, type TypeName } from "../src/model/index.ts";

export const variableMangled = defineRule({
  id: "variable-mangled",
  summary: "A value shows that a deploy tool's parser cut it or joined it with others.",
  help: "Pass it in a file (`--env-vars-file`) or with another delimiter (`--set-env-vars=^@^A=1,2@B=3`), or keep it in Secret Manager.",
  severity: "warning",
  subject: "variable",
  needs: ["value", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => requirement !== null || variable.binding.kind === "literal",
  *check({ variable, requirement, value, isActive }) {
    if (value.mangled === null || value.template !== null) return;
    if (value.empty && requirement?.required === true && isActive("variable-empty")) return;
    // A key, a URL or a document with such a fault is told as what it no longer is, and why.
    const owner = ownerOf(requirement?.spec.type ?? "string", value);
    if (owner !== null && isActive(owner)) return;
    yield {
      message: `${variable.name} was cut or joined on its way: ${value.mangled}`,
      ...(value.mangled === cutByComment ? { help: "Put quotes round the value in the file." } : {}),
    };
  },
});

/** The rule that says of the type's own form what is wrong; null: the form is not judged, or holds. */
const ownerOf = (type: TypeName, { formatFaults, typeFault, urls }: Measurement): string | null => {
  if (typeFault !== null) return "variable-type";
  if (formatFaults.some(({ certain }) => certain)) return "secret-format";
  if (type === "database-url" && urls.some(({ database }) => (database?.problem ?? null) !== null))
    return "database-url";
  return urls.some(({ malformed }) => malformed !== null) ? "url-malformed" : null;
};
