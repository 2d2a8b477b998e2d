import type { ReportOptions } from "../reporter.ts";
import { type Mark, type Paint, toPaint } from "./paint.ts";
import { wrapText } from "./wrap.ts";

/** How this run's lines look. */
export interface Frame {
  readonly paint: Paint;
  /** columns */
  readonly width: number;
  readonly options: ReportOptions;
}

/** Where no terminal says its width: logs of CI systems show about as much. */
const defaultWidth = 120;
/** Narrower terminals break lines themselves: what stands behind a label would be a column of single words. */
export const narrowest = 40;

export const toFrame = (options: ReportOptions): Frame => ({
  paint: toPaint(options.colorLevel, options.unicode),
  width: Math.max(narrowest, options.columns ?? defaultWidth),
  options,
});

/** Text behind a column of its own, with its further lines under its first. */
export const hang = (lead: string, leadWidth: number, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${index === 0 ? lead : " ".repeat(leadWidth)}${line}`);

const labelWidth = 11;

/** `    why    text`, wrapped. */
export const toLabelled = ({ paint, width }: Frame, label: string, text: string): readonly string[] =>
  hang(paint.faint(`    ${label}`.padEnd(labelWidth)), labelWidth, wrapText(text, width - labelWidth));

/** The same for lines that are wrapped already. */
export const toLabelledLines = ({ paint }: Frame, label: string, lines: readonly string[]): readonly string[] =>
  hang(paint.faint(`    ${label}`.padEnd(labelWidth)), labelWidth, lines);

export const innerWidth = ({ width }: Frame): number => width - labelWidth;

/** A part of a line, how it is painted, and what stands before it on the same line: a dot, where nothing is said. */
export type Part = readonly [text: string, paint?: (text: string) => string, joint?: string];

const indent = "  ";

/** Parts with what joins them, on as few lines as fit; a part that is longer than a line is broken at its blanks. */
export const joinParts = ({ paint, width }: Frame, parts: readonly Part[]): readonly string[] => {
  const lines: { plain: number; shown: string }[] = [];
  for (const [text, color = (plain: string) => plain, joint = paint.dot] of parts) {
    for (const [index, piece] of toPieces(text, width - indent.length).entries()) {
      const last = lines.at(-1);
      const length = Array.from(piece).length;
      if (index === 0 && last !== undefined && last.plain + joint.length + length <= width) {
        last.plain += joint.length + length;
        last.shown += joint + color(piece);
      } else if (last === undefined) lines.push({ plain: length, shown: color(piece) });
      else lines.push({ plain: indent.length + length, shown: indent + color(piece) });
    }
  }
  return lines.map(({ shown }) => shown);
};

const toPieces = (text: string, width: number): readonly string[] =>
  Array.from(text).length <= width ? [text] : wrapText(text, width);

/** `2 errors`, `1 error`. */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

/** `✖ text` in the mark's colour. */
export const toSigned = ({ paint }: Frame, mark: Mark, text: string): string =>
  `${paint.marks[mark](paint.signs[mark])} ${text}`;
