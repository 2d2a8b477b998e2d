import { rules } from "../../rules/index.ts";
import { toHint } from "../contract/hint.ts";
import { UsageError } from "../model/index.ts";
import { formats } from "../reporters/index.ts";
import { commands } from "./commands.ts";
import { exitCodes } from "./exit-code.ts";
import { checkFlags, type Flag, generalFlags } from "./flags.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";

/*
 * The scripts are made from the flags and rules and hold them: completing starts no process, and yargs' own would
 * start the tool at every key and knows no fish.
 */
const flags = [...checkFlags, ...generalFlags];
const names = commands.map(({ name }) => name);
const ids = rules.map(({ id }) => id);

/** The words that may follow a flag; null where only a person knows. */
const toWords = ({ name, words }: Flag): readonly string[] | null => {
  if (name === "only" || name === "skip") return ids;
  if (name === "format") return formats;
  return words ?? null;
};

const withWords = flags.flatMap((flag) => {
  const words = toWords(flag);
  return words === null ? [] : [{ flag, words }];
});

const bash = (): string => `_netra_preflight() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  case $previous in
${withWords.map(({ flag, words }) => `    --${flag.name}) COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current")); return ;;`).join("\n")}
    explain) COMPREPLY=($(compgen -W "${ids.join(" ")}" -- "$current")); return ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")); return ;;
  esac
  case $current in
    -*) COMPREPLY=($(compgen -W "${flags.map(({ name }) => `--${name}`).join(" ")}" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$current") $(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _netra_preflight netra-preflight
`;

const toZshSpec = (flag: Flag): string => {
  const says = flag.says.replace(/[[\]:'\\]/g, " ");
  const words = toWords(flag);
  const value = flag.value === undefined ? "" : `:${flag.name}:${words === null ? "_files" : `(${words.join(" ")})`}`;
  return `    '*--${flag.name}[${says}]${value}'`;
};

const zsh = (): string => `#compdef netra-preflight
_netra_preflight() {
  if (( CURRENT == 3 )) && [[ $words[2] == explain ]]; then
    compadd ${ids.join(" ")}
    return
  fi
  _arguments -s \\
${flags.map((flag) => `${toZshSpec(flag)} \\`).join("\n")}
    '1:environment or command:(${names.join(" ")})' \\
    '*:environment:'
}
compdef _netra_preflight netra-preflight
`;

const toFishLine = (flag: Flag): string => {
  const words = toWords(flag);
  return [
    "complete -c netra-preflight",
    `-l ${flag.name}`,
    ...(flag.alias === undefined ? [] : [`-s ${flag.alias}`]),
    ...(flag.value === undefined ? [] : ["-r"]),
    ...(words === null ? [] : [`-f -a '${words.join(" ")}'`]),
    `-d '${flag.says.replaceAll("'", "\\'")}'`,
  ].join(" ");
};

const fish = (): string =>
  [
    ...commands.map(
      ({ name, says }) =>
        `complete -c netra-preflight -n __fish_use_subcommand -f -a ${name} -d '${says.replaceAll("'", "\\'")}'`,
    ),
    `complete -c netra-preflight -n '__fish_seen_subcommand_from explain' -f -a '${ids.join(" ")}'`,
    ...flags.map(toFishLine),
    "",
  ].join("\n");

const scripts: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** `netra-preflight completion <shell>` */
export const printCompletion = async ({ positionals }: Invocation, io: Io): Promise<number> => {
  const shell = positionals[0] ?? (io.env.SHELL ?? "").split("/").at(-1) ?? "";
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) {
    if (positionals[0] === undefined) throw new UsageError("completion needs a shell", "bash, zsh or fish");
    throw new UsageError(`there is no completion for "${shell}"`, toHint(shell, Object.keys(scripts)));
  }
  await write(io.stdout, script());
  return exitCodes.clean;
};
