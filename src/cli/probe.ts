import { type Severity, UsageError } from "../model/index.ts";
import { startDeadline } from "./deadline.ts";
import { deliver } from "./deliver.ts";
import { toExitCode, toUnwrittenCode } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import { parseFormats } from "./output-format.ts";
import type { Invocation } from "./parse-arguments.ts";
import { startProgress, toProgressMode } from "./progress.ts";
import { runProbe } from "./run-probe.ts";
import { type Settings, toSettings } from "./settings.ts";

/** Probes wait longer than checks: a chat may take half a minute. In seconds. */
export const defaultProbeTimeout = 120;
const defaultConcurrency = 4;

/** `netra-preflight probe <environment> [NAME..]`: asks the deployed services, and says what explains a failure. */
export const probe = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const [environment, ...names] = invocation.positionals;
  if (environment === undefined) {
    throw new UsageError("no environment is named", "netra-preflight probe <environment> [NAME..]");
  }
  const outputs = parseFormats(settings.listOf("format"), io.cwd());
  const maxWarnings = settings.textOf("max-warnings") === null ? null : settings.numberOf("max-warnings", 0, 0);
  const timeout = settings.numberOf("timeout", 1, defaultProbeTimeout);
  const progress = startProgress(io, toProgressMode(settings));
  const deadline = startDeadline(timeout * 1000, io);
  try {
    const result = await runProbe({
      environment,
      names,
      config: settings.textOf("config"),
      payloads: settings.isOn("metadata-only") ? "metadata-only" : null,
      failOn: settings.textOf("fail-on") as Severity | null,
      concurrency: settings.numberOf("concurrency", 1, defaultConcurrency),
      pause: 1000,
      cwd: io.cwd(),
      env: io.env,
      deadline,
      progress: progress.say,
    });
    progress.end();
    if (deadline.isInterrupted()) return await tellInterrupted(io);
    // A report that nobody takes blocks this process: from here on Ctrl-C ends it as it ends any other.
    deadline.end();
    await tellCrashes(result.report.crashes, settings, io);
    const isWritten = await deliver(result, outputs, settings, io);
    const { report, failOn } = result;
    const code = toExitCode(report, { failOn, maxWarnings, allowIncomplete: settings.isOn("allow-incomplete") });
    return isWritten ? code : toUnwrittenCode(code);
  } catch (error) {
    progress.end();
    if (deadline.isInterrupted()) return await tellInterrupted(io);
    throw error;
  } finally {
    deadline.end();
  }
};

const tellCrashes = async (
  crashes: readonly { readonly rule: string; readonly stack: string }[],
  settings: Settings,
  io: Io,
): Promise<void> => {
  if (!settings.isOn("debug")) return;
  for (const { rule, stack } of crashes) await write(io.stderr, `rule ${rule} crashed: ${stack}\n`);
};
