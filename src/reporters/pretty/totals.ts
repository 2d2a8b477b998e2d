import type { EnvironmentSummary, Report } from "../../engine/index.ts";
import { toLine } from "../plain-text.ts";
import { toEntryText } from "../remarks.ts";
import { count, type Frame, joinParts, type Part, toSigned } from "./frame.ts";
import { listShort } from "./unverified.ts";
import { wrapText } from "./wrap.ts";

const payloadWords = { read: "payloads read", never: "payloads not read", none: "no payloads" } as const;

/** `netra-preflight · staging · netra-staging, us-central1 · 3 services, 22 secrets, payloads read` */
export const toHead = (frame: Frame, { tool, services }: Report, summary: EnvironmentSummary): readonly string[] => {
  const { paint } = frame;
  const isServices = services.every(({ environment, kind }) => environment !== summary.name || kind === "service");
  const counts = [
    count(summary.workloads, isServices ? "service" : "workload"),
    // Code has no secrets: its variables are what was looked at.
    ...(summary.source === "code"
      ? [count(summary.variables, "variable")]
      : [count(summary.secrets, "secret"), payloadWords[summary.payloads]]),
  ];
  const parts: readonly Part[] = [
    [tool.name],
    [toLine(summary.name), paint.strong],
    [toLine(summary.description)],
    [counts.join(", ")],
    ...(summary.emulated ? [["an emulator answered, not Google", paint.marks.warning] as const] : []),
  ];
  return joinParts(
    frame,
    parts.filter(([text]) => text !== ""),
  );
};

/** Once a cause: what no source has, or the user chose not to look at. */
export const toNotChecked = (frame: Frame, report: Report, environment: string): readonly string[] => {
  const { paint, width, options } = frame;
  const causes = report.notChecked.filter((each) => each.environment === environment);
  if (causes.length === 0 || options.quiet) return [];
  const lines = causes.flatMap(({ rules, why }) => {
    const text = `${toLine(why)}: ${listShort(rules, options.verbose)}`;
    return wrapText(text, width - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`);
  });
  return [paint.faint("not checked"), ...lines.map((line) => paint.faint(line))];
};

/** Rules that broke, each once. Their stacks are for --debug. */
export const toCrashes = (frame: Frame, { crashes }: Report): readonly string[] => {
  const where = new Map<string, number>();
  for (const { rule, environment, message, origin } of crashes) {
    // What a rule of the user's own throws is for the user to read.
    const [of, cause] =
      origin === undefined
        ? ["", "this is a bug in netra-preflight, please report it"]
        : [` of ${toLine(origin)}`, toLine(message)];
    const key = JSON.stringify([`rule ${rule}${of} crashed in ${toLine(environment)}`, cause]);
    where.set(key, (where.get(key) ?? 0) + 1);
  }
  return [...where].map(([key, times]) => {
    const [what = "", cause = ""] = JSON.parse(key) as readonly string[];
    const often = times === 1 ? "" : `, ${times} times`;
    return toSigned(frame, "error", `${what}${often}: ${cause}; --debug shows more`);
  });
};

/** Entries of the baseline that accept nothing any more: the debt that was paid. */
export const toStale = (frame: Frame, { stale }: Report): readonly string[] => {
  if (stale.length === 0) return [];
  const entries = stale.map((entry) => toLine(toEntryText(entry)));
  const text = `the baseline lists what is no longer found (--update-baseline drops it): ${listShort(entries, frame.options.verbose)}`;
  return [toSigned(frame, "warning", text)];
};

/** The last line: everything counted. */
export const toTotals = (frame: Frame, { summary, findings }: Report): readonly string[] => {
  const { marks, faint } = frame.paint;
  const tint = (number: number, mark: "error" | "warning" | "unverified", text: string): string =>
    number === 0 ? text : marks[mark](text);
  const counts: readonly Part[] = [
    [count(summary.errors, "error"), (text) => tint(summary.errors, "error", text)],
    [count(summary.warnings, "warning"), (text) => tint(summary.warnings, "warning", text)],
    ...(summary.infos > 0 ? [[count(summary.infos, "info")] as const] : []),
    ...(summary.unverified > 0
      ? [[`${count(summary.unverified, "check")} not verified`, marks.unverified] as const]
      : []),
    ...(summary.suppressed > 0 ? [[`${summary.suppressed} suppressed`] as const] : []),
    ...(summary.baselined > 0 ? [[`${summary.baselined} in the baseline`] as const] : []),
  ];
  const more = findings.some(({ state }) => state === "open")
    ? [["netra-preflight explain <rule> says more", faint] as const]
    : [];
  const counted = counts.map(([text, color = (plain: string) => plain], index): Part => {
    const comma = index < counts.length - 1 ? "," : "";
    return [`${text}${comma}`, () => `${color(text)}${comma}`, " "];
  });
  return joinParts(frame, [...counted, [count(summary.checks, "check")], ...more]);
};
