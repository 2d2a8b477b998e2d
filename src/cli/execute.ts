import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { UsageError } from "../model/index.ts";
import type { Io } from "./io.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `NETRA_PREFLIGHT_…` are flags and tokens of this tool: what is deployed with has no use for them. */
const withoutOwn = (env: Io["env"]): Io["env"] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("NETRA_PREFLIGHT_")));

/**
 * Runs a command as if it were run in place of this tool: no shell, this process' own streams, folder and variables, nothing
 * added to them, and none of this tool's own. Signals are handed on. Returns its exit code, or 128 and the signal that ended it; throws a
 * UsageError when it cannot be started.
 */
export const execute = async (argv: readonly string[], io: Io): Promise<number> => {
  const [program = "", ...rest] = argv;
  const options: SpawnOptions = { stdio: "inherit", shell: false, env: withoutOwn(io.env), cwd: io.cwd() };
  // A terminal sends Ctrl-C to the command by itself: a second one would be taken for impatience.
  const isWatched = io.stdin?.isTTY === true;
  let command: ChildProcess | null = null;
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      if (signal !== "SIGINT" || !isWatched) command?.kill(signal);
    };
    return [signal, listener] as const;
  });
  // Before the command starts: a signal that comes meanwhile would end this process and leave the command alone.
  for (const [signal, listener] of listeners) io.on(signal, listener);
  try {
    const child = spawn(program, rest, options);
    command = child;
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error) => reject(toStartError(program, error)));
      child.once("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  } finally {
    for (const [signal, listener] of listeners) io.off(signal, listener);
  }
};

const toStartError = (program: string, { code, message }: NodeJS.ErrnoException): UsageError => {
  if (code === "ENOENT") {
    return new UsageError(`"${program}" could not be started: there is no such program`, "install it, or correct PATH");
  }
  if (code === "EACCES") return new UsageError(`"${program}" could not be started: no permission`, "check its mode");
  return new UsageError(`"${program}" could not be started`, code ?? message);
};
