import { createHash } from "node:crypto";
import { UsageError } from "../model/index.ts";
import { loadReporter, type ReportOptions } from "../reporters/index.ts";
import { count } from "../reporters/pretty/frame.ts";
import { type Io, write } from "./io.ts";
import type { OutputFormat } from "./output-format.ts";
import { readRuleInfos } from "./rule-infos.ts";
import type { CheckResult } from "./run-check.ts";
import { toUsageText } from "./say.ts";
import type { Settings } from "./settings.ts";
import { hasUnicode, toColorLevel, toColumns } from "./terminal.ts";
import { writeWhole } from "./write-file.ts";

/** A report, and what its reporters want to know besides. */
type Deliverable = Pick<CheckResult, "report" | "contract" | "catalogue" | "failOn">;

/** Makes each report and puts it where it belongs. false: one could not be written; all others were. */
export const deliver = async (
  result: Deliverable,
  outputs: readonly OutputFormat[],
  settings: Settings,
  io: Io,
): Promise<boolean> => {
  const rules = readRuleInfos(
    result.catalogue,
    outputs.some(({ format }) => !["pretty", "json"].includes(format)),
  );
  const written: string[] = [];
  let isWhole = true;
  for (const output of outputs) {
    const toText = await loadReporter(output.format);
    const text = toText(result.report, toOptions(output, result, rules, settings, io));
    try {
      await put(text, output, io);
      if (output.shown !== null) written.push(output.shown);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      isWhole = false;
      const color = toColorLevel(settings.switchOf("color"), io.env, io.stderr) > 0;
      await write(io.stderr, toUsageText(error, color));
    }
  }
  const isSilent = outputs.every(({ file }) => file !== null) && !settings.isOn("quiet");
  if (isSilent && written.length > 0) await write(io.stderr, toNote(result, written));
  return isWhole;
};

/** Colours and width are those of the terminal: a file has neither, unless colours are asked for. */
export const toOptions = (
  { file }: OutputFormat,
  { contract, failOn }: Pick<CheckResult, "contract" | "failOn">,
  rules: ReportOptions["rules"],
  settings: Settings,
  { stdout, env }: Io,
): ReportOptions => ({
  colorLevel: toColorLevel(settings.switchOf("color"), file === null ? env : {}, file === null ? stdout : {}),
  columns: file === null ? toColumns(stdout) : null,
  unicode: hasUnicode(env),
  quiet: settings.isOn("quiet"),
  failOn,
  verbose: settings.isOn("verbose"),
  showSuppressed: settings.isOn("show-suppressed"),
  contract,
  rules,
  sha256: (text) => createHash("sha256").update(text).digest("base64"),
});

/** Writes one text to its file or to standard output. Throws a UsageError that says why it cannot be written. */
export const put = async (text: string, { file, shown }: OutputFormat, io: Io): Promise<void> => {
  if (file !== null) return writeWhole(file, shown ?? file, text);
  const fault = await write(io.stdout, text);
  if (fault === null) return;
  throw new UsageError("standard output cannot be written", fault === "ENOSPC" ? "the disk is full" : fault);
};

/** With files only, a log would not show how the run ended. */
const toNote = ({ report: { summary } }: Deliverable, written: readonly string[]): string => {
  const counts = [
    count(summary.errors, "error"),
    count(summary.warnings, "warning"),
    `${count(summary.unverified, "check")} not verified`,
  ];
  return `${counts.join(", ")}: ${written.join(", ")}\n`;
};
