import yargs from "yargs";
import { nearestWord, UsageError } from "../model/index.ts";
import { type Command, commands } from "./commands.ts";
import type { Flag } from "./flags.ts";

/*
 * Decision: arguments are parsed by yargs 18, bundled: commands, groups, examples, wrapped help, aliases, grouped short
 * flags and lists that take several words, on every platform alike.
 * node:util's parseArgs has neither commands, lists nor help; commander is as good and was not what the project chose.
 * Its own messages and exits are not used: it parses with what the commands declare, and every fault becomes a UsageError
 * here, with the nearest word. Its load time was a third of a check until the build put off one line of string-width.
 */

/** What the command line says, before any value is judged. */
export interface Invocation {
  readonly command: Command;
  readonly positionals: readonly string[];
  /** By flag name; only what was given. */
  readonly given: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** What stands after `--`. */
  readonly rest: readonly string[];
}

const configuration = {
  "boolean-negation": true,
  "camel-case-expansion": false,
  "dot-notation": false,
  "duplicate-arguments-array": true,
  "greedy-arrays": true,
  "parse-numbers": false,
  "parse-positional-numbers": false,
  "populate--": true,
  "strip-aliased": true,
};

export const parseArguments = async (argv: readonly string[]): Promise<Invocation> => {
  const found: { command: Command | null; args: Record<string, unknown> } = { command: null, args: {} };
  const parser = toParser(argv, (command, args) => {
    found.command = command;
    found.args = args;
  });
  await parser.parseAsync();
  if (found.command === null)
    throw new UsageError("the arguments make no command", "netra-preflight --help lists them");
  const { _: words, $0: _script, "--": rest, environments, rule, shell, ...flags } = found.args;
  refuseUnknown(found.command, Object.keys(flags));
  // The first word is the command's own name, where it was written out.
  const loose = toTexts(words).slice(commands.some(({ name }) => name === toTexts(words)[0]) ? 1 : 0);
  return {
    command: found.command,
    positionals: [...toTexts(environments), ...toTexts(rule), ...toTexts(shell), ...loose],
    given: toGiven(found.command, flags),
    rest: toTexts(rest),
  };
};

/** The text of --help for what was asked. */
export const toHelp = async (argv: readonly string[], columns: number | null): Promise<string> => {
  const words = argv.filter((word) => word !== "--help" && word !== "-h");
  const help = await toParser(words, () => {})
    .wrap(Math.min(columns ?? 100, 120))
    .getHelp();
  // The kinds of values are said by their names.
  return `${help.replace(/ +\[(?:string|array|boolean|default)\]$/gm, "").replace(/^\s+$\n/gm, "\n")}\n`;
};

const toParser = (argv: readonly string[], chosen: (command: Command, args: Record<string, unknown>) => void) => {
  let parser = yargs([...argv])
    .scriptName("netra-preflight")
    .usage("$0 <environment..>\n\nTells, before a deploy, what the services on Cloud Run lack.")
    .parserConfiguration(configuration)
    .detectLocale(false)
    .exitProcess(false)
    .version(false)
    .help(false)
    .fail((message, error) => {
      throw error ?? new UsageError(toSentence(message), "netra-preflight --help lists commands and flags");
    })
    .epilogue("Exit codes: 0 clean, 1 findings, 2 usage, 3 incomplete, 70 a bug, 130 interrupted");
  for (const command of commands) {
    const usage = `${command.name} ${command.arguments}`.trimEnd();
    parser = parser.command(
      command.name === "check" ? [usage, "$0"] : usage,
      command.says,
      (own) => toOptions(own, command),
      (args) => chosen(command, args),
    );
  }
  return parser;
};

const toOptions = (parser: ReturnType<typeof yargs>, command: Command): ReturnType<typeof yargs> => {
  for (const flag of command.flags) {
    parser.option(flag.name, {
      ...(flag.alias === undefined ? {} : { alias: flag.alias }),
      describe: flag.value === undefined ? flag.says : `${flag.value}: ${flag.says}`,
      group: `${flag.group}:`,
      ...(flag.kind === "switch" ? { boolean: true, default: undefined } : { string: true }),
      ...(flag.kind === "list" || flag.kind === "paths" ? { array: true } : {}),
    });
  }
  for (const [example, says] of command.examples) parser.example(example, says);
  return parser;
};

const refuseUnknown = (command: Command, names: readonly string[]): void => {
  const known = command.flags.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const dashes = unknown.length === 1 ? "-" : "--";
  const nearest = nearestWord(
    unknown,
    known.filter((name) => name.length > 1),
  );
  const own = command.name === "check" ? "" : `${command.name} `;
  throw new UsageError(
    `unknown flag "${dashes}${unknown}"`,
    nearest === null ? `netra-preflight ${own}--help lists the flags` : `did you mean "--${nearest}"?`,
  );
};

const toGiven = (command: Command, flags: Readonly<Record<string, unknown>>): Invocation["given"] => {
  const given: Record<string, string | boolean | readonly string[]> = {};
  for (const { name, kind } of command.flags) {
    const value = flags[name];
    if (value === undefined) continue;
    if (kind === "switch") given[name] = Array.isArray(value) ? value.at(-1) === true : value === true;
    else if (kind === "text") given[name] = toOneText(name, value);
    else given[name] = toList(name, kind, value);
  }
  return given;
};

const toOneText = (name: string, value: unknown): string => {
  if (Array.isArray(value) && value.length > 1) throw new UsageError(`--${name} is given twice`, "give it once");
  const text: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof text !== "string")
    throw new UsageError(`unknown flag "--no-${name}"`, "netra-preflight --help lists the flags");
  if (text === "") throw new UsageError(`--${name} needs a value`, "netra-preflight --help says which");
  return text;
};

const toList = (name: string, kind: Flag["kind"], value: unknown): readonly string[] => {
  const texts = toTexts(value).flatMap((text) => (kind === "list" ? text.split(",") : [text]));
  const list = texts.map((text) => text.trim()).filter((text) => text !== "");
  if (list.length === 0) throw new UsageError(`--${name} needs a value`, "netra-preflight --help says which");
  return list;
};

const toTexts = (value: unknown): readonly string[] => {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
};

const toSentence = (message: string | null): string =>
  (message ?? "the arguments make no command").replace(/\.$/, "").replace(/^[A-Z]/, (first) => first.toLowerCase());
