const conjunction = new Intl.ListFormat("en-GB", { type: "conjunction" });
const disjunction = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** `A, B and C` */
export const allOf = (words: readonly string[]): string => conjunction.format(words);

/** `A, B or C` */
export const anyOf = (words: readonly string[]): string => disjunction.format(words);

/** `A is`, `A and B are` */
export const areAll = (words: readonly string[]): string => `${allOf(words)} ${words.length === 1 ? "is" : "are"}`;
