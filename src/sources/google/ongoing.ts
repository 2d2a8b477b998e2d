import type { grpc as Grpc } from "google-gax";
import { status } from "./errors.ts";

/** The calls that are under way, so that the end of the run ends them. */
export interface Ongoing {
  /** Ends with the run even where the work would not. */
  untilOver<T>(work: Promise<T>): Promise<T>;
  /** Starts a call with interceptors that cancel it when the run is over. */
  run<T>(start: (interceptors: readonly Grpc.Interceptor[]) => Promise<T>, grpc: typeof Grpc): Promise<T>;
}

/**
 * A promise of Google's clients cannot be cancelled, and an abandoned call keeps the process alive until its timeout:
 * so the call below it is cancelled. One listener serves all calls.
 */
export const toOngoing = (signal: AbortSignal): Ongoing => {
  const cancels = new Set<() => void>();
  const over = new Promise<never>((_resolve, reject) => {
    const stop = (): void => {
      for (const cancel of cancels) cancel();
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  over.catch(() => {});
  const untilOver = <T>(work: Promise<T>): Promise<T> => Promise.race([work, over]);

  return {
    untilOver,
    run: async (start, grpc) => {
      let cancel = (): void => {};
      const cancelled: Grpc.Interceptor = (options, next) => {
        const call = new grpc.InterceptingCall(next(options));
        cancel = () => call.cancelWithStatus(status.cancelled, "the run is over");
        cancels.add(cancel);
        return call;
      };
      try {
        return await untilOver(start([cancelled]));
      } finally {
        cancels.delete(cancel);
      }
    },
  };
};
