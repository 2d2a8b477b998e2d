import { type Command, commands } from "../commands.ts";
import type { Flag } from "../flags.ts";
import { environmentsCommand, ids, names, shells, takes, toWords, wantsFile } from "./words.ts";

const toNames = ({ name, alias }: Flag): readonly string[] => [
  `--${name}`,
  ...(alias === undefined ? [] : [`-${alias}`]),
];

const list = (words: readonly string[]): string => `compgen -W "${words.join(" ")}" -- "$current"`;

/** What follows a flag that wants a value. */
const toValueCase = (command: string, flag: Flag): string => {
  const words = toWords(flag);
  const found = words !== null ? list(words) : wantsFile(flag) ? 'compgen -f -- "$current"' : ":";
  const patterns = toNames(flag).map((name) => `"${command} ${name}"`);
  return `    ${patterns.join("|")}) COMPREPLY=($(${found})); return ;;`;
};

const toFlagCase = ({ name, flags }: Command): string =>
  `    "${name} -"*) COMPREPLY=($(${list(flags.map((flag) => `--${flag.name}`))})); return ;;`;

const toArgumentCase = ({ name }: Command): readonly string[] => {
  const found = {
    rule: list(ids),
    shell: list(shells),
    folders: 'compgen -d -- "$current"',
    nothing: ":",
    environments: `compgen -W "$(${environmentsCommand})" -- "$current"`,
  }[takes(name)];
  return [`    ${name}) COMPREPLY+=($(${found})) ;;`];
};

/** A colon splits words in bash: of `json:FILE` only the file's part is completed. */
export const toBash = (): string => `_netra_preflight() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=check word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join("|")}) command=$word ;;
    esac
    break
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(({ name, flags }) => flags.filter(({ value }) => value !== undefined).map((flag) => toValueCase(name, flag))).join("\n")}
  esac
  case "$command $current" in
${commands.map(toFlagCase).join("\n")}
  esac
  [ "$COMP_CWORD" -gt 1 ] || COMPREPLY=($(${list(names)}))
  case $command in
${commands.flatMap(toArgumentCase).join("\n")}
  esac
}
complete -o filenames -F _netra_preflight netra-preflight
`;
