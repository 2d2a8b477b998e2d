import { UsageError } from "../../model/index.ts";
import { readEnvFile } from "./env-file.ts";
import type { FileReader } from "./file-reader.ts";
import type { FlagSet } from "./flag-set.ts";
import type { Pair } from "./list-text.ts";
import type { Literal } from "./literal.ts";
import type { Verb } from "./verb.ts";
import { whyNoKey } from "./why-no-key.ts";

/** What flags do to one kind of entries of a container: take some or all away, then set some. */
export interface EntryChange<T> {
  readonly updates: readonly T[];
  readonly removes: readonly string[];
  /** Every entry of the kind goes first. */
  readonly clears: boolean;
  /** The flag that takes entries away, for messages: `--set-env-vars`. */
  readonly by: string;
}

const most =
  "At most one of --clear-env-vars | --env-vars-file | --set-env-vars | --remove-env-vars --update-env-vars can be specified";

/**
 * `--set-env-vars`, `--update-env-vars`, `--remove-env-vars`, `--clear-env-vars` and `--env-vars-file` of one container.
 * An empty list changes nothing, not even with `--set-…`. Throws a UsageError where gcloud refuses.
 * Source: gcloud, command_lib/run/flags.py _GetEnvChanges.
 */
export const toLiteralChange = (flags: FlagSet, verb: Verb, reader: FileReader): EntryChange<Literal> => {
  refuseTogether(
    flags,
    ["clear-env-vars", "env-vars-file", "set-env-vars"],
    ["remove-env-vars", "update-env-vars"],
    most,
  );
  const set = flags.allPairs("set-env-vars");
  const updated = flags.allPairs("update-env-vars");
  for (const { key } of [...(set ?? []), ...(updated ?? [])]) refuseKey(key, set === null ? "update" : "set");
  const removes = flags.allItems("remove-env-vars") ?? [];
  for (const key of removes) refuseKey(key, "remove");
  const file = flags.text("env-vars-file");
  const fromFile = file === null ? [] : readEnvFile(file, verb, reader);
  const by = set !== null ? "--set-env-vars" : file !== null ? "--env-vars-file" : "--update-env-vars";
  const updates = fromFile.length > 0 ? fromFile : toLiterals(updated ?? set ?? [], by);
  const isCleared = flags.switch("clear-env-vars") === true;
  return {
    updates,
    removes: removes.map((name) => name.trimStart()),
    clears: isCleared || fromFile.length > 0 || (set ?? []).length > 0,
    by: isCleared ? "--clear-env-vars" : removes.length > 0 ? "--remove-env-vars" : by,
  };
};

/** Names lose blanks around them; of two that are then equal the last value counts. */
export const stripKeys = (pairs: readonly Pair[]): readonly Pair[] => {
  const stripped = new Map<string, string>();
  for (const { key, value } of pairs) stripped.set(key.trim(), value);
  return [...stripped].map(([key, value]) => ({ key, value }));
};

const toLiterals = (pairs: readonly Pair[], flag: string): readonly Literal[] =>
  stripKeys(pairs).map(({ key, value }) => ({
    name: key,
    text: value,
    location: { resource: "the command", field: flag },
  }));

const refuseKey = (key: string, form: "set" | "update" | "remove"): void => {
  const reason = whyNoKey(key);
  if (reason !== null) throw new UsageError(`argument --${form}-env-vars: ${reason}`, "leave the variable out");
};

/** Refuses flags of a group of which gcloud takes one: `alone` each by itself, `together` those that go with each other. */
export const refuseTogether = (
  flags: FlagSet,
  alone: readonly string[],
  together: readonly string[],
  message: string,
): void => {
  const given = [...alone.filter(flags.has), ...together.filter(flags.has).slice(0, 1)];
  if (given.length < 2) return;
  throw new UsageError(`argument --${given[0]}: ${message}`, "give one of them");
};
