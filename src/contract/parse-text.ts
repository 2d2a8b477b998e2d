import { EVENT_ID, parseEvents, YAMLException } from "js-yaml";
import { type FileLocation, UsageError } from "../model/index.ts";
import { toOneError } from "./errors.ts";
import { findJsonComment } from "./json-comment.ts";
import { type MapPart, type Part, type PartFile, valuePlace } from "./part.ts";
import { toPartFile } from "./part-file.ts";
import { toPart, type YamlText } from "./yaml-part.ts";

/*
 * Decision: contracts are read from the events of js-yaml. Measured, at the first use in a process: the preset of 28 kB
 * takes 30 ms of CPU, and 140 ms with the `yaml` package, which is more than all else that a check without a network does.
 * Its loader is not used: it drops the places, and a deep text ends in its recursion; the events are flat and stop at a
 * depth of 100. The price: of several breaches of YAML's grammar one is told at a time. What a file that is YAML says
 * wrongly is still told at once.
 */

/**
 * A contract's text, YAML 1.2 or JSON, as parts with places; what it says is not judged here.
 * Throws one UsageError with every fault of the file. `file` is the name that people see.
 */
export const parseText = (text: string, file: string): MapPart => {
  const start: FileLocation = { file, line: 1, column: 1 };
  if (text.includes("\0")) throw new UsageError(`"${file}" is a binary file`, "a contract is YAML or JSON text", start);
  const from = toPartFile(text, file);
  const comment = findJsonComment(text, file);
  if (comment !== null) {
    const hint = 'remove all of them, or write the contract as YAML, where "#" starts one';
    throw new UsageError("JSON has no comments", hint, from.toPlace(comment));
  }
  const yaml = toYamlText(text, from);
  const errors: UsageError[] = [];
  const part = toOnlyDocument(yaml, from, (error) => errors.push(error));
  if (errors.length > 0) throw toOneError(errors);
  if (part === null || (part.kind === "scalar" && part.value === null)) {
    const hint = 'a contract starts with "version: 1"; netra-preflight init writes one';
    throw new UsageError(`"${file}" is empty`, hint, start);
  }
  if (part.kind === "map") return part;
  const what = part.kind === "list" ? "a list" : "one value";
  throw new UsageError(`"${file}" holds ${what}, not a map`, 'a contract starts with "version: 1"', valuePlace(part));
};

const toYamlText = (source: string, from: PartFile): YamlText => {
  try {
    return { source, events: parseEvents(source, {}) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw toGrammarError(error, source, from);
  }
};

const toGrammarError = ({ reason, mark }: YAMLException, source: string, from: PartFile): UsageError => {
  const place = from.toPlace(Math.min(mark?.position ?? 0, source.length));
  if (reason.startsWith("nesting exceeded")) return new UsageError(`"${from.file}" is nested too deeply`, null, place);
  if (reason.startsWith("tab characters")) {
    return new UsageError("a tab indents this line", "YAML is indented with blanks", place);
  }
  return new UsageError(`not YAML: ${toGrammarFault(reason)}`, null, place);
};

/** What is not closed, in words of the file and not of the grammar. */
const toGrammarFault = (reason: string): string => {
  const [, quote] = /within a (single|double) quoted scalar/.exec(reason) ?? [];
  if (quote !== undefined) return `a ${quote} quote is not closed`;
  if (reason.endsWith("within a flow collection")) return "a bracket is not closed";
  if (reason === "deficient indentation") return "a bracket or quote is not closed";
  return reason.replace(/[.:\n][\s\S]*$/, "");
};

/** The one document of a file; null when there is none. */
const toOnlyDocument = (yaml: YamlText, from: PartFile, complain: (error: UsageError) => void): Part | null => {
  const documents = yaml.events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length;
  if (documents === 0) return null;
  const part = toPart(yaml, from, complain);
  if (documents > 1) {
    const again = /^---/gm;
    again.lastIndex = part.offset;
    const place = from.toPlace(again.exec(yaml.source)?.index ?? yaml.source.length);
    const hint = 'a contract is one document: remove "---"';
    complain(new UsageError("the file holds several YAML documents", hint, place));
  }
  return part;
};
