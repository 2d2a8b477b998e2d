import { basename } from "node:path";
import type { DraftUse, Language } from "./draft-use.ts";

interface Placeholder {
  readonly index: number;
  readonly use: Pick<DraftUse, "variable" | "kind" | "hasDefault" | "text">;
}

/**
 * `${X:default}` in a text of Spring's, placeholders in defaults too. A property with dots is a variable by another name, and only
 * mentioned. Source: Spring Framework, Using @Value; Spring Boot, Binding from environment variables.
 */
export function* readPlaceholders(text: string): Iterable<Placeholder> {
  for (const { index, 1: property = "", 2: behind = "" } of text.matchAll(/\$\{([\w.-]+)(:(?!:)|\})/g)) {
    const isVariable = /^[A-Z][A-Z0-9_]*$/.test(property);
    const hasDefault = behind === ":";
    const end = text.indexOf("}", index);
    const given = hasDefault && end > 0 ? text.slice(index + property.length + 3, end) : null;
    yield {
      index,
      use: {
        variable: isVariable ? property : property.replace(/[.-]/g, "_").toUpperCase(),
        kind: isVariable ? "read" : "mention",
        hasDefault,
        text: isVariable && given !== null && !given.includes("${") ? given : null,
      },
    };
  }
}

/** Spring's `application.yml` and `application.properties`, with profiles: where most of its programs ask for variables. */
export const spring: Language = {
  name: "java",
  mayUse: (text) => text.includes("${"),
  read: async (text) =>
    text.split("\n").flatMap((line, index) => {
      // Both formats have comments of whole lines; a placeholder in one is asked for by nobody.
      if (/^\s*[#!]/.test(line)) return [];
      return [...readPlaceholders(line)].map(({ index: at, use }) => ({ ...use, line: index + 1, column: at + 1 }));
    }),
};

export const isSpringFile = (file: string): boolean =>
  /^(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/.test(basename(file).toLowerCase());
