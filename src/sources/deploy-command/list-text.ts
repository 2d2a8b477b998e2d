/** One item of a dictionary flag: `KEY=VALUE`. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** What gcloud says to a text that is no list or dictionary, without any of the text: it may be a value. */
export class ListFault extends Error {}

/**
 * The items of a list flag: between commas, or between the delimiter that the text names in front (`^|^A=1|B=2,3`).
 * One delimiter at the end is left out; an empty text has no items. Throws a ListFault.
 * Source: gcloud, calliope/arg_parsers.py ArgList; `gcloud topic escaping`.
 */
export const splitItems = (text: string): readonly string[] => {
  const end = text.startsWith("^") ? text.indexOf("^", 1) : -1;
  const delimiter = end < 0 ? "," : text.slice(1, end);
  if (delimiter === "") throw new ListFault("Invalid delimeter");
  const body = end < 0 ? text : text.slice(end + 1);
  if (body === "") return [];
  // As gcloud does it: with a delimiter of several characters a value loses those of them that it ends with.
  const whole = body.endsWith(delimiter) ? body : body + delimiter;
  return whole.split(delimiter).slice(0, -1);
};

/**
 * The pairs of a dictionary flag, in order; of a key that stands twice the last value, in the first one's place.
 * Throws a ListFault. Source: gcloud, calliope/arg_parsers.py ArgDict.
 */
export const splitPairs = (text: string): readonly Pair[] => {
  const pairs = new Map<string, string>();
  for (const [index, item] of splitItems(text).entries()) {
    const equals = item.indexOf("=");
    if (item === "" || equals === 0) throw new ListFault(`Invalid flag value [item ${index + 1}]`);
    if (equals < 0) throw new ListFault(`Bad syntax for dict arg: [item ${index + 1}]`);
    pairs.set(item.slice(0, equals), item.slice(equals + 1));
  }
  return [...pairs].map(([key, value]) => ({ key, value }));
};
