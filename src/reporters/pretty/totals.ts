import type { EnvironmentSummary, Report } from "../../engine/index.ts";
import { toLine } from "../plain-text.ts";
import { count, type Frame, toSigned } from "./frame.ts";
import { listShort } from "./unverified.ts";
import { wrapText } from "./wrap.ts";

const payloadWords = { read: "payloads read", never: "payloads not read", none: "no payloads" } as const;

/** `netra-preflight · staging · netra-staging, us-central1 · 3 services, 22 secrets, payloads read` */
export const toHead = ({ paint }: Frame, { tool, services }: Report, summary: EnvironmentSummary): string => {
  const isServices = services.every(({ environment, kind }) => environment !== summary.name || kind === "service");
  const counts = [
    count(summary.workloads, isServices ? "service" : "workload"),
    count(summary.secrets, "secret"),
    payloadWords[summary.payloads],
  ];
  const parts = [
    tool.name,
    paint.strong(toLine(summary.name)),
    toLine(summary.description),
    counts.join(", "),
    ...(summary.emulated ? [paint.marks.warning("an emulator answered, not Google")] : []),
  ];
  return parts.filter((part) => part !== "").join(paint.dot);
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

/** Rules that broke. Their stacks are for --debug. */
export const toCrashes = (frame: Frame, { crashes }: Report): readonly string[] =>
  crashes.map(({ rule, environment }) =>
    toSigned(
      frame,
      "error",
      `rule ${rule} crashed in ${toLine(environment)}: this is a bug in netra-preflight, please report it; --debug shows more`,
    ),
  );

/** The last line: everything counted. */
export const toTotals = ({ paint }: Frame, { summary, findings }: Report): string => {
  const tint = (number: number, mark: "error" | "warning" | "unverified", text: string): string =>
    number === 0 ? text : paint.marks[mark](text);
  const counts = [
    tint(summary.errors, "error", count(summary.errors, "error")),
    tint(summary.warnings, "warning", count(summary.warnings, "warning")),
    ...(summary.infos > 0 ? [count(summary.infos, "info")] : []),
    ...(summary.unverified > 0
      ? [tint(summary.unverified, "unverified", `${count(summary.unverified, "check")} not verified`)]
      : []),
    ...(summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : []),
    ...(summary.baselined > 0 ? [`${summary.baselined} in the baseline`] : []),
  ];
  const more = findings.some(({ state }) => state === "open") ? ["netra-preflight explain <rule> says more"] : [];
  return [counts.join(", "), count(summary.checks, "check"), ...more.map((text) => paint.faint(text))].join(paint.dot);
};
