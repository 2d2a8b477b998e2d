import type { Chain, Finding, ProbeOutcome, Report } from "../../engine/index.ts";
import { isFollowing, toChainTitle, toLinkText } from "../chain-text.ts";
import { toLine } from "../plain-text.ts";
import { toFinding } from "./finding.ts";
import { count, type Frame, hang, innerWidth, joinParts, toLabelled, toLabelledLines, toSigned } from "./frame.ts";
import type { Mark } from "./paint.ts";
import { wrapCommand, wrapText } from "./wrap.ts";

/** `netra-preflight · staging · 6 probes` */
export const toProbesHead = (frame: Frame, { tool }: Report, environment: string, probes: number): readonly string[] =>
  joinParts(frame, [[tool.name], [toLine(environment), frame.paint.strong], [count(probes, "probe")]]);

const marks: Readonly<Record<ProbeOutcome["state"], Mark>> = {
  passed: "healthy",
  failed: "error",
  unverified: "unverified",
};

/** One probe: what it saw, and what is wrong with that. */
export const toProbeBlock = (
  frame: Frame,
  outcome: ProbeOutcome,
  findings: readonly Finding[],
  report: Report,
): readonly string[] => {
  const { paint, options } = frame;
  const own = findings.filter(({ probe }) => probe === outcome.name);
  if (options.quiet && own.length === 0) return [];
  const ruleWidth = Math.max(0, ...own.map(({ rule }) => rule.length));
  const title = `${paint.strong(toLine(outcome.name))} ${paint.faint(toLine(outcome.target))}`;
  const seen = outcome.state === "passed" ? `  ${toLine(outcome.message)}, ${outcome.milliseconds} ms` : "";
  return [
    toSigned(frame, marks[outcome.state], `${title}${seen}`),
    ...own.flatMap((finding) => toFinding(frame, finding, ruleWidth)),
    ...(outcome.state === "unverified" ? toUnmade(frame, outcome, report) : []),
    ...toEvents(frame, outcome),
  ];
};

/** Every rule about a probe that was not made says so; once is enough. */
const toUnmade = (frame: Frame, { name, environment, message }: ProbeOutcome, report: Report): readonly string[] => {
  const lead = `  ${frame.paint.marks.unverified("unverified")}  `;
  const help = report.unverified.find(
    (each) => each.environment === environment && each.message.startsWith(`"${name}" `),
  )?.help;
  return [
    ...hang(lead, 14, wrapText(toLine(message), frame.width - 14)),
    ...(help == null ? [] : toLabelled(frame, "help", toLine(help))),
  ];
};

const fewEvents = 12;

const toEvents = (frame: Frame, { events }: ProbeOutcome): readonly string[] => {
  if (events.length === 0 || frame.options.quiet) return [];
  const shown = frame.options.verbose ? events : events.slice(0, fewEvents);
  const texts = shown.map(({ type, code, milliseconds }) => {
    const what = code === null ? toLine(type) : `${toLine(type)} (${toLine(code)})`;
    return `${milliseconds} ms ${what}`;
  });
  const more = events.length > shown.length ? `, and ${events.length - shown.length} more` : "";
  return toLabelled(frame, "events", `${texts.join(", ")}${more}`);
};

/** From the cause to what does not work, an arrow for each step that follows from the one before. */
export const toChainBlock = (frame: Frame, chain: Chain): readonly string[] => {
  const { paint, width, options } = frame;
  const arrow = options.unicode ? "→" : "->";
  const lines = chain.links.flatMap((link, index) => {
    const lead = isFollowing(chain, index) ? `  ${arrow} ` : "  ".padEnd(arrow.length + 3);
    const text = hang(lead, lead.length, wrapText(toLine(toLinkText(link)), width - lead.length));
    const commands = link.fix.flatMap((command) => wrapCommand(toLine(command), innerWidth(frame)));
    return [...text, ...(commands.length === 0 ? [] : toLabelledLines(frame, "fix", commands))];
  });
  const note = chain.note === null ? [] : toLabelled(frame, "note", toLine(chain.note));
  return [paint.strong(toLine(toChainTitle(chain))), ...lines, ...note];
};
