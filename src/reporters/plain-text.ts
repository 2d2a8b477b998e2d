/**
 * Names of services and files come from outside: what drives a terminal, hides text or reorders it is made visible.
 * Control characters except tab and line feed, and the Unicode characters for direction and invisible layout.
 */
const unsafe = (): RegExp => /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Runners of GitHub and Azure take these for commands wherever they stand in a line. Source: actions/runner, ActionCommand.cs. */
const command = /#(?=#(?:vso)?\[)/g;

/** The same at the start of a line, where blanks do not count: `::set-output name=a::b`. */
const commandLine = /^([^\S\n]*):(?=:[a-z])/gim;

const toVisible = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** One line of text that no terminal, log or page takes for a command. Lone surrogates become U+FFFD. */
export const toLine = (text: string): string =>
  (/^[ -~\t\n]*$/.test(text) ? text : text.toWellFormed().replace(unsafe(), toVisible))
    .replace(/[\t\n]+/g, " ")
    .replace(command, toVisible);

/** Lines of which a runner takes none for a command, though wrapping may have put anything at a line's start. */
export const withoutCommands = (lines: string): string =>
  lines.replace(command, toVisible).replace(commandLine, (_, blanks: string) => `${blanks}${toVisible(":")}`);

/** Cuts by code points and says so. */
export const truncate = (text: string, characters: number): string => {
  if (text.length <= characters) return text;
  const points = Array.from(text);
  return points.length <= characters ? text : `${points.slice(0, characters - 1).join("")}…`;
};
