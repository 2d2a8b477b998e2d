import { setTimeout as sleep } from "node:timers/promises";
import type { CallOptions } from "google-gax";
import pLimit from "p-limit";
import pRetry from "p-retry";
import { type Fact, known, type Reason, unknown } from "../../model/index.ts";
import type { Deadline } from "../source.ts";
import { type Ask, toProject } from "./ask.ts";
import type { ClientName, Clients, ClientTypes } from "./clients.ts";
import { isNoConnection, overReason, pacedOut, status, timerSlack, toGoogleError, toReason } from "./errors.ts";
import { toOngoing } from "./ongoing.ts";
import type { Pace } from "./pace.ts";
import { passInTurns } from "./turns.ts";

/** milliseconds that one attempt may take */
const attemptTimeout = 10_000;

/** How many calls are made before they are sent. */
const callsInTurn = 8;

/**
 * Milliseconds for the next attempt. What hangs must not use up a short run: a list leaves time for what depends on it, or
 * for single reads in its place.
 */
const toTimeout = ({ permission }: Ask, remaining: number): number => {
  const share = permission.endsWith(".list") ? Math.max(remaining / 4, 1000) : remaining;
  return Math.min(attemptTimeout, share, remaining);
};

/** How often a call is made at most, by the status that it failed with; every other failure is final. */
const attempts: Readonly<Record<number, number>> = {
  [status.unavailable]: 5,
  [status.aborted]: 5,
  [status.resourceExhausted]: 8,
  // Each of these has already taken its ten seconds.
  [status.deadlineExceeded]: 3,
};

/** Makes one call of a client; an error becomes an unknown fact. */
export type MakeCall = <N extends ClientName, T>(
  name: N,
  ask: Ask,
  invoke: (client: ClientTypes[N], options: CallOptions) => Promise<T>,
) => Promise<Fact<T>>;

export interface CallSettings {
  readonly clients: Clients;
  readonly deadline: Deadline;
  readonly concurrency: number;
  readonly pace: Pace;
  progress(line: string): void;
}

/**
 * The one way to Google: at most `concurrency` calls at once, each with a timeout of its own, retried while that can
 * help, and nothing outlives the run's deadline.
 *
 * p-retry does the waiting between attempts: backoff, jitter, a signal that ends it, and no timer left behind. The
 * clients' own retries are off: they know neither the run's deadline nor its signal, and multiply with these. p-limit
 * holds the number of calls; an attempt gives its place back while it waits for the next one.
 */
export const toMakeCall = (settings: CallSettings): MakeCall => {
  const { clients, deadline } = settings;
  const limit = pLimit(settings.concurrency);
  const pass = passInTurns(callsInTurn);
  const ongoing = toOngoing(deadline.signal);
  const admit = toAdmit(settings);

  const attempt = async <C, T>(client: C, ask: Ask, invoke: Invoke<C, T>): Promise<T> => {
    await admit(ask);
    return limit(async () => {
      const { grpc } = await clients.gax();
      await pass();
      deadline.signal.throwIfAborted();
      return ongoing.run(
        (interceptors) =>
          invoke(client, {
            timeout: toTimeout(ask, deadline.remaining()),
            retry: { retryCodes: [] },
            autoPaginate: false,
            otherArgs: { options: { interceptors } },
          }),
        grpc,
      );
    });
  };

  // An attempt that the run's end leaves no time tells nothing of Google.
  const isCutOff = (error: unknown): boolean =>
    toGoogleError(error).code === status.deadlineExceeded && deadline.remaining() <= timerSlack;

  return async (name, ask, invoke) => {
    let last: unknown = null;
    try {
      const client = await ongoing.untilOver(clients.get(name));
      if (!client.known) return client;
      const value = await pRetry(() => attempt(client.value, ask, invoke).catch(raise), {
        retries: 7,
        minTimeout: 250,
        maxTimeout: 16_000,
        randomize: true,
        signal: deadline.signal,
        maxRetryTime: deadline.remaining(),
        shouldRetry: ({ error, attemptNumber }) => {
          // The end of the run is no answer of Google's.
          if (deadline.signal.aborted) return false;
          if (!isCutOff(error.cause)) last = error.cause;
          return attemptNumber < toAttempts(last);
        },
      });
      return known(value);
    } catch (error) {
      const cause = error instanceof CallError ? error.cause : error;
      if (cause instanceof PacedOut) return unknown(cause.reason);
      if (!deadline.signal.aborted && !isCutOff(cause)) return unknown(toReason(cause, ask));
      // Why it was tried again says more than that the time for it was over.
      const over = overReason(deadline.remaining());
      const isFailure = last !== null && over.code === "timeout" && !isCancelled(last);
      return unknown(isFailure ? toReason(last, ask) : over);
    }
  };
};

/** Where nobody listens, nobody will in a few seconds. */
const toAttempts = (error: unknown): number => {
  const { code, text } = toGoogleError(error);
  return isNoConnection(text) ? 3 : (attempts[code ?? 0] ?? 1);
};

const isCancelled = (error: unknown): boolean => toGoogleError(error).code === status.cancelled;

type Invoke<C, T> = (client: C, options: CallOptions) => Promise<T>;

/** p-retry takes errors only, and treats a TypeError as a bug of its own caller. */
class CallError extends Error {}

const raise = (cause: unknown): never => {
  throw new CallError("call failed", { cause });
};

class PacedOut extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super("paced out");
    this.reason = reason;
  }
}

/** Waits for the quota of metadata reads; payload accesses have one of their own that no run reaches. */
const toAdmit = ({ pace, deadline, progress }: CallSettings): ((ask: Ask) => Promise<void>) => {
  let isWaiting = false;
  return async (ask) => {
    const project = toProject(ask.resource);
    if (ask.api !== "secretmanager" || ask.permission === "secretmanager.versions.access" || project === null) return;
    const wait = pace.book(project, deadline.remaining());
    if (wait === null) throw new PacedOut(pacedOut(project));
    if (wait === 0) return;
    // Hundreds of calls wait side by side: one line tells of them.
    if (!isWaiting)
      progress(`waiting ${Math.ceil(wait / 1000)} s: Secret Manager allows 600 reads of metadata a minute`);
    isWaiting = true;
    await sleep(wait, undefined, { signal: deadline.signal });
    isWaiting = false;
  };
};
