import { UsageError } from "../../model/index.ts";
import { ListFault, type Pair, splitItems, splitPairs } from "./list-text.ts";
import type { Given } from "./read-words.ts";

/** The flags of one container or of the whole command, asked by name. */
export interface FlagSet {
  /** Given at all, in whatever form. */
  has(name: string): boolean;
  /** The last one counts; null when it is not given. */
  text(name: string): string | null;
  /** The last form counts; null when neither is given. */
  switch(name: string): boolean | null;
  /** A list flag that may be given once more: the last one counts. Null when it is not given. */
  items(name: string): readonly string[] | null;
  /** A list flag whose repetitions add up; an item that stands twice is refused. Null when it is not given. */
  allItems(name: string): readonly string[] | null;
  /** A dictionary flag whose repetitions add up; a key in two of them is refused. Null when it is not given. */
  allPairs(name: string): readonly Pair[] | null;
  /** Each repetition's pairs by themselves. */
  eachPairs(name: string): readonly (readonly Pair[])[];
}

/** Methods throw a UsageError with gcloud's reason where it would refuse a text. */
export const toFlagSet = (flags: readonly Given[]): FlagSet => {
  const own = (name: string): readonly Given[] => flags.filter((flag) => flag.name === name);
  const last = (name: string): Given | undefined => own(name).at(-1);
  return {
    has: (name) => last(name) !== undefined,
    text: (name) => last(name)?.text ?? null,
    switch: (name) => last(name)?.on ?? null,
    items: (name) => {
      const given = last(name);
      return given === undefined ? null : attempt(name, given.text, splitItems);
    },
    allItems: (name) => (own(name).length === 0 ? null : joinItems(name, own(name))),
    allPairs: (name) => (own(name).length === 0 ? null : joinPairs(name, own(name))),
    eachPairs: (name) => own(name).map(({ text }) => attempt(name, text, splitPairs)),
  };
};

const escaping = "a comma in a value splits it: name another delimiter, as in ^|^A=1|B=2,3 (gcloud topic escaping)";

const attempt = <T>(name: string, text: string, read: (text: string) => T): T => {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof ListFault)) throw error;
    throw new UsageError(`argument --${name}: ${error.message}`, /[,^]/.test(text) ? escaping : "write NAME=VALUE");
  }
};

const joinItems = (name: string, given: readonly Given[]): readonly string[] => {
  const items = new Set<string>();
  for (const { text } of given) {
    for (const item of attempt(name, text, splitItems)) {
      if (items.has(item)) throw toTwice(name, item);
      items.add(item);
    }
  }
  return [...items];
};

const joinPairs = (name: string, given: readonly Given[]): readonly Pair[] => {
  const pairs = new Map<string, Pair>();
  for (const { text } of given) {
    for (const pair of attempt(name, text, splitPairs)) {
      if (pairs.has(pair.key)) throw toTwice(name, pair.key);
      pairs.set(pair.key, pair);
    }
  }
  return [...pairs.values()];
};

const toTwice = (name: string, key: string): UsageError =>
  new UsageError(
    `argument --${name}: ${toShownKey(key)} cannot be specified multiple times`,
    `name it in one of the --${name} flags only`,
  );

/** A key that is no name can be a part of a value that a comma split, and is not repeated. */
export const toShownKey = (key: string): string =>
  /^[A-Za-z_/][\w./-]{0,99}$/.test(key.trim()) ? `"${key.trim()}"` : "a key";
