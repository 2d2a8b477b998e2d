import type { Repair } from "../model/index.ts";
import type { Dialect } from "./find-container.ts";
import { referenceWords } from "./meaning.ts";
import type { Shape } from "./shape.ts";

type Setting = Exclude<Extract<Repair, { variable: string }>, { kind: "remove-variable" }>;

/** Words that YAML 1.1, which gcloud reads, takes for something else than text. */
const ambiguous = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

const isPlain = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) && !ambiguous.test(text);

/** A text as the file writes texts; in double quotes where that could be read as something else. */
export const toScalarText = (text: string, { quotes }: Pick<Shape, "quotes">): string => {
  if (quotes === "plain" && isPlain(text)) return text;
  if (quotes === "single" && /^[\x20-\x7E]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
};

export const toKeyText = (key: string, { isJson }: Pick<Shape, "isJson">): string =>
  isJson ? JSON.stringify(key) : key;

/** Names of variables and secrets stand without quotes, as everybody writes them. */
const toNameText = (name: string, shape: Shape): string =>
  toScalarText(name, { quotes: shape.isJson ? "double" : "plain" });

/** `- name: A` and what follows; `lead` ends with the dash and its blanks. */
export const toBlockLines = (change: Setting, dialect: Dialect, shape: Shape, lead: string): readonly string[] => {
  const indent = " ".repeat(lead.length);
  return [
    `${lead}${toKeyText("name", shape)}: ${toNameText(change.variable, shape)}`,
    ...toSourceLines(change, dialect, shape, indent),
  ];
};

/** `value: x`, or the reference below `valueFrom`. */
export const toSourceLines = (change: Setting, dialect: Dialect, shape: Shape, indent: string): readonly string[] => {
  const key = (word: string): string => toKeyText(word, shape);
  if (change.kind === "set-literal") return [`${indent}${key("value")}: ${toScalarText(change.value, shape)}`];
  const { source, id, version } = referenceWords[dialect];
  const step = " ".repeat(shape.unit);
  return [
    `${indent}${key(source)}:`,
    `${indent}${step}${key("secretKeyRef")}:`,
    `${indent}${step}${step}${key(id)}: ${toNameText(change.secret, shape)}`,
    `${indent}${step}${step}${key(version)}: ${toNameText(change.version, shape)}`,
  ];
};

/** How a flow map over several lines is indented. */
export interface Tall {
  readonly indent: string;
  readonly inner: string;
}

/** `{name: A, value: x}`; over several lines where the others are. */
export const toFlowText = (change: Setting, dialect: Dialect, shape: Shape, tall: Tall | null): string => {
  const { source, id, version } = referenceWords[dialect];
  const key = (word: string): string => toKeyText(word, shape);
  const pairs = (parts: readonly string[], depth: number): string => {
    if (tall === null) return `{${parts.join(", ")}}`;
    const unit = tall.inner.slice(tall.indent.length);
    const [outer, inner] = [tall.indent + unit.repeat(depth), tall.indent + unit.repeat(depth + 1)];
    return `{${shape.eol}${parts.map((part) => `${inner}${part}`).join(`,${shape.eol}`)}${shape.eol}${outer}}`;
  };
  const name = `${key("name")}: ${toNameText(change.variable, shape)}`;
  if (change.kind === "set-literal") return pairs([name, `${key("value")}: ${toScalarText(change.value, shape)}`], 0);
  const selector = pairs(
    [`${key(id)}: ${toNameText(change.secret, shape)}`, `${key(version)}: ${toNameText(change.version, shape)}`],
    2,
  );
  const from = pairs([`${key("secretKeyRef")}: ${selector}`], 1);
  return pairs([name, `${key(source)}: ${from}`], 0);
};
