import { type Event, parseEvents, YAMLException } from "js-yaml";

/** Events of a text into which blanks may have been put, and the way back to offsets of the text that was given. */
export interface LooseEvents {
  readonly events: readonly Event[];
  readonly source: string;
  toOffset(at: number): number;
}

/** Deeper than any block that a bracket or quote can stand in: js-yaml stops at 100 levels. */
const blanks = " ".repeat(256);

/** characters parsed again in all; a file of 30 kB may have a thousand such lines */
const budget = 30_000_000;

/**
 * YAML events, with one leniency that gcloud's parser has and the specification has not: inside brackets and quotes a
 * line may stand as far left as it likes, as in `args: [` … `]` with the bracket under the key. Each such line is
 * indented and the text parsed again. Throws YAMLException, with a place in the text that was given.
 */
export const toLooseEvents = (text: string): LooseEvents => {
  /** Starts of the lines that were indented, ascending, as offsets into `text`. */
  const starts: number[] = [];
  let source = text;
  for (let cost = text.length; ; cost += source.length) {
    try {
      return { events: parseEvents(source, {}), source, toOffset: (at) => toOffset(at, starts) };
    } catch (error) {
      const start = cost > budget ? null : findDeficientLine(error, text, starts);
      if (start === null) throw toGivenPlace(error, starts);
      starts.push(start);
      starts.sort((a, b) => a - b);
      source = indent(text, starts);
    }
  }
};

const findDeficientLine = (error: unknown, text: string, starts: readonly number[]): number | null => {
  if (!(error instanceof YAMLException) || error.reason !== "deficient indentation") return null;
  const at = toOffset(error.mark?.position ?? 0, starts);
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return start >= text.length || starts.includes(start) ? null : start;
};

const indent = (text: string, starts: readonly number[]): string => {
  const pieces = starts.map((start, index) => text.slice(starts[index - 1] ?? 0, start));
  return pieces.join(blanks).concat(blanks, text.slice(starts.at(-1) ?? 0));
};

const toOffset = (at: number, starts: readonly number[]): number => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // The n-th indented line starts n times the width of the blanks later than it was given.
    if ((starts[middle] ?? 0) + middle * blanks.length <= at) low = middle + 1;
    else high = middle;
  }
  const start = starts[low - 1];
  if (start === undefined) return at;
  return Math.max(start, at - low * blanks.length);
};

const toGivenPlace = (error: unknown, starts: readonly number[]): unknown => {
  if (error instanceof YAMLException && error.mark !== undefined) {
    error.mark.position = toOffset(error.mark.position, starts);
  }
  return error;
};
