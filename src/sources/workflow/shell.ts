import type { Scope } from "./expand.ts";
import type { Marks } from "./marks.ts";

/** One command of a script, its words as the program would see them. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Where it starts in the script. */
  readonly at: number;
}

/*
 * Decision: words are split here. npm's shell-quote drops line breaks, and with them the ends of commands; it takes
 * `$(…)` apart into operators and knows no here-documents. What is needed is small: quotes, backslashes, comments, ends
 * of commands, and a mark for everything that only a running shell knows.
 */

/** The commands of a POSIX shell script. A variable that neither the scope nor the script states is a mark. */
export const readShell = (script: string, scope: Scope, marks: Marks): readonly ShellCommand[] => {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | null = null;
  let start = 0;
  const add = (text: string): void => {
    if (word === null && words.length === 0) start = at;
    word = (word ?? "") + text;
  };
  const endWord = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push({ words, at: start });
    words = [];
  };
  let at = 0;
  let quoted = false;
  while (at < script.length) {
    const character = script.charAt(at);
    const next = script.charAt(at + 1);
    if (character === "\\") {
      const isBreak = next === "\n" || (next === "\r" && script.charAt(at + 2) === "\n");
      if (isBreak) at += next === "\r" ? 3 : 2;
      else {
        add(quoted && !/[$`"\\]/.test(next) ? `\\${next}` : next);
        at += 2;
      }
    } else if (character === "$" || character === "`") {
      const { text, end } = expandAt(script, at, scope, marks);
      add(text);
      at = end;
    } else if (character === '"') {
      quoted = !quoted;
      add("");
      at += 1;
    } else if (quoted) {
      add(character);
      at += 1;
    } else if (character === "'") {
      const end = script.indexOf("'", at + 1);
      add(script.slice(at + 1, end < 0 ? script.length : end));
      at = end < 0 ? script.length : end + 1;
    } else if (character === "#" && word === null) {
      const end = script.indexOf("\n", at);
      at = end < 0 ? script.length : end;
    } else if (/[\n;&|()]/.test(character)) {
      endCommand();
      at += 1;
    } else if (/\s/.test(character)) {
      endWord();
      at += 1;
    } else {
      add(character);
      at += 1;
    }
  }
  endCommand();
  return commands;
};

/** What stands at a dollar sign or a backtick, and where it ends. */
const expandAt = (script: string, at: number, scope: Scope, marks: Marks): { text: string; end: number } => {
  const rest = script.slice(at, at + 4000);
  const unknown = (length: number) => ({ text: marks.put({ holds: null }), end: at + length });
  if (rest.startsWith("`")) {
    const end = rest.indexOf("`", 1);
    return unknown(end < 0 ? rest.length : end + 1);
  }
  if (rest.startsWith("$(")) return unknown(closing(rest));
  const [whole = "", braced, bare] = /^\$(?:\{([^}]*)\}|([A-Za-z_]\w*|[0-9@*#?!-]))/.exec(rest) ?? [];
  if (whole === "") return { text: "$", end: at + 1 };
  const name = braced ?? bare ?? "";
  const stated = scope.get(name) ?? statedIn(script, name);
  return stated === undefined ? unknown(whole.length) : { text: stated, end: at + whole.length };
};

const closing = (text: string): number => {
  let depth = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text.charAt(at) === "(") depth += 1;
    if (text.charAt(at) === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
};

/** A variable that the script sets once, to a plain text. */
const statedIn = (script: string, name: string): string | undefined => {
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const settings = [...script.matchAll(new RegExp(`(?:^|[\\s;&(])${name}\\+?=`, "g"))];
  if (settings.length !== 1) return undefined;
  const plain = new RegExp(
    `^[ \\t]*(?:export[ \\t]+|readonly[ \\t]+)?${name}=(?:"([^"$\`\\\\]*)"|'([^']*)'|([^\\s"'$\`;&|\\\\]+))[ \\t]*$`,
    "m",
  ).exec(script);
  return plain?.[1] ?? plain?.[2] ?? plain?.[3];
};
