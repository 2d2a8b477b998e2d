import type { PartFile } from "./part.ts";

/** A file whose lines are counted when the first place in it is asked for. */
export const toPartFile = (text: string, file: string): PartFile => {
  let starts: readonly number[] | null = null;
  return {
    file,
    toPlace: (offset) => {
      starts ??= toLineStarts(text);
      const line = lineOf(starts, offset);
      return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
};

const toLineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** The last line that starts at the offset or before it. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
