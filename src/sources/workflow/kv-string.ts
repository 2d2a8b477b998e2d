export interface KeyValue {
  readonly key: string;
  readonly value: string;
  /** What follows has no `=`: it was a part of this value, and was cut off. */
  readonly cut: boolean;
}

export type ParsedPairs = { readonly pairs: readonly KeyValue[] } | { readonly fault: string };

const separators = /[\n\r\u2028\u2029,]/;

/**
 * Pairs of `env_vars` and `secrets`, as the action takes them apart: commas and line breaks separate, a backslash goes and
 * the character behind it stays, blanks at both ends go, quotes stay, and of a key that stands twice the last one counts. A
 * part without `=` becomes a variable of that name without a value; it is taken for the rest of the value before it.
 * Source: google-github-actions/actions-utils, src/kv.ts parseKVString.
 */
export const parsePairs = (input: string): ParsedPairs => {
  const text = input.trim();
  if (text === "" || text === "{}") return { pairs: [] };
  const pairs = new Map<string, KeyValue>();
  let key = "";
  let value: string | null = null;
  let last: string | null = null;
  const end = (): void => {
    const name = key.trim();
    if (key !== "" && value !== null) {
      pairs.delete(name);
      pairs.set(name, { key: name, value: value.trim(), cut: false });
      last = name;
    } else if (name !== "" && !name.startsWith("#")) {
      const before = last === null ? undefined : pairs.get(last);
      if (before === undefined) pairs.set(name, { key: name, value: "", cut: false });
      else pairs.set(before.key, { ...before, cut: true });
    }
    key = "";
    value = null;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") {
      at += 1;
      if (at === text.length) return { fault: "it ends with a backslash" };
      if (value === null) key += text.charAt(at);
      else value += text.charAt(at);
    } else if (character === "=" && value === null) {
      if (key === "") return { fault: 'an "=" has no name before it' };
      value = "";
    } else if (separators.test(character)) end();
    else if (value === null) key += character;
    else value += character;
  }
  end();
  return { pairs: [...pairs.values()] };
};
