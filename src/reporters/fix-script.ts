import type { Finding, FixPlan, FixStep } from "../engine/index.ts";
import { toLine } from "./plain-text.ts";
import { count } from "./pretty/frame.ts";

/** What the script is about, and what is to be said besides the commands. */
export interface FixScriptOptions {
  readonly environment: string;
  /** Facts that could not be read: what hangs on them is not in the script. */
  readonly unverified: number;
}

/**
 * A shell script for people to read, then to run or to paste. Everything but the commands is a comment; names from outside
 * are on one line and quoted, so that none can start a command.
 */
export const toFixScript = (plan: FixPlan, options: FixScriptOptions): string => {
  const parts = [
    toHead(plan, options),
    ...(plan.steps.length === 0 ? [] : ["set -eu"]),
    ...toAsks(plan),
    ...toGroups(plan.steps).map(toGroup),
    ...toRest(plan),
  ];
  return `${parts.join("\n\n")}\n`;
};

const toHead = ({ steps, closed, open }: FixPlan, { environment, unverified }: FixScriptOptions): string =>
  [
    "#!/bin/sh",
    comment(
      `netra-preflight fix ${environment}: ${count(steps.length, "command")} for ${closed.length} of ${count(closed.length + open.length, "finding")}. Read before you run.`,
    ),
    ...(unverified === 0
      ? []
      : [comment(`${count(unverified, "check")} could not be made: netra-preflight ${environment} says why.`)]),
  ].join("\n");

/** A value that nobody gave ends the script before its first command, not in its middle with an empty secret. */
const toAsks = ({ asks }: FixPlan): readonly string[] => {
  if (asks.length === 0) return [];
  const lines = asks.map(
    ({ variable, secret }) => `: "\${${variable}:?is to hold the new value of the secret ${toWord(secret)}}"`,
  );
  return [
    [comment("Values that only you know: export them first, without a line break at the end."), ...lines].join("\n"),
  ];
};

/** A secret's id has no other characters; one that has is not put between the quotes of a shell. */
const toWord = (secret: string): string => secret.replace(/[^A-Za-z0-9_/.-]/g, "?");

/** Commands that follow each other and close the same findings. */
const toGroups = (steps: readonly FixStep[]): readonly (readonly FixStep[])[] => {
  const groups: FixStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const same = last?.[0]?.findings.every((finding, index) => finding === step.findings[index]) === true;
    if (last !== undefined && same && last[0]?.findings.length === step.findings.length) last.push(step);
    else groups.push([step]);
  }
  return groups;
};

const toGroup = (steps: readonly FixStep[]): string =>
  [...(steps[0]?.findings ?? []).map(toNote), ...steps.map(({ command }) => command)].join("\n");

const toNote = ({ severity, rule, service, message }: Finding): string =>
  comment(`${severity} ${rule}: ${service === null ? "" : `${service}: `}${message}`);

const toRest = ({ open }: FixPlan): readonly string[] => {
  if (open.length === 0) return [];
  const lines = open.flatMap((finding) => [toNote(finding), comment(`  ${finding.help}`)]);
  return [[comment("No command closes these, or a command above has to run first:"), ...lines].join("\n")];
};

const comment = (text: string): string => `# ${toLine(text)}`.trimEnd();
