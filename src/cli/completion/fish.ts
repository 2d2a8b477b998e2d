import { commands } from "../commands.ts";
import type { Flag } from "../flags.ts";
import { environmentsCommand, ids, names, shells, takes, toWords, wantsFile } from "./words.ts";

const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** fish asks each line whether it holds: those of check hold where no other command is named. */
const toCondition = (command: string): string =>
  command === "check"
    ? `not __fish_seen_subcommand_from ${names.filter((name) => name !== "check").join(" ")}`
    : `__fish_seen_subcommand_from ${command}`;

const toFlagLine = (command: string, flag: Flag): string => {
  const { name, alias, value, says } = flag;
  const words = toWords(flag);
  return [
    `complete -c netra-preflight -n ${quote(toCondition(command))} -l ${name}`,
    ...(alias === undefined ? [] : [`-s ${alias}`]),
    ...(value === undefined ? [] : [wantsFile(flag) && words === null ? "-rF" : "-x"]),
    ...(words === null ? [] : [`-a ${quote(words.join(" "))}`]),
    `-d ${quote(says)}`,
  ].join(" ");
};

const toArgumentLines = (command: string): readonly string[] => {
  const found = {
    rule: quote(ids.join(" ")),
    shell: quote(shells.join(" ")),
    folders: "'(__fish_complete_directories)'",
    nothing: null,
    environments: quote(`(${environmentsCommand})`),
  }[takes(command)];
  return found === null ? [] : [`complete -c netra-preflight -n ${quote(toCondition(command))} -a ${found}`];
};

export const toFish = (): string =>
  [
    "complete -c netra-preflight -f",
    ...commands.map(
      ({ name, says }) => `complete -c netra-preflight -n __fish_use_subcommand -a ${name} -d ${quote(says)}`,
    ),
    ...commands.flatMap(({ name, flags }) => [
      ...toArgumentLines(name),
      ...flags.map((flag) => toFlagLine(name, flag)),
    ]),
    "",
  ].join("\n");
