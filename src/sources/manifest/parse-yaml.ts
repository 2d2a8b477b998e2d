import { YAMLException } from "js-yaml";
import { type FileLocation, UsageError } from "../../model/index.ts";
import { type Lines, toLines } from "../lines.ts";
import { toLooseEvents } from "./loose-events.ts";
import type { Node } from "./node.ts";
import { type MaskedText, maskMarks, mayHoldMarks } from "./template-marks.ts";
import { toDocuments } from "./tree.ts";

/*
 * Decision: manifests are read with js-yaml's events, as the contract is.
 * Measured: a thousand exports of fifty variables (4 MB) take 3.1 s in the `yaml` package and 0.6 s here, and places for
 * findings are offsets that cost nothing until somebody asks. A fleet of ten thousand workloads is to be checked within
 * ten seconds. js-yaml is the most used YAML parser there is, is kept up, and stops at a depth of 100 by itself. Its
 * loader is not used: it drops places and merges keys. One fault of grammar a file is told, not several; manifests are
 * mostly written by tools, and one is enough.
 * A parser of our own for the common subset would be faster still, and wrong in the corners.
 */

export interface ParsedYaml {
  readonly documents: readonly Node[];
  /** Places of the nodes' offsets. */
  readonly lines: Lines;
  /** Lines that stand for a block which a template tool puts in; they were read as blank. */
  readonly markers: readonly FileLocation[];
}

/**
 * YAML 1.2 or JSON text as documents with places. A template that was not rendered is read as far as it can be: marks in
 * values stay as they are, lines that are nothing but a mark are left out. Throws a UsageError with the place of the fault.
 */
export const parseYaml = (text: string, file: string): ParsedYaml => {
  const lines = toLines(text, file);
  // Marks that stand in a value bare are legal YAML, and mean maps of maps to it. In JSON all of them stand in texts.
  const isTemplate = (text.includes("{{") || text.includes("{%")) && !isJson(text);
  const plain = isTemplate ? null : attempt(text, lines, null);
  if (plain !== null && (plain.done || !mayHoldMarks(text))) return settle(plain, lines, []);
  const masked = maskMarks(text, false);
  const inline = attempt(masked.text, lines, masked);
  if (inline.done) return settle(inline, lines, []);
  const blank = maskMarks(text, true);
  const left = attempt(blank.text, lines, blank);
  if (left.done || !isTemplate) return settle(left, lines, blank.blanked);
  // A mark without its end, in quotes: what was taken for the end are brackets of the file's own.
  const whole = attempt(text, lines, null);
  return whole.done ? settle(whole, lines, []) : settle(left, lines, blank.blanked);
};

const isJson = (text: string): boolean => {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

type Attempt =
  | { readonly done: true; readonly documents: readonly Node[]; readonly lines: Lines }
  | { readonly done: false; readonly error: UsageError };

const attempt = (text: string, given: Lines, masked: MaskedText | null): Attempt => {
  try {
    const { events, source, toOffset } = toLooseEvents(text);
    const lines: Lines = { file: given.file, at: (offset) => given.at(toOffset(offset)) };
    const unmask = masked === null ? undefined : (scalar: string, at: number) => masked.unmask(scalar, toOffset(at));
    return { done: true, documents: toDocuments(events, source, lines, unmask), lines };
  } catch (error) {
    return { done: false, error: toUsageError(error, given, text, masked !== null) };
  }
};

const settle = (result: Attempt, given: Lines, blanked: readonly number[]): ParsedYaml => {
  if (!result.done) throw result.error;
  return {
    documents: result.documents,
    lines: result.lines,
    markers: blanked.map((offset) => given.at(offset)),
  };
};

const toUsageError = (error: unknown, lines: Lines, text: string, isTemplate: boolean): UsageError => {
  if (error instanceof UsageError) return error;
  if (!(error instanceof YAMLException)) {
    return new UsageError(`"${lines.file}" cannot be parsed as YAML`, null, lines.at(0));
  }
  const at = error.mark?.position ?? 0;
  const { reason, hint } = toReason(error.reason, text.charAt(at));
  // Of a template only parts are YAML.
  const advice = isTemplate ? "the file is a template: render it first, and check what comes out" : hint;
  return new UsageError(`not YAML: ${reason}`, advice, lines.at(at));
};

/** The parser's own words, without the parts of the file that it quotes: one may be a value. */
const toReason = (reason: string, character: string): { readonly reason: string; readonly hint: string | null } => {
  // Lines that stand too far left were indented before: what is left is the end of the file.
  if (reason === "deficient indentation") return { reason: "a bracket or quote is not closed", hint: null };
  if (/^[%@`]$/.test(character)) {
    return { reason: `a text without quotes starts with "${character}"`, hint: "put quotes round it" };
  }
  return { reason: reason.replace(/[.:"\n][\s\S]*$/, "").trim(), hint: null };
};
