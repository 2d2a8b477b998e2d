/** What a template's mark stands for: a secret of the pipeline's, or something else that only the pipeline knows. */
interface Mark {
  /** `a secret of GitHub`; null: anything. */
  readonly holds: string | null;
}

/**
 * Words that stand in the place of marks while a text is split: letters and digits, so that no parser cuts them.
 * A file has one set.
 */
export interface Marks {
  put(mark: Mark): string;
  /** The marks in a text, in order. */
  in(text: string): readonly Mark[];
  /** A pattern for what the text may become; null where nothing of it is certain. */
  toPattern(text: string): RegExp | null;
}

/** `source`: the whole file, in which the words do not occur. */
export const toMarks = (source: string): Marks => {
  let word = "mark";
  while (source.includes(word)) word += "q";
  const known: Mark[] = [];
  const pattern = new RegExp(`${word}(\\d+)z`, "g");
  return {
    put: (mark) => `${word}${known.push(mark) - 1}z`,
    in: (text) => [...text.matchAll(pattern)].flatMap(([, index]) => known[Number(index)] ?? []),
    toPattern: (text) => {
      const parts = text.split(new RegExp(`${word}\\d+z`));
      if (parts.every((part) => !/[a-z0-9]/i.test(part))) return null;
      return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
    },
  };
};
