import type { Candidate } from "./candidate.ts";

/** characters; longer texts are documents, and their beginning tells as much */
const longestRead = 2000;

/** A word of a sentence, with the signs that may stand around it. */
const word = /^["'(]?[A-Za-z]{1,20}(?:['’-][a-z]{1,12})?["')]?[.,;:!?]?["')]?$/;

/**
 * Whether the text is sentences: at least five words, and most of what blanks separate. Such a text explains marks
 * (`Set $HOME to the folder of the job before you start`), or is filled in by the program that shows it; flags of a command are none.
 */
export const isProse = ({ core, secretType, spec }: Candidate): boolean => {
  if (secretType || !core.includes(" ") || (spec !== null && spec.type !== "string")) return false;
  const parts = core.slice(0, longestRead).split(/\s+/);
  const words = parts.filter((part) => word.test(part));
  return words.length >= 5 && words.length * 3 >= parts.length * 2;
};
