/**
 * JSON whose printing drives no terminal and no runner of a CI system; every parser gives the same texts back. What is
 * invisible, turns the direction of writing or is a command wherever it stands (`##[`, `##vso[`) is escaped.
 */
export const toJsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(unprintable, toEscape)}\n`;

/** Line feeds stand between the lines of the JSON itself; inside texts JSON.stringify has escaped them. */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]|#(?=#(?:vso)?\[)/gu;

const toEscape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
