import type { TypeSpec, WhitespaceFault } from "../model/index.ts";

/** Types whose values may have several lines, and whose readers do not mind a line break at the end. */
const multiLine: ReadonlySet<TypeSpec["type"]> = new Set(["json", "secret-json", "private-key"]);
/** Types that are text of any kind: lines are the user's business, but a single line has no break at its end. */
const freeText: ReadonlySet<TypeSpec["type"]> = new Set(["string", "enum"]);

const structured = /^\s{0,64}(?:-----BEGIN [A-Z0-9 ]{3,40}-----|[{[])/;

const isBreak = (character: string): boolean => character === "\n" || character === "\r";

/** The blanks, breaks and carriage return among white space at one end. */
const endFaults = (space: string, end: "leading" | "trailing"): WhitespaceFault[] => {
  const faults: WhitespaceFault[] = [];
  if (space.includes("\ufeff")) faults.push(end === "leading" ? "byte order mark" : "zero-width character");
  if (/[^\r\n\ufeff]/.test(space)) faults.push(`${end} blank`);
  if (space.includes("\n")) faults.push(`${end} line break`);
  if (space.includes("\r")) faults.push(end === "trailing" ? "trailing carriage return" : "carriage return");
  return faults;
};

/** Characters that no editor shows: joiners, marks of direction, the soft hyphen. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Whether anything is left of the text that a person could see. */
export const isBlank = (text: string): boolean => text.replace(invisible, "").trim() === "";

/** Joiners between letters of other scripts and in emoji are part of the text; beside ASCII or at an end nobody wants one. */
const hasStrayZeroWidth = (text: string): boolean => {
  for (const { index } of text.matchAll(invisible)) {
    const before = text.charCodeAt(index - 1);
    const after = text.charCodeAt(index + 1);
    if (!(before > 0x7f && after > 0x7f)) return true;
  }
  return false;
};

const innerFaults = (core: string, mayHaveLines: boolean): WhitespaceFault[] => {
  const faults: WhitespaceFault[] = [];
  if (!mayHaveLines && /[\n\u2028\u2029]/.test(core)) faults.push("line break inside");
  if (!mayHaveLines && core.includes("\r")) faults.push("carriage return");
  if (hasStrayZeroWidth(core)) faults.push("zero-width character");
  return faults;
};

/** A line of YAML, of an INI or dotenv file, or of a .netrc. A wrapped key has lines without a name. */
const namedLine =
  /^\s*(?:- )?["']?[\w./@-]{1,80}["']?\s{0,8}(?::(?:\s|$)|=[^=])|^\s*(?:machine|login|password|account) /;
const otherLine = /^\s*(?:$|[#;]|-|\[)/;

const isConfiguration = (text: string): boolean => {
  const lines = text.slice(0, 16_384).split(/\r?\n/);
  const named = lines.filter((line) => namedLine.test(line)).length;
  return (
    named > 1 && named + lines.filter((line) => !namedLine.test(line) && otherLine.test(line)).length === lines.length
  );
};

/** Whether the text is a PEM block, JSON or a file of settings, which readers take with line breaks anywhere. */
const isStructured = (text: string, spec: TypeSpec | null): boolean => {
  if (spec !== null && multiLine.has(spec.type)) return true;
  if (!text.includes("\n")) return false;
  return structured.test(text) || (spec?.type === "secret" && isConfiguration(text));
};

const mayHaveLines = (spec: TypeSpec | null): boolean =>
  spec === null || freeText.has(spec.type) || ("separator" in spec && isBreak(spec.separator));

/** White space that nobody meant, told on the raw text: the parsers of URLs and headers hide it or fail on it. */
export const findWhitespace = (text: string, spec: TypeSpec | null): readonly WhitespaceFault[] => {
  const core = text.trim();
  if (isBlank(core)) return text === "" ? [] : ["only blanks"];
  const start = text.length - text.trimStart().length;
  const leading = text.slice(0, start);
  const trailing = text.slice(start + core.length);
  const lines = mayHaveLines(spec);
  const document = isStructured(text, spec) || (lines && core.includes("\n"));
  // Readers of JSON and PEM blocks skip whatever white space stands behind them.
  const harmless = spec !== null && multiLine.has(spec.type) ? /[^\s]|\ufeff/ : /[^\r\n]/;
  const atEnd = document && !harmless.test(trailing) ? "" : trailing;
  const found = [
    ...endFaults(leading, "leading"),
    ...endFaults(atEnd, "trailing"),
    ...innerFaults(core, document || lines),
  ];
  return [...new Set(found)];
};
