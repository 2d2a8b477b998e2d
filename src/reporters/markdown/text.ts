import { toLine } from "../plain-text.ts";

/** Nothing in a name is markup: neither Markdown's nor HTML's, nor a mention of a person. */
export const toText = (text: string): string =>
  toLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~@]/g, (character) => `\\${character}`);

/** HTML's own element: a code span of Markdown cannot hold every text inside a table. */
export const toCode = (text: string): string => `<code>${toText(text)}</code>`;

/** A sentence of the tool's own in which backticks mark code. */
export const toProse = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? toCode(part) : toText(part)))
    .join("");
