import { UsageError } from "../../model/index.ts";
import { isPerContainer } from "./gcloud-flags.ts";
import { type Given, type ReadWords, readWords, refuseLooseFlags, toUnrecognized, type Word } from "./read-words.ts";
import type { Verb } from "./verb.ts";

export interface SplitWords extends ReadWords {
  /** The flags behind each `--container NAME`; null when there is none. */
  readonly containers: ReadonlyMap<string, readonly Given[]> | null;
}

/**
 * Splits a command's words at `--container`: what follows is about that container, up to the next one. Of one name all
 * parts count. Throws a UsageError where gcloud does. Source: gcloud, command_lib/run/container_parser.py.
 */
export const splitContainers = (words: readonly Word[], verb: Verb): SplitWords => {
  const own: Word[] = [];
  const groups = new Map<string, Word[]>();
  let current = own;
  const open = (name: string): void => {
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    current = group;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    if (word.text === "--") {
      own.push(...words.slice(at));
      break;
    }
    if (word.text.startsWith("--container=")) open(word.text.slice("--container=".length));
    else if (word.text === "--container" && words[at + 1] !== undefined) {
      at += 1;
      open((words[at] as Word).text);
    } else current.push(word);
  }
  const read = readWords(own, verb);
  if (groups.size === 0) return { ...read, containers: null };
  const parsed = [...groups].map(([name, group]) => [name, readGroup(group, verb)] as const);
  refuseLooseFlags(read.flags);
  return {
    ...read,
    unknown: [...read.unknown, ...parsed.flatMap(([, { unknown }]) => unknown)],
    undecided: [...read.undecided, ...parsed.flatMap(([, { undecided }]) => undecided)],
    containers: new Map(parsed.map(([name, { flags }]) => [name, flags])),
  };
};

const readGroup = (words: readonly Word[], verb: Verb): ReadWords => {
  const read = readWords(words, verb);
  const [stray] = read.positionals;
  if (stray !== undefined) throw toUnrecognized(stray);
  const foreign = read.flags.find(({ name }) => !isPerContainer(name));
  if (foreign === undefined) return read;
  throw new UsageError(
    `unrecognized arguments: --${foreign.name}`,
    "flags of the whole workload stand before the first --container",
  );
};
