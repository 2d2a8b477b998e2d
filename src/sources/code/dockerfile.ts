import { Arg, DockerfileParser, Env } from "dockerfile-ast";
import { type DraftUse, isVariableName, type Language } from "./draft-use.ts";

/*
 * Decision: Dockerfiles are read by dockerfile-ast, the parser of the Dockerfile language server.
 * ast-grep has no grammar of them, and line continuations, heredocs, quotes and `escape` directives are more than a
 * pattern can read. It is pure JavaScript, is bundled, and its only dependencies are two files of types for positions.
 */

/** Dockerfiles: what ARG takes at build time, what ENV sets in the image. */
export const dockerfile: Language = {
  name: "dockerfile",
  mayUse: (text) => /^\s*(?:ARG|ENV)\s/im.test(text),
  read: async (text) => {
    const uses: DraftUse[] = [];
    for (const instruction of DockerfileParser.parse(text).getInstructions()) {
      const properties =
        instruction instanceof Env
          ? instruction.getProperties()
          : instruction instanceof Arg
            ? [instruction.getProperty()]
            : [];
      for (const property of properties) {
        const variable = property?.getName() ?? "";
        if (property === null || !isVariableName(variable)) continue;
        const { line, character } = property.getNameRange().start;
        const value = property.getValue();
        uses.push({
          variable,
          kind: instruction instanceof Env ? "set" : "read",
          hasDefault: value !== null,
          text: value === null || value.includes("$") ? null : value,
          line: line + 1,
          column: character + 1,
        });
      }
    }
    return uses;
  },
};
