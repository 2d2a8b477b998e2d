import type { Expectation, Measure, Measurement } from "../model/index.ts";

/** Longer texts are seldom repeated. */
const longest = 200;

/** Measures the text of a literal. */
export type MeasureLiteral = (text: string, expectation: Expectation) => Measurement;

const encoder = new TextEncoder();

/**
 * Measures literals, and those that come again once: `LOG_LEVEL=INFO` stands in every service of a platform. What may not
 * be shown is not remembered, so no text of a secret is kept.
 */
export const rememberLiterals = (measure: Measure): MeasureLiteral => {
  const remembered = new Map<string, Measurement>();
  return (text, expectation) => {
    const key = text.length > longest ? null : toKey(text, expectation);
    const before = key === null ? undefined : remembered.get(key);
    if (before !== undefined) return before;
    const bytes = encoder.encode(text);
    const measurement = measure(bytes, expectation);
    bytes.fill(0);
    if (key !== null && !measurement.secret) remembered.set(key, measurement);
    return measurement;
  };
};

/** All that the verdicts depend on. */
const toKey = (text: string, { words, ...expectation }: Expectation): string =>
  `${JSON.stringify(expectation)} ${toWordsKey(words)} ${text}`;

const numbers = new WeakMap<readonly string[], number>();
let count = 0;

/** Most variables share one list of words, which is long in a large contract: it gets a number. */
const toWordsKey = (words: readonly string[]): string => {
  if (words.length < 20) return JSON.stringify(words);
  const number = numbers.get(words) ?? count++;
  numbers.set(words, number);
  return String(number);
};
