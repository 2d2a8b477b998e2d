import { type CodeLanguage, type CodeUse, groupBy, isRuntimeRead, type UnsafeDefault } from "../model/index.ts";

/** One variable of the code with all its places. */
export interface CodeVariable {
  readonly variable: string;
  /** Reads of programs, scripts and builds outside tests. */
  readonly reads: number;
  /** How many of them have a default. */
  readonly defaults: number;
  readonly unsafe: readonly UnsafeDefault[];
  /** Places that give it to others. */
  readonly sets: number;
  readonly tests: number;
  /** Texts of that name: they prove nothing. */
  readonly mentions: number;
  readonly languages: readonly CodeLanguage[];
  /** Whether the running service asks for it; else only a script, a build or a test does. */
  readonly isRuntime: boolean;
  readonly uses: readonly CodeUse[];
}

/** Every variable that code reads or sets, by name. Names that only stand there as texts are left out unless they are wanted. */
export const toCodeVariables = (uses: readonly CodeUse[], withMentions: boolean): readonly CodeVariable[] => {
  const named = uses.filter(({ kind }) => kind !== "pattern");
  return [...groupBy(named, ({ variable }) => variable)]
    .map(([variable, own]) => toVariable(variable, own))
    .filter(({ mentions, uses: own }) => withMentions || mentions < own.length)
    .sort((a, b) => (a.variable < b.variable ? -1 : 1));
};

const toVariable = (variable: string, uses: readonly CodeUse[]): CodeVariable => {
  const own = uses.filter(({ isTest }) => !isTest);
  const reads = own.filter(({ kind }) => kind === "read");
  return {
    variable,
    reads: reads.length,
    defaults: reads.filter(({ hasDefault }) => hasDefault).length,
    unsafe: [...new Set(own.flatMap(({ unsafe }) => unsafe ?? []))].sort(),
    sets: own.filter(({ kind }) => kind === "set").length,
    tests: uses.filter(({ kind, isTest }) => isTest && kind !== "mention").length,
    mentions: uses.filter(({ kind }) => kind === "mention").length,
    languages: [...new Set(uses.filter(({ kind }) => kind !== "mention").map(({ language }) => language))].sort(),
    isRuntime: uses.some(isRuntimeRead),
    uses,
  };
};
