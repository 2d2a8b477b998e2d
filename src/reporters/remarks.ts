import type { BaselineEntry, Crash, Finding, NotChecked, Report } from "../engine/index.ts";
import { count } from "./pretty/frame.ts";

/*
 * What a report has to say besides findings, in one sentence each, as every format puts it. The texts hold names from
 * outside: each format makes them safe in its own way.
 */

/** How the run ended in numbers; what is zero and asks for nothing is left out. */
export const toCounts = (summary: Report["summary"]): readonly string[] => [
  count(summary.errors, "error"),
  count(summary.warnings, "warning"),
  ...(summary.infos > 0 ? [count(summary.infos, "info")] : []),
  `${count(summary.unverified, "check")} not verified`,
  ...(summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : []),
  ...(summary.baselined > 0 ? [`${summary.baselined} in the baseline`] : []),
];

export const toNotCheckedText = ({ rules, why }: NotChecked): string => `not checked: ${rules.join(", ")}: ${why}`;

/** `until 2.1 (owner platform, until 2027-01-31)`: what a suppression says for itself; null for all other findings. */
export const toAcceptedText = ({ accepted }: Finding): string | null => {
  if (accepted === undefined) return null;
  const { reason, owner, expires } = accepted;
  const more = [...(owner === null ? [] : [`owner ${owner}`]), ...(expires === null ? [] : [`until ${expires}`])];
  return more.length === 0 ? reason : `${reason} (${more.join(", ")})`;
};

/** What a rule of the user's own throws is for the user to read; a stack of ours is for --debug. */
export const toCrashText = ({ rule, environment, message, origin }: Crash): string =>
  origin === undefined
    ? `rule ${rule} crashed in ${environment}: this is a bug in netra-preflight, please report it`
    : `rule ${rule} of ${origin} crashed in ${environment}: ${message}`;

export const toStaleText = (entry: BaselineEntry): string =>
  `the baseline lists what is no longer found: ${toEntryText(entry)}; --update-baseline drops it`;

/** What an entry of a baseline is about: `variable-missing staging backend LOG_LEVEL`. */
export const toEntryText = ({ rule, environment, service, variable }: BaselineEntry): string =>
  [rule, environment, service, variable].filter((part) => part !== null).join(" ");
