import { type Document, isScalar, LineCounter, type ParsedNode, type YAMLError } from "yaml";
import { type FileLocation, UsageError } from "../model/index.ts";
import { toOneError } from "./errors.ts";
import { parseYaml, TooDeep } from "./parse-yaml.ts";
import { type MapPart, valuePlace } from "./part.ts";
import { toPart } from "./yaml-part.ts";

/**
 * A contract's text, YAML 1.2 or JSON, as parts with places; what it says is not judged here.
 * Throws one UsageError with every fault of the file. `file` is the name that people see.
 */
export const parseText = (text: string, file: string): MapPart => {
  const start: FileLocation = { file, line: 1, column: 1 };
  if (text.includes("\0")) throw new UsageError(`"${file}" is a binary file`, "a contract is YAML or JSON text", start);
  const lines = new LineCounter();
  const document = toDocument(text, lines, file);
  if (document === null) {
    throw new UsageError(
      `"${file}" is empty`,
      'a contract starts with "version: 1"; netra-preflight init writes one',
      start,
    );
  }
  // Under YAML 1.1 the word `off` of a rule would be false.
  if (document.directives?.yaml.version === "1.1") {
    throw new UsageError("a contract is YAML 1.2", "remove the %YAML line", start);
  }
  const errors: UsageError[] = [];
  const part = toPart(document, { file, toPlace: (offset) => toPlace(offset, lines, file) }, (error) =>
    errors.push(error),
  );
  if (errors.length > 0) throw toOneError(errors);
  if (part.kind !== "map") {
    throw new UsageError(
      `"${file}" holds ${part.kind === "list" ? "a list" : "one value"}, not a map`,
      'a contract starts with "version: 1"',
      valuePlace(part),
    );
  }
  return part;
};

/** The one document of a text; null when it holds nothing. */
const toDocument = (text: string, lines: LineCounter, file: string): Document.Parsed<ParsedNode> | null => {
  try {
    const [document, second] = parseYaml(text, lines);
    if (document === undefined) return null;
    const faults = [...document.errors, ...document.warnings].map((fault) => toYamlError(fault, lines, file));
    if (second !== undefined) faults.push(toSeveral(toPlace(second.range[0], lines, file)));
    if (faults.length > 0) throw toOneError(onePerLine(faults));
    const { contents } = document;
    return contents === null || (isScalar(contents) && contents.value === null) ? null : document;
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    throw new UsageError(`"${file}" is nested too deeply`, null, toPlace(error.offset, lines, file));
  }
};

const toPlace = (offset: number, lines: LineCounter, file: string): FileLocation => {
  const { line, col: column } = lines.linePos(offset);
  return { file, line, column };
};

const toSeveral = (place: FileLocation): UsageError =>
  new UsageError("the file holds several YAML documents", 'a contract is one document: remove "---"', place);

const toYamlError = (fault: YAMLError, lines: LineCounter, file: string): UsageError => {
  const place = toPlace(fault.pos[0], lines, file);
  switch (fault.code) {
    case "TAB_AS_INDENT":
      return new UsageError("a tab indents this line", "YAML is indented with blanks", place);
    case "TAG_RESOLVE_FAILED":
      return new UsageError("a contract has no YAML tags", 'remove the word that starts with "!"', place);
    case "NON_STRING_KEY":
      return new UsageError("a key must be text", "write the name out", place);
    case "RESOURCE_EXHAUSTION":
      return new UsageError(`"${file}" is nested too deeply`, null, place);
    default:
      return new UsageError(`not YAML: ${toSentence(fault.message)}`, null, place);
  }
};

const toSentence = (message: string): string => {
  const first = message.split("\n")[0] ?? message;
  const sentence = first.charAt(0).toLowerCase() + first.slice(1).replace(/[.:]$/, "");
  return sentence.replace(/closing (["'])quote/, "closing $1");
};

/** One broken line makes a parser stumble again and again; the first complaint is the true one. */
const onePerLine = (errors: readonly UsageError[]): UsageError[] => {
  const seen = new Set<number | undefined>();
  return errors.filter((error) => !seen.has(error.location?.line) && seen.add(error.location?.line));
};
