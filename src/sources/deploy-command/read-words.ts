import { nearestWord, UsageError } from "../../model/index.ts";
import { choicesOf, type FlagKind, flagNamed, isFlagOf, isPerContainer, knownFlags } from "./gcloud-flags.ts";
import type { Verb } from "./verb.ts";

/** A word of the command line and which one it is, counted from 1 at `gcloud`: a message may not repeat the word itself. */
export interface Word {
  readonly text: string;
  readonly number: number;
}

/** A flag as it was given. */
export interface Given extends FlagKind {
  /** Empty for switches. */
  readonly text: string;
}

export interface ReadWords {
  readonly positionals: readonly Word[];
  readonly flags: readonly Given[];
  /** Flags that the command does not have in gcloud 528. */
  readonly unknown: readonly string[];
  /** Words that stand behind an unknown flag: its value, or a word of their own. */
  readonly undecided: readonly Word[];
}

/**
 * Flags and other words, told apart as gcloud does: `--flag=value`, `--flag value`, switches without a value. Throws a
 * UsageError with gcloud's reason for what it would refuse.
 * Source: Python's argparse, and gcloud's calliope/parser_extensions.py, which takes no abbreviations.
 */
export const readWords = (words: readonly Word[], verb: Verb): ReadWords => {
  const positionals: Word[] = [];
  const flags: Given[] = [];
  const unknown: string[] = [];
  const undecided: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const next = words[at + 1];
    if (word.text === "--") {
      positionals.push(...words.slice(at + 1));
      break;
    }
    if (!isFlagLike(word.text)) {
      positionals.push(word);
      continue;
    }
    const { name, text } = splitFlag(word.text);
    const flag = flagNamed(name);
    const isTaken = text === null && next !== undefined && !isFlagLike(next.text);
    if (flag === null || !isFlagOf(flag.name, verb.words)) {
      unknown.push(shown(name));
      if (!isTaken || flag?.takesValue === false) continue;
      if (flag === null) undecided.push(next);
      at += 1;
    } else if (!flag.takesValue) {
      if (text !== null) throw new UsageError(`argument ${name}: ignored explicit argument`, `write ${name} alone`);
      flags.push({ ...flag, text: "" });
    } else if (text !== null) {
      flags.push(toGiven(flag, text));
    } else {
      if (!isTaken) throw toNoArgument(name);
      flags.push(toGiven(flag, next.text));
      at += 1;
    }
  }
  return { positionals, flags, unknown, undecided };
};

const splitFlag = (word: string): { readonly name: string; readonly text: string | null } => {
  const equals = word.indexOf("=");
  if (equals < 0 || flagNamed(word) !== null) return { name: word, text: null };
  return { name: word.slice(0, equals), text: word.slice(equals + 1) };
};

/** Numbers, and what has a blank in it, are no flags although they start with a dash. */
const isFlagLike = (word: string): boolean => {
  if (!word.startsWith("-") || word === "-") return false;
  if (flagNamed(splitFlag(word).name) !== null) return true;
  return !/^-\d+$|^-\d*\.\d+$/.test(word) && !word.includes(" ");
};

/** What an unknown flag's name may hold: a word that a blank cut off a value can be anything. */
const shown = (name: string): string => (/^--[a-z][a-z0-9-]{1,50}$/.test(name) ? name : "--…");

const toGiven = (flag: FlagKind, text: string): Given => {
  const choices = choicesOf(flag.name);
  if (choices !== null && !choices.includes(text)) {
    const nearest = nearestWord(text, choices);
    throw new UsageError(
      `argument --${flag.name}: Invalid choice`,
      nearest === null ? `Valid choices are [${choices.join(", ")}]` : `did you mean "${nearest}"?`,
    );
  }
  return { ...flag, text };
};

const toNoArgument = (name: string): UsageError =>
  new UsageError(`argument ${name}: expected one argument`, `a value that starts with a dash needs "=": ${name}=VALUE`);

export const toUnrecognized = ({ number }: Word): UsageError =>
  new UsageError(
    `unrecognized arguments: word ${number} of the command`,
    "a blank inside a value splits it: put the whole value in quotes",
  );

/** For a note: the flag that was probably meant. */
export const nearestFlag = (name: string): string | null => {
  const nearest = nearestWord(name.replace(/^--/, ""), knownFlags());
  return nearest === null || name === `--${nearest}` ? null : `--${nearest}`;
};

/** Refuses flags of one container that stand before the first `--container`. */
export const refuseLooseFlags = (flags: readonly Given[]): void => {
  const loose = [...new Set(flags.filter(({ name, on }) => on && isPerContainer(name)).map(({ name }) => `--${name}`))];
  if (loose.length === 0) return;
  throw new UsageError(
    `When --container is specified ${loose.join(", ")} must be specified after --container`,
    "put --container NAME in front of the flags that are about it",
  );
};
