/** What `${…}` may name in a contract. */
export interface TemplateValues {
  readonly environment: string;
  readonly project: string | null;
}

export const templateNames = ["environment", "project"] as const;

const template = /\$\{([^}]*)\}/g;

/** The text with its templates expanded; null when it names the project of an environment that has none. */
export const expand = (text: string, values: TemplateValues): string | null => {
  if (!text.includes("${")) return text;
  if (values.project === null && text.includes(`\${project}`)) return null;
  return text.replaceAll(template, (whole, name: string) =>
    name === "environment" ? values.environment : name === "project" ? (values.project ?? whole) : whole,
  );
};

/** The names of templates in a text that nothing expands. */
export const unknownTemplates = (text: string): string[] =>
  [...text.matchAll(template)]
    .map((match) => match[1] ?? "")
    .filter((name) => !(templateNames as readonly string[]).includes(name));

/** The text is one template and nothing else: whatever holds it names the environment or the project. */
export const namedByTemplate = (text: string): "environment" | "project" | null =>
  text === `\${environment}` ? "environment" : text === `\${project}` ? "project" : null;
