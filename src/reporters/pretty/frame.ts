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
const narrowest = 60;

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

/** A part of a line, and how it is painted. */
export type Part = readonly [text: string, paint?: (text: string) => string];

/** Parts with dots between them, on as few lines as fit. */
export const joinParts = ({ paint, width }: Frame, parts: readonly Part[]): readonly string[] => {
  const lines: { plain: number; shown: string }[] = [];
  for (const [text, color = (plain: string) => plain] of parts) {
    const last = lines.at(-1);
    const length = Array.from(text).length;
    if (last !== undefined && last.plain + paint.dot.length + length <= width) {
      last.plain += paint.dot.length + length;
      last.shown += paint.dot + color(text);
    } else lines.push({ plain: length, shown: color(text) });
  }
  return lines.map(({ shown }, index) => `${index === 0 ? "" : "  "}${shown}`);
};

/** `2 errors`, `1 error`. */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

/** `✖ text` in the mark's colour. */
export const toSigned = ({ paint }: Frame, mark: Mark, text: string): string =>
  `${paint.marks[mark](paint.signs[mark])} ${text}`;
