import { UsageError } from "../model/index.ts";
import { toLine } from "../reporters/index.ts";
import { attend } from "./attend.ts";
import { toBaselineFlags } from "./baseline.ts";
import { deliver } from "./deliver.ts";
import { exitCodes, toExitCode, toUnwrittenCode } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import { parseFormats } from "./output-format.ts";
import { toOverride } from "./override.ts";
import type { Invocation } from "./parse-arguments.ts";
import { type CheckResult, runCheck } from "./run-check.ts";
import { type Settings, toLimits, toSelection, toSettings } from "./settings.ts";
import { tellCrashes } from "./tell-crashes.ts";

/** `netra-preflight check`: reads, judges, reports, and returns the exit code; with --exec that of the command that it ran. */
export const check = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  if (!settings.isOn("exec")) return judge(invocation, settings, io);
  if (invocation.rest.length === 0) {
    throw new UsageError(`${settings.sourceOf("exec")} has no command to run`, "write it behind --");
  }
  const code = await judge(invocation, settings, io);
  if (code === exitCodes.clean) return (await import("./execute.ts")).execute(invocation.rest, io);
  if (code !== exitCodes.interrupted) await write(io.stderr, "note: the command was not run\n");
  return code;
};

const judge = async (invocation: Invocation, settings: Settings, io: Io): Promise<number> => {
  const environments = toEnvironments(invocation, settings);
  const outputs = parseFormats(settings.listOf("format"), io.cwd());
  const maxWarnings = settings.textOf("max-warnings") === null ? null : settings.numberOf("max-warnings", 0, 0);
  const { timeout, concurrency } = toLimits(settings);
  const override = toOverride(settings, environments, io.cwd());
  const result = await attend(io, settings, timeout, (attended) =>
    runCheck({
      ...attended,
      environments,
      config: settings.textOf("config"),
      services: settings.listOf("service"),
      selection: toSelection(settings),
      override,
      payloads: toPayloads(settings),
      command: invocation.rest,
      baseline: toBaselineFlags(settings.textOf("baseline"), settings.isOn("update-baseline"), io.cwd()),
      failOn: settings.textOf("fail-on") as CheckResult["failOn"] | null,
      concurrency,
      cwd: io.cwd(),
      env: io.env,
    }),
  );
  if (result === null) return tellInterrupted(io);
  await tellAside(result, settings, io);
  const isWritten = await deliver(result, outputs, settings, io);
  const code = toExitCode(result.report, {
    failOn: result.failOn,
    maxWarnings,
    allowIncomplete: settings.isOn("allow-incomplete"),
  });
  return isWritten ? code : toUnwrittenCode(code);
};

const toEnvironments = ({ positionals, command }: Invocation, settings: Settings): readonly string[] => {
  if (positionals.length > 0) return positionals;
  const greedy = command.flags.filter(({ kind }) => kind === "list" || kind === "paths");
  const swallower = greedy.find(({ name }) => settings.listOf(name).length > 1);
  throw new UsageError(
    "no environment is named",
    swallower === undefined
      ? "netra-preflight <environment>, e.g. netra-preflight staging; --help says more"
      : `--${swallower.name} takes all words after it: name the environment first`,
  );
};

const toPayloads = (settings: Settings): "metadata-only" | "read" | null => {
  if (settings.isOn("read-payloads")) return "read";
  return settings.isOn("metadata-only") ? "metadata-only" : null;
};

/** What is no finding and must be known: what was passed by of a planned command, and stacks of crashed rules with --debug. */
const tellAside = async ({ report: { crashes }, notes }: CheckResult, settings: Settings, io: Io): Promise<void> => {
  for (const note of notes ?? []) await write(io.stderr, `note: ${toLine(note)}\n`);
  await tellCrashes(crashes, settings, io);
};
