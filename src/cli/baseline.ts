import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  type Accept,
  applyBaseline,
  type BaselineEntry,
  type EnvironmentResult,
  type Finding,
  type IsLookedAt,
  parseBaseline,
  toBaseline,
} from "../engine/index.ts";
import { UsageError } from "../model/index.ts";
import { readText } from "../sources/read-text.ts";
import { writeWhole } from "./write-file.ts";

/** A file of accepted findings, and whether this run writes it anew. */
export interface BaselineFlags {
  readonly file: string;
  readonly update: boolean;
}

/** What of an environment this run looked at. */
export interface Looked {
  readonly environment: string;
  readonly rules: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/** --baseline and --update-baseline as given; null without them. */
export const toBaselineFlags = (file: string | null, update: boolean, cwd: string): BaselineFlags | null => {
  if (file !== null) return { file: resolve(cwd, file), update };
  if (!update) return null;
  throw new UsageError("--update-baseline names no file", "add --baseline FILE");
};

/** A baseline as it was before the run. Throws a UsageError before anything is read when it cannot be used. */
export const readBaseline = ({ file, update }: BaselineFlags, cwd: string): Baseline => {
  const shown = relative(cwd, file) || file;
  return { file, shown, update, entries: readEntries(file, shown, update) };
};

export interface Baseline extends BaselineFlags {
  readonly shown: string;
  readonly entries: readonly BaselineEntry[];
}

/** Marks what the baseline accepts; with --update-baseline accepts everything and writes the file. */
export const toAccept = (
  { file, shown, update, entries }: Baseline,
  looked: readonly Looked[],
  results: readonly EnvironmentResult[],
): Accept => {
  const isLookedAt = toIsLookedAt(looked, results);
  return (findings: readonly Finding[]) => {
    if (!update) return applyBaseline(findings, entries, isLookedAt);
    const text = toBaseline(findings, entries, isLookedAt);
    writeWhole(file, shown, text);
    return applyBaseline(findings, parseBaseline(text, shown), isLookedAt);
  };
};

const readEntries = (file: string, shown: string, update: boolean): readonly BaselineEntry[] => {
  if (!existsSync(file)) {
    if (update) return [];
    throw new UsageError(`there is no baseline "${shown}"`, "write it with --update-baseline");
  }
  return parseBaseline(readText(file, shown, "baseline"), shown);
};

/** A rule that did not run, broke, or could not tell, neither confirms nor refutes an entry. */
const toIsLookedAt = (looked: readonly Looked[], results: readonly EnvironmentResult[]): IsLookedAt => {
  const blind = new Set(
    results.flatMap(({ unverified }) =>
      unverified.map(({ environment, rule, service }) => JSON.stringify([environment, rule, service])),
    ),
  );
  const broken = new Set(
    results.flatMap(({ crashes }) => crashes.map(({ environment, rule }) => JSON.stringify([environment, rule]))),
  );
  return ({ environment, rule, service }) => {
    const own = looked.find((each) => each.environment === environment);
    if (own === undefined || !own.rules.has(rule)) return false;
    if (service !== null && !own.services.has(service)) return false;
    if (broken.has(JSON.stringify([environment, rule]))) return false;
    return !blind.has(JSON.stringify([environment, rule, service]));
  };
};
