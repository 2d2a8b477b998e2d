/** Texts first: what looks like a comment in one is none. Behind a colon, two slashes are an address without quotes. */
const textOrComment = /"(?:[^"\\]|\\[\s\S])*"?|(?<![^\s,{}[\]"])(?:\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/g;

/**
 * Where the first comment of a JSON text starts; null where it has none. YAML, which contracts are read as, would take it
 * for a part of the next key. A text that is not named as JSON must be JSON apart from its comments: `{path: /*}` is YAML.
 */
export const findJsonComment = (text: string, file: string): number | null => {
  if (!/^\s*(?:\{|\/[/*])/.test(text)) return null;
  let first: number | null = null;
  const rest = text.replace(textOrComment, (found, offset: number) => {
    if (found.startsWith('"')) return found;
    first ??= offset;
    return " ";
  });
  return first !== null && (file.endsWith(".json") || isJson(rest)) ? first : null;
};

/** A comma too many goes with comments in files that other tools read. */
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text.replace(/"(?:[^"\\]|\\[\s\S])*"?|,(?=\s*[}\]])/g, (found) => (found === "," ? "" : found)));
    return true;
  } catch {
    return false;
  }
};
