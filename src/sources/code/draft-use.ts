import type { CodeLanguage, CodeUse } from "../../model/index.ts";

/** A use as a language's reader finds it. It lives inside `sources/code` only: `text` ends with `toUse`. */
export interface DraftUse {
  readonly variable: string;
  readonly kind: CodeUse["kind"];
  readonly hasDefault: boolean;
  /** The default where it is a literal; null: there is none, or it is computed. */
  readonly text: string | null;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** The node that holds the name as a text, where one does: it is no mention besides. */
  readonly literal?: number | undefined;
}

/** Reads one file's text. Throws nothing: what is no valid code yields what can be understood. */
type ReadLanguage = (text: string, file: string) => Promise<readonly DraftUse[]>;

export interface Language {
  readonly name: CodeLanguage;
  /** Whether a text can hold anything to find: most files need no syntax tree. */
  mayUse(text: string): boolean;
  readonly read: ReadLanguage;
}

/** A name that nobody would choose for anything but a variable of the environment. */
export const isUpperName = (text: string): boolean => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);

/** A name that a process can ask for. */
export const isVariableName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(text);

/** Texts in quotes that look like a variable's name: then a syntax tree is worth making. */
export const hasQuotedName = (text: string): boolean => /["'`][A-Z][A-Z0-9]*_[A-Z0-9_]+["'`]/.test(text);
