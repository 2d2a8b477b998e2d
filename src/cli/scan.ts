import { rules } from "../../rules/index.ts";
import { type Severity, UsageError } from "../model/index.ts";
import { loadReporter } from "../reporters/index.ts";
import { attend } from "./attend.ts";
import { put, toOptions } from "./deliver.ts";
import { exitCodes, toExitCode } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import type { Io } from "./io.ts";
import { type OutputFormat, parseFormats } from "./output-format.ts";
import type { Invocation } from "./parse-arguments.ts";
import { readRuleInfos } from "./rule-infos.ts";
import { runScan, type ScanResult } from "./run-scan.ts";
import { type Settings, toLimits, toSelection, toSettings } from "./settings.ts";
import { toUnknownRule } from "./unknown-rule.ts";

/** `netra-preflight scan`: the variables that source code reads, against the contract where there is one. */
export const scan = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const outputs = parseFormats(settings.listOf("format"), io.cwd());
  const selection = toSelection(settings);
  refuseOtherRules([...(selection.only ?? []), ...selection.skip]);
  const result = await attend(io, settings, toLimits(settings).timeout, ({ deadline }) =>
    runScan({
      folders: invocation.positionals,
      config: settings.textOf("config"),
      selection,
      failOn: settings.textOf("fail-on") as Severity | null,
      withMentions: settings.isOn("mentions"),
      cwd: io.cwd(),
      deadline,
    }),
  );
  if (result === null) return tellInterrupted(io);
  for (const output of outputs) await put(await toText(result, output, settings, io), output, io);
  return toCode(result, settings);
};

const toText = async (result: ScanResult, output: OutputFormat, settings: Settings, io: Io): Promise<string> => {
  const { list, report } = result;
  const rich = !["pretty", "json"].includes(output.format);
  const options = toOptions(output, result, readRuleInfos(rules, rich), settings, io);
  if (output.format === "json") return (await import("../reporters/scan/json.ts")).toScanJson(list);
  if (output.format === "pretty") {
    const { toScanPretty } = await import("../reporters/scan/pretty.ts");
    const own = options.quiet ? "" : toScanPretty(list, options);
    if (report === null) return own;
    const judged = (await loadReporter("pretty"))(report, options);
    return own === "" ? judged : `${own}\n${judged}`;
  }
  if (report !== null) return (await loadReporter(output.format))(report, options);
  throw new UsageError(
    `the format "${output.format}" shows findings, and without a contract there are none`,
    "use pretty or json, or write a preflight.yaml: netra-preflight init",
  );
};

/** Without a contract nothing can be wrong; something can still be unread. */
const toCode = ({ report, failOn, list }: ScanResult, settings: Settings): number => {
  const allowIncomplete = settings.isOn("allow-incomplete");
  if (report === null) return list.unread.length > 0 && !allowIncomplete ? exitCodes.incomplete : exitCodes.clean;
  const code = toExitCode(report, { failOn, maxWarnings: null, allowIncomplete });
  return code === exitCodes.clean && list.unread.length > 0 && !allowIncomplete ? exitCodes.incomplete : code;
};

const refuseOtherRules = (ids: readonly string[]): void => {
  const known = rules.filter(({ subject }) => subject === "code").map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const isRule = rules.some(({ id }) => id === unknown);
  throw isRule
    ? new UsageError(`"${unknown}" is no rule about code`, `known: ${known.join(", ")}`)
    : toUnknownRule(unknown, known);
};
