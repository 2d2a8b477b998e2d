import type { Finding } from "../../engine/index.ts";
import { isFileLocation, type Location, toPlace } from "../../model/index.ts";
import { toLine } from "../plain-text.ts";
import { toAcceptedText } from "../remarks.ts";
import { type Frame, hang, innerWidth, toLabelled, toLabelledLines } from "./frame.ts";
import { wrapCommand, wrapText } from "./wrap.ts";

/** The lines of one finding: what, why, where, and what to do. `ruleWidth` lines the messages of a service up. */
export const toFinding = (frame: Frame, finding: Finding, ruleWidth: number): readonly string[] => {
  const { paint, width } = frame;
  const { severity, rule, message, why, state, cause } = finding;
  const accepted = toAcceptedText(finding);
  const label = state === "open" ? severity : `${severity}, ${state}`;
  const color = state === "open" ? paint.marks[severity] : paint.faint;
  const lead = `  ${color(label.padEnd(8))} ${paint.strong(rule.padEnd(ruleWidth))}  `;
  const leadWidth = 2 + Math.max(8, label.length) + 1 + Math.max(ruleWidth, rule.length) + 2;
  const text = `${toLine(message)}${cause === "command" ? " (by the planned command)" : ""}`;
  // Beside a long rule a narrow terminal has no room: the message then stands below.
  const isRoomy = width - leadWidth >= 40;
  return [
    ...(isRoomy ? hang(lead, leadWidth, wrapText(text, width - leadWidth)) : [lead.trimEnd()]),
    ...(isRoomy ? [] : wrapText(text, width - 4).map((line) => `    ${line}`)),
    ...(why === null ? [] : toLabelled(frame, "why", toLine(why))),
    ...(accepted === null ? [] : toLabelled(frame, "accept", toLine(accepted))),
    ...toReads(frame, finding),
    ...toWhere(frame, finding),
    ...toRemedy(frame, finding),
  ];
};

/** Which version was judged, whatever the reference calls it. */
const toReads = (frame: Frame, { reads }: Finding): readonly string[] =>
  reads === undefined ? [] : toLabelled(frame, "read", toLine(`version ${reads.version} of "${reads.secret}"`));

/** A file's place always; a live resource's field only when more is wanted: the heading names the resource. */
const toWhere = (frame: Frame, { location }: Finding): readonly string[] => {
  if (location === null || !(isAtCode(location) || frame.options.verbose)) return [];
  return toLabelledLines(frame, "at", [toLine(toPlace(location))]);
};

/** The exact commands; words too where there is none, or where they say more than the rule's own help. */
const toRemedy = (frame: Frame, { rule, help, fix }: Finding): readonly string[] => {
  const general = frame.options.rules.find(({ id }) => id === rule)?.help;
  const isWorth = help !== "" && (fix.length === 0 || help !== general);
  const commands = fix.flatMap((command) => wrapCommand(toLine(command), innerWidth(frame)));
  return [
    ...(isWorth ? toLabelled(frame, "help", toLine(help)) : []),
    ...(commands.length === 0 ? [] : toLabelledLines(frame, "fix", commands)),
  ];
};

/** The live workload stands in the heading; a resource of Terraform's is where the code is. */
const isAtCode = (location: Location): boolean =>
  isFileLocation(location) || /^(?:module\.|data\.|google_)/.test(location.resource);
