import type { Deadline } from "../sources/source.ts";
import type { Io } from "./io.ts";

/** A deadline that also ends with Ctrl-C. */
export interface InterruptibleDeadline extends Deadline {
  isInterrupted(): boolean;
  /** Stops the clock and listening to signals. */
  end(): void;
}

/** Node's timers end at once when they are asked for more, which is 24 days. */
export const longestTimer = 2 ** 31 - 1;

/** Milliseconds of a clock that nobody sets. `performance` says the same, and loads a module for it at each start. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** `asked`: milliseconds from now. A second Ctrl-C ends the process at once, as nobody listens any more. */
export const startDeadline = (asked: number, io: Pick<Io, "on" | "off">): InterruptibleDeadline => {
  const milliseconds = Math.min(asked, longestTimer);
  const controller = new AbortController();
  const endsAt = now() + milliseconds;
  let interrupted = false;
  const timer = setTimeout(() => controller.abort(new DOMException("time is up", "TimeoutError")), milliseconds);
  const interrupt = (): void => {
    interrupted = true;
    end();
    controller.abort(new DOMException("interrupted", "AbortError"));
  };
  const end = (): void => {
    clearTimeout(timer);
    io.off("SIGINT", interrupt);
    io.off("SIGTERM", interrupt);
  };
  io.on("SIGINT", interrupt);
  io.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    remaining: () => Math.max(0, endsAt - now()),
    isInterrupted: () => interrupted,
    end,
  };
};
