import { UsageError } from "../../model/index.ts";
import { type FlagSet, toFlagSet } from "./flag-set.ts";
import type { Given } from "./read-words.ts";
import { whyNoKey } from "./why-no-key.ts";

/*
 * Most of these flags change nothing that is checked here. Their texts are read all the same: gcloud reads them before it
 * does anything, and refuses the whole command. Source: gcloud, command_lib/run/flags.py and calliope/arg_parsers.py.
 */

const dictionaries = ["labels", "set-config-maps", "update-annotations", "update-config-maps", "update-labels"];
const probes = ["liveness-probe", "readiness-probe", "startup-probe"];
const buildDictionaries = ["set-build-env-vars", "update-build-env-vars"];
const removed = "remove-build-env-vars";
/** An item that stands twice is refused in these, be it `--args=-v,-v`. */
const joinedLists = ["args", "command", "depends-on", "network-tags", "remove-config-maps", "remove-labels"];
const audiences = ["add-custom-audiences", "remove-custom-audiences", "set-custom-audiences"];

/** What a number may be; null: the text is fine. */
type Fault = (text: string) => string | null;

const integer = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
/** As Python reads an integer; NaN for what is none. */
export const toNumber = (text: string): number => (integer.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN);

/** A text that is no number may be a value which went astray, and is not repeated. */
const shown = (text: string): string => (/^-?\d{1,9}$/.test(text) ? text : "…");

const instances: Fault = (text) => {
  if (text === "default") return null;
  const count = toNumber(text);
  if (Number.isNaN(count)) return `Instance count value ${shown(text)} is not an integer or 'default'`;
  return count < 0 ? `Instance count value ${shown(text)} is negative` : null;
};

const concurrency: Fault = (text) =>
  text === "default" || toNumber(text) > 0
    ? null
    : `Bad value [${shown(text)}]: must be an integer greater than 0 or "default"`;

const port: Fault = (text) => {
  const number = toNumber(text);
  if (text === "default" || (number >= 1 && number <= 65_535)) return null;
  return `Bad value [${shown(text)}]: must be an integer between 1 and 65535, inclusive, or "default"`;
};

const atLeast =
  (least: number): Fault =>
  (text) => {
    const count = toNumber(text);
    if (Number.isNaN(count)) return `Value must be an integer; received: ${shown(text)}`;
    return count < least ? `Value must be greater than or equal to ${least}; received: ${shown(text)}` : null;
  };

/** Digits with units, or the ISO form: what holds anything else is refused, and so is nothing at all. */
const duration: Fault = (text) => {
  if (!/^[-+.,\dA-Z]*$/i.test(text) || /[A-Z]/i.test(text.replace(/[PYMWDTHSNU]/gi, "")) || !/\d/.test(text)) {
    return "Failed to parse duration";
  }
  return /^[0.,]+(?:[a-z]+)?$/i.test(text) ? "value must be greater than or equal to 1s" : null;
};

const scaling: Fault = (text) => {
  if (text === "auto") return null;
  const count = toNumber(text);
  if (Number.isNaN(count)) return `Input value '${shown(text)}' for --scaling flag is not an integer nor 'auto'`;
  return count < 0 ? `Input value '${shown(text)}' for --scaling flag should be a positive integer or 'auto'` : null;
};

const numbers: Readonly<Record<string, Fault>> = {
  concurrency,
  max: instances,
  "max-instances": instances,
  "max-retries": atLeast(0),
  min: instances,
  "min-instances": instances,
  parallelism: atLeast(0),
  port,
  scaling,
  "service-max-instances": instances,
  "service-min-instances": instances,
  "task-timeout": duration,
  tasks: atLeast(1),
  timeout: duration,
};

const refuseKey = (name: string, key: string): void => {
  const reason = whyNoKey(key);
  if (reason !== null) throw new UsageError(`argument --${name}: ${reason}`, "leave the variable out");
};

/** Refuses texts of flags which gcloud could not read. Throws a UsageError with its reason. */
export const refuseTexts = (given: readonly Given[]): void => {
  const flags: FlagSet = toFlagSet(given);
  for (const name of dictionaries) flags.allPairs(name);
  for (const name of buildDictionaries) for (const { key } of flags.allPairs(name) ?? []) refuseKey(name, key);
  for (const name of probes) flags.eachPairs(name);
  for (const name of joinedLists) flags.allItems(name);
  for (const key of flags.allItems(removed) ?? []) refuseKey(removed, key);
  for (const name of audiences) flags.items(name);
  for (const { name, text } of given) {
    const fault = Object.hasOwn(numbers, name) ? numbers[name]?.(text) : null;
    if (fault != null)
      throw new UsageError(`argument --${name}: ${fault}`, `gcloud help run deploy tells what --${name} takes`);
  }
};
