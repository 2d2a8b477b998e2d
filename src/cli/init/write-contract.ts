import type { DraftContract, DraftEnvironment, DraftService, DraftVariable } from "./draft.ts";

/** The text of a first contract. It is written by hand, line by line: what makes it worth reading are its comments. */
export const toContractText = ({ origin, environment, services }: DraftContract): string => {
  const lines = [
    `# A first contract, written by netra-preflight init from ${origin.replace(/\s+/g, " ")}.`,
    '# Types are guesses, by name or by the shape of the value; "guess" marks them. No value is in this file.',
    "# netra-preflight schema prints the schema for your editor; the README lists every key.",
    "version: 1",
    "environments:",
    `  ${environment.name}:`,
    ...toEnvironmentLines(environment).map((line) => `    ${line}`),
    services.length === 0 ? "services: {}" : "services:",
    ...services.flatMap((service) => toServiceLines(service, environment)),
  ];
  return `${lines.join("\n")}\n`;
};

const toEnvironmentLines = ({ tier, project, regions, source }: DraftEnvironment): readonly string[] => [
  ...(tier === "local" ? ["tier: local"] : []),
  ...(project === null ? [] : [`project: ${toScalar(project)}`]),
  ...(regions.length === 0 ? [] : [`regions: ${toFlow(regions)}`]),
  ...(source === null ? [] : [`source: ${typeof source === "string" ? source : toFlow(source)}`]),
];

const toServiceLines = (service: DraftService, environment: DraftEnvironment): readonly string[] => {
  const { key, workload, kind, container, code, variables } = service;
  const named = toTemplate(workload, environment.name);
  return [
    `  ${key}:`,
    ...(workload === key ? [] : [`    workload: ${toScalar(named)}`]),
    ...(kind === "service" ? [] : [`    kind: ${kind}`]),
    ...(container === null ? [] : [`    container: ${toScalar(container)}`]),
    ...(code.length === 0 ? [] : [`    code: ${toFlow(code)}`]),
    variables.length === 0 ? "    variables: {}" : "    variables:",
    ...variables.map((variable) => `      ${toVariableLine(variable, environment)}`),
  ];
};

const toVariableLine = (variable: DraftVariable, environment: DraftEnvironment): string => {
  const { name, type, required, secret, names, from, note } = variable;
  const parts = [
    ...(type === "string" ? [] : [`type: ${type}`]),
    ...(required ? [] : ["required: false"]),
    ...(secret === null ? [] : [`secret: ${toScalar(toTemplate(secret, environment.name))}`]),
    ...(names === null ? [] : [`value: "\${${names}}"`]),
  ];
  const comments = [...(from === null ? [] : [`guess by ${from}`]), ...(note === null ? [] : [note])];
  const map = parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  return `${toKey(name)}: ${map}${comments.length === 0 ? "" : ` # ${comments.join("; ")}`}`;
};

/** `jwt-secret-${environment}` for `jwt-secret-staging`: the next environment needs the same one of its own. */
const toTemplate = (text: string, environment: string): string =>
  text.endsWith(`-${environment}`) ? `${text.slice(0, -environment.length)}\${environment}` : text;

const plain = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const words = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

const toKey = (name: string): string => (plain.test(name) && !words.test(name) ? name : JSON.stringify(name));

const toScalar = (text: string): string => (plain.test(text) && !words.test(text) ? text : JSON.stringify(text));

const toFlow = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(toFlow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${toKey(key)}: ${toFlow(each)}`)
      .join(", ")} }`;
  }
  return toScalar(String(value));
};
