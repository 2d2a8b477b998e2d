/** A private-use character: no manifest holds one, and YAML takes a run of them for a word. */
const filler = "\uE000";

/** Marks that break YAML where a value starts: Helm and Jinja, Windows and autoconf. */
const inline = /(?:\{\{[^\n\r]*?\}\}|\{%[^\n\r]*?%\}|%[A-Za-z_]\w*%|@[A-Za-z_]\w*@)+/g;

/** A line that is nothing but a mark: it stands for a whole block. */
const block =
  /^[ \t]*(?:\$\{[^\n\r}]*\}|\$[A-Za-z_]\w*|\{\{[^\n\r]*\}\}|\{%[^\n\r]*%\}|%\w+%|@\w+@|__\w+__|<%[^\n\r]*%>)[ \t]*$/;

/** The line before a text of several lines: `key: |`, `- >-`. */
const opensText = /^([ \t]*(?:- +)*).*(?:^|[ :-])[|>][-+0-9]*[ \t]*(?:#.*)?$/;

/** characters; keys are short, and values of a megabyte are not searched for what cannot be in them */
const longestOpening = 1000;

/** A text of the same length in which template marks are out of the parser's way. */
export interface MaskedText {
  readonly text: string;
  /** Offsets of the lines that were blanked. */
  readonly blanked: readonly number[];
  /** Puts the marks back into a scalar that starts at that offset. */
  unmask(scalar: string, at: number): string;
}

export const mayHoldMarks = (text: string): boolean => text.search(inline) >= 0 || findBlocks(text).length > 0;

/** Lines that are nothing but a mark, unless they belong to a text of several lines. */
const findBlocks = (text: string): readonly { readonly at: number; readonly line: string }[] => {
  const found: { at: number; line: string }[] = [];
  let textIndent: number | null = null;
  let at = 0;
  for (const line of text.split("\n")) {
    const indent = line.search(/[^ \t\r]/);
    if (textIndent !== null && indent >= 0 && indent <= textIndent) textIndent = null;
    const bare = line.replace(/\r$/, "");
    if (textIndent === null && block.test(bare)) found.push({ at, line: bare });
    if (textIndent === null && bare.length < longestOpening) textIndent = opensText.exec(bare)?.[1]?.length ?? null;
    at += line.length + 1;
  }
  return found;
};

/** Marks inside lines become words; with `blocks`, lines that are nothing but a mark become blank ones too. */
export const maskMarks = (text: string, blocks: boolean): MaskedText => {
  const found = blocks ? findBlocks(text) : [];
  const blanked = found.map(({ at, line }) => at + line.search(/\S/));
  const open = blankOut(text, found);
  const marks: { at: number; mark: string }[] = [];
  const masked = open.replace(inline, (mark: string, offset: number) => {
    marks.push({ at: offset, mark });
    return filler.repeat(mark.length);
  });
  return { text: masked, blanked, unmask: (scalar, at) => unmask(scalar, at, marks) };
};

const blankOut = (text: string, parts: readonly { readonly at: number; readonly line: string }[]): string => {
  const pieces: string[] = [];
  let done = 0;
  for (const { at, line } of parts) {
    pieces.push(text.slice(done, at), " ".repeat(line.length));
    done = at + line.length;
  }
  return pieces.join("") + text.slice(done);
};

const unmask = (scalar: string, at: number, marks: readonly { at: number; mark: string }[]): string => {
  if (!scalar.includes(filler)) return scalar;
  let index = firstFrom(marks, at);
  return scalar.replace(/\uE000+/g, (run) => {
    const found = marks[index];
    index += 1;
    return found === undefined ? run : found.mark;
  });
};

const firstFrom = (marks: readonly { at: number }[], at: number): number => {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};
