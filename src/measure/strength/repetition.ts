/** The shortest unit that the text repeats, in characters; the last repetition may be cut. Knuth, Morris, Pratt: linear. */
const findPeriod = (text: string): number => {
  const borders = new Int32Array(text.length);
  let matched = 0;
  for (let at = 1; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== text[matched]) matched = borders[matched - 1] ?? 0;
    if (text[at] === text[matched]) matched += 1;
    borders[at] = matched;
  }
  return text.length - (borders[text.length - 1] ?? 0);
};

/** How many different characters a text of a generator has at the very least: fewer happen once in a hundred million. */
const fewest = (length: number): number => {
  if (length >= 32) return 7;
  return length >= 12 ? 5 : 3;
};

/** `key1key2key3`: one word again and again, with a counter. */
const isCounted = (text: string): boolean => {
  const letters = text.replace(/[\d\W_]+/g, "");
  return letters.length >= 8 && letters.length * 2 >= text.length && findPeriod(letters) * 2 <= letters.length;
};

/** Why the text is one unit again and again, or made of few characters; null: it is neither. */
export const findRepetition = (text: string): string | null => {
  if (text.length < 4) return null;
  const period = findPeriod(text);
  if (period === 1) return "it is one character repeated";
  if (period * 2 === text.length) return "its two halves are equal";
  if (period * 2 <= text.length) return "it repeats one piece";
  if (isCounted(text)) return "it repeats one piece";
  return new Set(text).size < fewest(text.length) ? "it is made of very few different characters" : null;
};
