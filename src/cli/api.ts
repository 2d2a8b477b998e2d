import type { Report } from "../engine/index.ts";
import type { Severity } from "../model/index.ts";
import { longestTimer } from "./deadline.ts";
import { toExitCode } from "./exit-code.ts";
import { defaultLimits } from "./limits.ts";
import { runCheck } from "./run-check.ts";

/** What `check` looks at. Everything but the environments has the command line's default. */
export interface CheckOptions {
  /** Names of environments of the contract. */
  readonly environments: readonly string[];
  /** The contract; default: the nearest preflight.yaml from `cwd` up to the repository's root. */
  readonly config?: string;
  readonly services?: readonly string[];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** No payload of a secret is accessed. */
  readonly metadataOnly?: boolean;
  readonly failOn?: Severity;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for the whole run; default 60,000. */
  readonly timeout?: number;
  readonly concurrency?: number;
  /** Ends the run early; what was not read by then is unverified. */
  readonly signal?: AbortSignal;
}

/** What a check came to. */
export interface CheckOutcome {
  readonly report: Report;
  /** What the command line would answer: 0 clean, 1 findings, 3 incomplete, 70 a rule that crashed. */
  readonly exitCode: number;
}

/** Checks environments. Throws a UsageError for what the command line answers with exit code 2. */
export const check = async (options: CheckOptions): Promise<CheckOutcome> => {
  const timeout = Math.min(options.timeout ?? defaultLimits.timeout * 1000, longestTimer);
  const endsAt = performance.now() + timeout;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(new DOMException("time is up", "TimeoutError")), timeout);
  try {
    const { report, failOn } = await runCheck({
      environments: options.environments,
      config: options.config ?? null,
      services: options.services ?? [],
      selection: { only: options.only ?? null, skip: options.skip ?? [] },
      override: {},
      baseline: null,
      payloads: options.metadataOnly ? "metadata-only" : null,
      failOn: options.failOn ?? null,
      concurrency: options.concurrency ?? defaultLimits.concurrency,
      cwd: options.cwd ?? process.cwd(),
      env: options.env ?? process.env,
      deadline: {
        signal: options.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, options.signal]),
        remaining: () => Math.max(0, endsAt - performance.now()),
      },
      progress: () => {},
    });
    const exitCode = toExitCode(report, { failOn, maxWarnings: null, allowIncomplete: false });
    return { report, exitCode };
  } finally {
    clearTimeout(timer);
  }
};
