import type { CodeVariable } from "../../engine/index.ts";
import type { SkippedPath } from "../../model/index.ts";
import { toLine } from "../plain-text.ts";
import { count, type Frame, toFrame } from "../pretty/frame.ts";
import type { ReportOptions } from "../reporter.ts";
import type { ScanList } from "./scan-list.ts";

/** Every variable with how often it is read, what happens without it, and its first place; `verbose` shows all places. */
export const toScanPretty = (list: ScanList, options: ReportOptions): string => {
  const frame = toFrame(options);
  const runtime = list.variables.filter(({ isRuntime }) => isRuntime);
  const others = list.variables.filter(({ isRuntime }) => !isRuntime);
  const head = `${frame.paint.strong("netra-preflight scan")}${frame.paint.dot}${toLine(list.folders)}${frame.paint.dot}${count(list.files, "file")}`;
  const parts = [
    [head],
    ...toTable(frame, "read by the program", runtime),
    ...toTable(frame, "only in scripts, builds, images, compose files and tests", others),
    toPassed(frame, "not read", list.unread),
    toPassed(
      frame,
      "passed over",
      options.verbose ? list.skipped : list.skipped.slice(0, mostSkipped),
      list.skipped.length,
    ),
    [toTotal(runtime, list)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
};

const mostSkipped = 5;

const toTable = (frame: Frame, title: string, variables: readonly CodeVariable[]): readonly (readonly string[])[] => {
  if (variables.length === 0) return [];
  const nameWidth = Math.min(44, Math.max(...variables.map(({ variable }) => variable.length)));
  const rows = variables.flatMap((each) => {
    const [first, ...rest] = toPlaces(each, frame.options.verbose);
    const lead = `  ${toLine(each.variable).padEnd(nameWidth)}  ${toCount(each).padEnd(9)}  ${toDefault(each).padEnd(defaultWidth)}  `;
    const places = rest.map((place) => `${" ".repeat(lead.length)}${frame.paint.faint(place)}`);
    return [`${lead}${frame.paint.faint(first ?? "")}`.trimEnd(), ...places];
  });
  return [[frame.paint.strong(title), ...rows]];
};

const defaultWidth = "default: constant-key".length;

const toCount = ({ reads, sets, tests }: CodeVariable): string =>
  reads > 0 ? count(reads, "read") : sets > 0 ? "set" : count(tests, "test");

/** Defaults are named by what they do, never by their text. */
const toDefault = ({ reads, defaults, unsafe }: CodeVariable): string => {
  if (unsafe.length > 0) return `default: ${unsafe.join(", ")}`;
  if (reads === 0) return "";
  return defaults === 0 ? "no default" : defaults === reads ? "default" : `default at ${defaults} of ${reads}`;
};

const toPlaces = ({ uses }: CodeVariable, all: boolean): readonly string[] => {
  const shown = uses.filter(({ kind }) => kind !== "mention").sort((a, b) => Number(a.isTest) - Number(b.isTest));
  const places = shown.map(({ location: { file, line } }) => `${toLine(file)}:${line}`);
  return all ? places : places.slice(0, 1);
};

const toPassed = (
  { paint }: Frame,
  title: string,
  paths: readonly SkippedPath[],
  all = paths.length,
): readonly string[] => {
  if (paths.length === 0) return [];
  const more = all > paths.length ? [`  and ${all - paths.length} more; --verbose lists them`] : [];
  return [paint.strong(title), ...paths.map(({ path, why }) => `  ${toLine(path)}: ${why}`), ...more];
};

const toTotal = (runtime: readonly CodeVariable[], { variables, report }: ScanList): string => {
  const needed = runtime.filter(({ reads, defaults }) => defaults < reads).length;
  const hint = report === null ? "; no preflight.yaml to hold them against: netra-preflight init writes one" : "";
  return `${count(variables.length, "variable")}, ${runtime.length} read by the program, ${needed} of them without a default${hint}`;
};
