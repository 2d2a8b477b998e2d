import type { FileLocation } from "../model/index.ts";

/** Turns offsets into a text into lines and columns, counted from 1 in UTF-16 units as editors do. */
export interface Lines {
  readonly file: string;
  at(offset: number): FileLocation;
}

/** `file` is the name that people see. Line breaks are LF, CRLF and CR. */
export const toLines = (text: string, file: string): Lines => {
  let starts: number[] | null = null;
  return {
    file,
    at: (offset) => {
      starts ??= findStarts(text);
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      return { file, line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
    },
  };
};

const findStarts = (text: string): number[] => {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { index, 0: found } of text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + found.length);
    return starts;
  }
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};
