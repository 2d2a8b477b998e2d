import type { Reason } from "./fact.ts";
import type { FileLocation } from "./location.ts";

export type CodeLanguage = "python" | "javascript" | "go" | "java" | "shell" | "dockerfile" | "compose";

/** What a process does without the variable because of a default in its code. */
export type UnsafeDefault = "bypass" | "constant-key" | "loopback";

/** One place of the source code that is about a variable. Defaults are judged where they are read; no text of one is here. */
export interface CodeUse {
  readonly variable: string;
  /**
   * `read`: the program asks for it. `set`: the code gives it to others (ENV of an image, a service of compose).
   * `mention`: a text of that name stands there, which proves nothing. `pattern`: the name is put together, and
   * `variable` has `*` where the unknown part is.
   */
  readonly kind: "read" | "set" | "mention" | "pattern";
  readonly language: CodeLanguage;
  readonly hasDefault: boolean;
  /** null: no default, or none that is known to be unsafe */
  readonly unsafe: UnsafeDefault | null;
  readonly isTest: boolean;
  readonly location: FileLocation;
}

/** A file or folder that was passed over on purpose: not ignored by git, and still nobody's code. */
export interface SkippedPath {
  readonly path: string;
  readonly why: string;
}

/** The code of one service, or of all services together. */
export interface ServiceCode {
  /** null: code that no service claims as its own */
  readonly service: string | null;
  readonly uses: readonly CodeUse[];
  /** Why more uses may exist than were found; null when everything was read. */
  readonly unread: Reason | null;
}

/** Languages whose reads happen in the running service; the others speak about building and starting it. */
const runtimeLanguages: ReadonlySet<CodeLanguage> = new Set(["python", "javascript", "go", "java"]);

/** Whether the running service asks for the variable there. */
export const isRuntimeRead = ({ kind, language, isTest }: CodeUse): boolean =>
  kind === "read" && !isTest && runtimeLanguages.has(language);
