import { createHash } from "node:crypto";
import { UsageError } from "../model/index.ts";
import { loadReporter, type ReportOptions } from "../reporters/index.ts";
import { toCounts } from "../reporters/remarks.ts";
import { type Io, write } from "./io.ts";
import type { OutputFormat } from "./output-format.ts";
import { toInRepository } from "./repository.ts";
import { readRuleInfos } from "./rule-infos.ts";
import type { CheckResult } from "./run-check.ts";
import { toUsageText } from "./say.ts";
import type { Settings } from "./settings.ts";
import { appendStepSummary, toStepSummary } from "./step-summary.ts";
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
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      isWhole = false;
      const color = toColorLevel(settings.switchOf("color"), io.env, io.stderr) > 0;
      await write(io.stderr, toUsageText(error, color));
    }
  };
  const summary = toStepSummary(io.env, io.cwd());
  for (const output of outputs) {
    const { format, file, shown } = output;
    const options = toOptions(output, result, rules, settings, io);
    await attempt(async () => {
      // A step's summary is added to, never replaced.
      if (file !== null && file === summary && format === "markdown") {
        await appendStepSummary(result.report, options, summary);
      } else await put((await loadReporter(format))(result.report, options), output, io);
      if (shown !== null) written.push(shown);
    });
    const isApart = !outputs.some((each) => each.file === summary);
    if (format === "github" && summary !== null && isApart) {
      await attempt(() => appendStepSummary(result.report, options, summary));
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
  { stdout, env, cwd }: Io,
): ReportOptions => ({
  colorLevel: toColorLevel(settings.switchOf("color"), file === null ? env : {}, file === null ? stdout : {}),
  columns: file === null ? toColumns(stdout) : null,
  unicode: hasUnicode(env),
  quiet: settings.isOn("quiet"),
  failOn,
  verbose: settings.isOn("verbose"),
  showSuppressed: settings.isOn("show-suppressed"),
  contract,
  inRepository: toInRepository(cwd(), env),
  hasStepSummary: toStepSummary(env, cwd()) !== null,
  rules,
  sha256: (text) => createHash("sha256").update(text).digest("base64"),
});

/** Writes one text to its file or to standard output. Throws a UsageError that says why it cannot be written. */
export const put = async (text: string, { file, shown }: OutputFormat, io: Io): Promise<void> => {
  const isErrors = shown !== null && standardError.has(shown);
  if (file !== null && !isErrors) return writeWhole(file, shown ?? file, text);
  const fault = await write(isErrors ? io.stderr : io.stdout, text);
  if (fault === null) return;
  const stream = isErrors ? "standard error" : "standard output";
  throw new UsageError(`${stream} cannot be written`, fault === "ENOSPC" ? "the disk is full" : fault);
};

/** Names of the stream itself: opened as a file, it would be written over by what comes after. */
const standardError: ReadonlySet<string> = new Set(["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"]);

/** With files only, a log would not show how the run ended. */
const toNote = ({ report: { summary } }: Deliverable, written: readonly string[]): string =>
  `${toCounts(summary).join(", ")}: ${written.join(", ")}\n`;
