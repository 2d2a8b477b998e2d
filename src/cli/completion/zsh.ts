import { type Command, commands } from "../commands.ts";
import type { Flag } from "../flags.ts";
import { environmentsCommand, ids, shells, takes, toWords, wantsFile } from "./words.ts";

const toPlain = (text: string): string => text.replace(/[[\]:'\\]/g, " ");

const toSpecs = (flag: Flag): readonly string[] => {
  const { name, alias, value, says } = flag;
  const words = toWords(flag);
  const action = words !== null ? `(${words.join(" ")})` : wantsFile(flag) ? "_files" : " ";
  const rest = `[${toPlain(says)}]${value === undefined ? "" : `:${name}:${action}`}`;
  return [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])].map((each) => `'*${each}${rest}'`);
};

const toArgument = ({ name }: Command): string =>
  ({
    rule: `'*:rule:(${ids.join(" ")})'`,
    shell: `'*:shell:(${shells.join(" ")})'`,
    folders: "'*:folder:_files -/'",
    nothing: "'*: : '",
    environments: "'*:environment:_netra_preflight_environments'",
  })[takes(name)];

const toCase = (command: Command): string =>
  `    ${command.name}) _arguments -s ${[...command.flags.flatMap(toSpecs), toArgument(command)].join(" \\\n      ")} ;;`;

export const toZsh = (): string => `#compdef netra-preflight
_netra_preflight_environments() {
  local -a environments
  environments=(\${(f)"$(${environmentsCommand})"})
  compadd -a environments
}
_netra_preflight() {
  local command=check
  case $words[2] in
    ${commands.map(({ name }) => name).join("|")}) (( CURRENT > 2 )) && command=$words[2] ;;
  esac
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    local -a commands
    commands=(${commands.map(({ name, says }) => `'${name}:${toPlain(says)}'`).join(" \\\n      ")})
    _describe command commands
    _netra_preflight_environments
    return
  fi
  # The command itself is no argument of it.
  if [[ $words[2] == $command ]]; then
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${commands.map(toCase).join("\n")}
  esac
}
compdef _netra_preflight netra-preflight
`;
