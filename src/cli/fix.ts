import { planFixes } from "../engine/index.ts";
import { UsageError } from "../model/index.ts";
import { toFixScript } from "../reporters/fix-script.ts";
import { attend } from "./attend.ts";
import { toRemainingCode } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import { toOverride } from "./override.ts";
import type { Invocation } from "./parse-arguments.ts";
import { type CheckResult, runCheck } from "./run-check.ts";
import { type Settings, toLimits, toSelection, toSettings } from "./settings.ts";

/**
 * `netra-preflight fix <environment>`: the commands that close the gaps, or with --write the manifests without them. The
 * exit code is that of a check after everything here was done: 0 when nothing is left. After --write that check is made.
 */
export const fix = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const environment = toEnvironment(invocation);
  if (settings.isOn("yes") && !settings.isOn("write")) {
    throw new UsageError("--yes without --write has nothing to agree to", "add --write, or leave --yes out");
  }
  const result = await readGaps(environment, settings, io);
  if (result === null) return tellInterrupted(io);
  if (settings.isOn("write")) {
    const { writeFixes } = await import("./write-fixes.ts");
    const isWritten = await writeFixes(result, settings.isOn("yes"), io);
    // Only another look tells what is left: a reference that was mended leads to a secret that nobody has looked at yet.
    const left = isWritten ? await readGaps(environment, settings, io) : result;
    if (left === null) return tellInterrupted(io);
    const open = left.report.findings.filter(({ state }) => state === "open").length;
    if (isWritten && open > 0)
      await write(
        io.stderr,
        `left: ${open} finding${open === 1 ? "" : "s"}, which netra-preflight ${environment} tells\n`,
      );
    return toRemainingCode(left.report, new Set(), left.failOn);
  }
  const { report } = result;
  const plan = planFixes(report.findings);
  const text = toFixScript(plan, { environment, unverified: report.unverified.length });
  await write(io.stdout, text);
  return toRemainingCode(report, new Set(plan.closed), result.failOn);
};

const toEnvironment = ({ positionals }: Invocation): string => {
  const [environment, ...others] = positionals;
  if (environment === undefined || others.length > 0) {
    throw new UsageError("fix is for one environment", "netra-preflight fix staging");
  }
  return environment;
};

/** null: the user interrupted */
const readGaps = (environment: string, settings: Settings, io: Io): Promise<CheckResult | null> => {
  const { timeout, concurrency } = toLimits(settings);
  return attend(io, settings, timeout, (attended) =>
    runCheck({
      ...attended,
      environments: [environment],
      config: settings.textOf("config"),
      services: settings.listOf("service"),
      selection: toSelection(settings),
      override: toOverride(settings, [environment], io.cwd()),
      payloads: settings.isOn("metadata-only") ? "metadata-only" : null,
      baseline: null,
      failOn: null,
      concurrency,
      cwd: io.cwd(),
      env: io.env,
    }),
  );
};
