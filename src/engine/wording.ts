// Not Intl.ListFormat: making one loads the locale's data, which takes longer than all rules together.
const join = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;

/** `A, B and C` */
export const allOf = (words: readonly string[]): string => join(words, "and");

/** `A, B or C` */
export const anyOf = (words: readonly string[]): string => join(words, "or");

/** `A is`, `A and B are` */
export const areAll = (words: readonly string[]): string => `${allOf(words)} ${words.length === 1 ? "is" : "are"}`;
