import yargsParser from "yargs-parser";
import { nearestWord, UsageError } from "../model/index.ts";
import { type Command, commandNamed, commands } from "./commands.ts";
import type { Flag } from "./flags.ts";

/*
 * Decision: arguments are parsed by yargs-parser 22, the parser of yargs 18, and yargs itself is loaded for --help only.
 * It knows aliases, grouped short flags, `--no-`, `--` and lists that take several words, and has no dependencies.
 * Loading and setting up all of yargs took a tenth of an offline check, for a help text that is seldom asked for.
 * node:util's parseArgs has no lists of several words; commander is as good and was not what the project chose.
 * Every fault becomes a UsageError here, with the nearest word.
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

export const parseArguments = (argv: readonly string[]): Invocation => {
  const command = toCommand(argv);
  // A pipeline's variable that was empty: what was planned would go unchecked.
  if (argv.indexOf("--") === argv.length - 1 && argv.length > 0) {
    throw new UsageError(
      "no command stands after --",
      "e.g. netra-preflight staging -- gcloud run deploy NAME --image=IMAGE",
    );
  }
  const { _: words, "--": rest, ...flags } = parse(argv, command);
  refuseUnknown(command, Object.keys(flags));
  const positionals = toTexts(words);
  return {
    command,
    // The first word is the command's own name, where it was written out.
    positionals: positionals[0] === command.name ? positionals.slice(1) : positionals,
    given: toGiven(command, flags),
    rest: toTexts(rest),
  };
};

/** Flags may stand before the command, and which words are their values only the flags tell: those of check, the most. */
const toCommand = (argv: readonly string[]): Command => {
  const check = commandNamed("check");
  const [first] = toTexts(parse(argv, check)._);
  return commands.find(({ name }) => name === first) ?? check;
};

const parse = (argv: readonly string[], { flags }: Command): Record<string, unknown> => {
  const names = (...kinds: readonly Flag["kind"][]): string[] =>
    flags.flatMap(({ name, kind }) => (kinds.includes(kind) ? [name] : []));
  return yargsParser([...argv], {
    alias: Object.fromEntries(flags.flatMap(({ name, alias }) => (alias === undefined ? [] : [[name, [alias]]]))),
    array: names("list", "paths"),
    boolean: names("switch"),
    string: names("text", "repeated", "list", "paths"),
    configuration,
  });
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
