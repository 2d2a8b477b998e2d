import { type Severity, UsageError } from "../model/index.ts";
import { attend } from "./attend.ts";
import { deliver } from "./deliver.ts";
import { toExitCode, toUnwrittenCode } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import type { Io } from "./io.ts";
import { defaultProbeLimits } from "./limits.ts";
import { parseFormats } from "./output-format.ts";
import type { Invocation } from "./parse-arguments.ts";
import { runProbe } from "./run-probe.ts";
import { toLimits, toSettings } from "./settings.ts";
import { tellCrashes } from "./tell-crashes.ts";

/** `netra-preflight probe <environment> [NAME..]`: asks the deployed services, and says what explains a failure. */
export const probe = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const [environment, ...names] = invocation.positionals;
  if (environment === undefined) {
    throw new UsageError("no environment is named", "netra-preflight probe <environment> [NAME..]");
  }
  const outputs = parseFormats(settings.listOf("format"), io.cwd());
  const maxWarnings = settings.textOf("max-warnings") === null ? null : settings.numberOf("max-warnings", 0, 0);
  const { timeout, concurrency } = toLimits(settings, defaultProbeLimits);
  const result = await attend(io, settings, timeout, (attended) =>
    runProbe({
      ...attended,
      environment,
      names,
      config: settings.textOf("config"),
      payloads: settings.isOn("metadata-only") ? "metadata-only" : null,
      failOn: settings.textOf("fail-on") as Severity | null,
      concurrency,
      pause: 1000,
      cwd: io.cwd(),
      env: io.env,
    }),
  );
  if (result === null) return tellInterrupted(io);
  const { report, failOn } = result;
  await tellCrashes(report.crashes, settings, io);
  const isWritten = await deliver(result, outputs, settings, io);
  const code = toExitCode(report, { failOn, maxWarnings, allowIncomplete: settings.isOn("allow-incomplete") });
  return isWritten ? code : toUnwrittenCode(code);
};
