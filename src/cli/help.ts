import yargs from "yargs";
import { type Command, commands } from "./commands.ts";

/*
 * Decision: yargs 18 writes the help: commands, groups, examples and wrapped columns. It is bundled, in a file of its own that
 * only --help loads. The arguments are parsed elsewhere, with its parser.
 */

/** The text of --help for what was asked. */
export const toHelp = async (argv: readonly string[], columns: number | null): Promise<string> => {
  const words = argv.filter((word) => word !== "--help" && word !== "-h");
  let parser = yargs(words)
    .scriptName("netra-preflight")
    .usage("$0 <environment..>\n\nTells, before a deploy, what the services on Cloud Run lack.")
    .detectLocale(false)
    .exitProcess(false)
    .version(false)
    .help(false)
    .wrap(Math.min(columns ?? 100, 120))
    .epilogue("Exit codes: 0 clean, 1 findings, 2 usage, 3 incomplete, 70 a bug, 130 interrupted");
  for (const command of commands) {
    const usage = `${command.name} ${command.arguments}`.trimEnd();
    parser = parser.command(
      command.name === "check" ? [usage, "$0"] : usage,
      command.says,
      (own) => describe(own, command),
      () => {},
    );
  }
  // The kinds of values are said by their names; one that found no room in its line has a line of its own.
  const help = (await parser.getHelp())
    .replace(/^ +\[(?:string|array|boolean)\]\n/gm, "")
    .replace(/ *\[(?:string|array|boolean|default)\]$/gm, "");
  return `${help.replace(/^\s+$\n/gm, "\n")}\n`;
};

const describe = (parser: ReturnType<typeof yargs>, command: Command): ReturnType<typeof yargs> => {
  for (const { name, alias, says, value, kind, group } of command.flags) {
    parser.option(name, {
      ...(alias === undefined ? {} : { alias }),
      describe: value === undefined ? says : `${value}: ${says}`,
      group: `${group}:`,
      ...(kind === "switch" ? { boolean: true } : { string: true }),
      ...(kind === "list" || kind === "paths" ? { array: true } : {}),
    });
  }
  for (const [example, says] of command.examples) parser.example(example, says);
  return parser;
};
