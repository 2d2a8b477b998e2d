import { createRequire } from "node:module";
import type { SgNode } from "@ast-grep/napi";

/*
 * Decision: code is read with tree-sitter's syntax trees by way of @ast-grep/napi and its language packages.
 * Text search takes a name in a comment for a read and cannot see a default; the languages' own parsers would be one for
 * each, some of them not in JavaScript at all. ast-grep searches a tree in native code, which is what makes five
 * thousand files take seconds, and it goes on after a fault of syntax.
 * Binaries are part of the packages for Linux, macOS and Windows, for x64 and ARM: nothing is compiled or fetched at
 * installation, and --ignore-scripts is fine. They are loaded with the first file of code, so that no other command
 * pays for them. tree-sitter's own Node binding needs a compiler, web-tree-sitter is five times slower.
 */

export type Node = SgNode;
export type GrammarName = "python" | "go" | "java" | "bash" | "TypeScript" | "Tsx" | "JavaScript";

type Napi = typeof import("@ast-grep/napi");

/** The packages are CommonJS, and stay outside the bundle. */
const load = (): Napi => {
  const require = createRequire(import.meta.url);
  const napi = require("@ast-grep/napi") as Napi;
  const grammarOf = (language: string) => require(`@ast-grep/lang-${language}`);
  const languages = ["python", "go", "java", "bash"] as const;
  napi.registerDynamicLanguage(Object.fromEntries(languages.map((language) => [language, grammarOf(language)])));
  return napi;
};

let loaded: Napi | null = null;

/** A file whose tree takes too long to go through: machines nest without end, and every step to a parent counts its depth. */
export class SlowTree extends Error {}

/** milliseconds on the main thread; what people write takes a thousandth of it */
const patience = 5_000;

let startedAt = 0;

/** Parses a text beside the main thread, and reads its tree in one go on it. Rejects with SlowTree. */
export const readTree = async <Read>(grammar: GrammarName, text: string, read: (root: Node) => Read): Promise<Read> => {
  loaded ??= load();
  const root = (await loaded.parseAsync(grammar, text)).root();
  startedAt = performance.now();
  return read(root);
};

const checkPatience = (): void => {
  if (performance.now() - startedAt > patience) throw new SlowTree();
};

/** The node round another. Throws SlowTree. */
export const parentOf = (node: Node): Node | null => {
  checkPatience();
  return node.parent();
};

/** Where a node starts, counted from 1. Throws SlowTree: every reader comes by here for each thing that it finds. */
export const toStart = (node: Node): { readonly line: number; readonly column: number } => {
  checkPatience();
  const { line, column } = node.range().start;
  return { line: line + 1, column: column + 1 };
};

/** A regular expression (of the native side) that matches one of the texts and nothing else. */
export const toExactly = (texts: readonly string[]): string =>
  `^(?:${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`;
