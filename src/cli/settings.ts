import { toHint } from "../contract/hint.ts";
import type { SelectionFlags } from "../engine/index.ts";
import { UsageError } from "../model/index.ts";
import { type Flag, toEnvironmentName } from "./flags.ts";
import type { Environment } from "./io.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import type { Invocation } from "./parse-arguments.ts";

/**
 * The values of one command's flags: from the command line, else from `NETRA_PREFLIGHT_<FLAG>`. Throws a UsageError where two
 * flags that contradict each other are given.
 */
export interface Settings {
  isOn(flag: string): boolean;
  /** null: neither said */
  switchOf(flag: string): boolean | null;
  textOf(flag: string): string | null;
  listOf(flag: string): readonly string[];
  /** A whole number from `least` on; throws a UsageError for anything else. */
  numberOf(flag: string, least: number, otherwise: number): number;
  /** How the user said it: `--fail-on`, or the environment variable. */
  sourceOf(flag: string): string;
}

export const toSettings = ({ command, given }: Invocation, env: Environment): Settings => {
  const flagNamed = new Map(command.flags.map((flag) => [flag.name, flag]));
  const valueFor = (name: string): string | boolean | readonly string[] | null => {
    if (given[name] !== undefined) return given[name];
    const flag = flagNamed.get(name);
    const text = env[toEnvironmentName(name)];
    return flag === undefined || text === undefined || text.trim() === "" ? null : fromEnvironment(flag, text.trim());
  };
  const sourceOf = (name: string): string => (given[name] === undefined ? toEnvironmentName(name) : `--${name}`);
  const textOf = (name: string): string | null => {
    const value = valueFor(name);
    if (typeof value !== "string") return null;
    const words = flagNamed.get(name)?.words;
    if (words !== undefined && !words.includes(value)) throw toUnknownWord(sourceOf(name), value, words);
    return value;
  };
  const switchOf = (name: string): boolean | null => {
    const value = valueFor(name);
    const against = flagNamed.get(name)?.against;
    if (value !== true || against === undefined || valueFor(against) !== true) {
      return typeof value === "boolean" ? value : null;
    }
    // A flag of this run wins over the environment's default.
    const isGiven = given[name] !== undefined;
    if (isGiven !== (given[against] !== undefined)) return isGiven ? true : null;
    throw toContradiction(sourceOf(name), sourceOf(against));
  };
  // Before anything is read: whoever asks for both learns it at once.
  for (const { name, against } of command.flags) if (against !== undefined && given[name] === true) switchOf(name);
  return {
    isOn: (name) => switchOf(name) === true,
    switchOf,
    textOf,
    listOf: (name) => {
      const value = valueFor(name);
      return Array.isArray(value) ? value : [];
    },
    numberOf: (name, least, otherwise) => {
      const text = textOf(name);
      if (text === null) return otherwise;
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (number >= least) return number;
      throw new UsageError(`${sourceOf(name)} must be a whole number from ${least} on`, `it is "${text}"`);
    },
    sourceOf,
  };
};

export const toLimits = (settings: Settings, otherwise: Limits = defaultLimits): Limits => ({
  timeout: settings.numberOf("timeout", 1, otherwise.timeout),
  concurrency: settings.numberOf("concurrency", 1, otherwise.concurrency),
});

/** The rules that --only and --skip leave. */
export const toSelection = (settings: Settings): SelectionFlags => {
  const only = settings.listOf("only");
  return { only: only.length === 0 ? null : only, skip: settings.listOf("skip") };
};

const fromEnvironment = ({ name, kind }: Flag, text: string): string | boolean | readonly string[] => {
  if (kind === "text") return text;
  if (kind !== "switch") return text.split(",").flatMap((item) => (item.trim() === "" ? [] : [item.trim()]));
  const word = text.toLowerCase();
  if (["1", "true", "yes", "on"].includes(word)) return true;
  if (["0", "false", "no", "off"].includes(word)) return false;
  throw new UsageError(`${toEnvironmentName(name)} must be true or false`, `it is "${text}"`);
};

const toContradiction = (one: string, other: string): UsageError => {
  const [first, second] = [one, other].sort();
  return new UsageError(`${first} and ${second} contradict each other`, "give one of them");
};

/** For a word that is not among the known ones. */
const toUnknownWord = (what: string, word: string, words: readonly string[]): UsageError =>
  new UsageError(`${what} does not know "${word}"`, toHint(word, words));
