import type { BaselineEntry, Crash, NotChecked } from "../engine/index.ts";

/*
 * What a report has to say besides findings, in one sentence each, as every format puts it. The texts hold names from
 * outside: each format makes them safe in its own way.
 */

export const toNotCheckedText = ({ rules, why }: NotChecked): string => `not checked: ${rules.join(", ")}: ${why}`;

/** What a rule of the user's own throws is for the user to read; a stack of ours is for --debug. */
export const toCrashText = ({ rule, environment, message, origin }: Crash): string =>
  origin === undefined
    ? `rule ${rule} crashed in ${environment}: this is a bug in netra-preflight, please report it`
    : `rule ${rule} of ${origin} crashed in ${environment}: ${message}`;

export const toStaleText = (entry: BaselineEntry): string =>
  `the baseline lists what is no longer found: ${toEntryText(entry)}; --update-baseline drops it`;

const toEntryText = ({ rule, environment, service, variable }: BaselineEntry): string =>
  [rule, environment, service, variable].filter((part) => part !== null).join(" ");
