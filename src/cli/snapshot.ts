import { resolve } from "node:path";
import { UsageError } from "../model/index.ts";
import { toSnapshotText } from "../sources/snapshot/file.ts";
import { attend } from "./attend.ts";
import { exitCodes } from "./exit-code.ts";
import { tellInterrupted } from "./interrupted.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";
import { runCheck } from "./run-check.ts";
import { toLimits, toSettings } from "./settings.ts";
import { writeWhole } from "./write-file.ts";

/** `netra-preflight snapshot`: reads one environment as check does, and writes what it learned instead of judging it. */
export const snapshot = async (invocation: Invocation, io: Io): Promise<number> => {
  const settings = toSettings(invocation, io.env);
  const [environment, ...others] = invocation.positionals;
  const shown = settings.textOf("output");
  if (environment === undefined || others.length > 0) {
    throw new UsageError("a snapshot is of one environment", "netra-preflight snapshot staging -o staging.json");
  }
  if (shown === null) throw new UsageError("the snapshot goes to no file", "add -o FILE");
  const { timeout, concurrency } = toLimits(settings);
  const result = await attend(io, settings, timeout, (attended) =>
    runCheck({
      ...attended,
      environments: [environment],
      config: settings.textOf("config"),
      services: [],
      // Every rule: who reads the snapshot may switch on what is off today.
      selection: { only: null, skip: [] },
      override: {},
      payloads: settings.isOn("metadata-only") ? "metadata-only" : null,
      baseline: null,
      failOn: null,
      concurrency,
      cwd: io.cwd(),
      env: io.env,
    }),
  );
  if (result === null) return tellInterrupted(io);
  const { report, taken } = result;
  for (const each of taken)
    writeWhole(resolve(io.cwd(), shown), shown, toSnapshotText(each.snapshot, each.environment));
  await write(io.stderr, toNote(report, shown));
  return report.unverified.length > 0 && !settings.isOn("allow-incomplete") ? exitCodes.incomplete : exitCodes.clean;
};

const toNote = (
  {
    environments,
    unverified,
  }: { environments: readonly { workloads: number; secrets: number }[]; unverified: readonly unknown[] },
  shown: string,
): string => {
  const [{ workloads, secrets } = { workloads: 0, secrets: 0 }] = environments;
  const gaps = unverified.length === 0 ? "" : `; ${unverified.length} checks will not be verified from it`;
  const counts = `${workloads} ${workloads === 1 ? "workload" : "workloads"}, ${secrets} ${secrets === 1 ? "secret" : "secrets"}`;
  return `${shown}: ${counts}, no value${gaps}\n`;
};
