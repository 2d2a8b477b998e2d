const kinds = { '"': "double", "'": "single", "`": "backtick" } as const;

export type Quotes = (typeof kinds)[keyof typeof kinds];

/** A shell would run it: that is a template, not a quoted text. */
const isCommand = /\s|^(?:date|hostname|whoami|pwd|uuidgen|id)$/;

/** The quotes that wrap the whole text, as `.env` files and double quoting leave them; a JSON string is told by its type. */
export const findQuotes = (core: string): Quotes | null => {
  const first = core[0];
  if (core.length < 2 || first !== core.at(-1)) return null;
  if (first !== '"' && first !== "'" && first !== "`") return null;
  // "a" and "b" is a text that begins and ends with quotes, not a quoted text.
  const inner = core.slice(1, -1);
  if (first === "`" && isCommand.test(inner)) return null;
  return inner.replace(/\\./g, "").includes(first) ? null : kinds[first];
};
