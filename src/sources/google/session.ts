import { setMaxListeners } from "node:events";
import { performance } from "node:perf_hooks";
import type { Deadline, SourceRequest } from "../source.ts";
import { type MakeCall, toMakeCall } from "./calls.ts";
import { type Clients, openClients } from "./clients.ts";
import { type Endpoints, parseEndpoints } from "./endpoints.ts";
import { Pace } from "./pace.ts";

/** What the reads of one run share: connections, limits, and the answers that they have already got. */
export interface Session {
  readonly endpoints: Endpoints;
  readonly clients: Clients;
  readonly call: MakeCall;
  /** The first caller's promise, for everybody who asks for the same thing in this run. */
  once<T>(key: string, read: () => Promise<T>): Promise<T>;
}

interface Shared extends Session {
  users: number;
  /** Ends what was started ahead and nobody waits for; whether anything was. */
  abandon(): boolean;
}

/** A run has one deadline, whatever number of environments it checks. */
const sessions = new WeakMap<Deadline, Shared>();

/** Runs `work` in the run's session; the last one to leave closes the connections, whatever happened. */
export const inSession = async <T>(request: SourceRequest, work: (session: Session) => Promise<T>): Promise<T> => {
  const session = sessions.get(request.deadline) ?? open(request);
  session.users += 1;
  try {
    return await work(session);
  } finally {
    session.users -= 1;
    if (session.users === 0) {
      if (session.abandon()) sessions.delete(request.deadline);
      await session.clients.close();
    }
  }
};

const open = (request: SourceRequest): Shared => {
  const endpoints = parseEndpoints(request.env);
  const clients = openClients(endpoints);
  const answers = new Map<string, Promise<unknown>>();
  const unanswered = new Set<string>();
  const leaving = new AbortController();
  const signal = AbortSignal.any([request.deadline.signal, leaving.signal]);
  // Every call that waits listens to it: hundreds are no leak.
  setMaxListeners(0, signal);
  const call = toMakeCall({
    clients,
    deadline: { signal, remaining: () => request.deadline.remaining() },
    concurrency: request.concurrency,
    pace: new Pace(() => performance.now()),
    progress: (line) => request.progress(line),
  });
  const session: Shared = {
    endpoints,
    clients,
    call,
    users: 0,
    abandon: () => {
      if (unanswered.size === 0) return false;
      leaving.abort(new Error("nobody waits for it"));
      return true;
    },
    once: <R>(key: string, read: () => Promise<R>) => {
      const before = answers.get(key) as Promise<R> | undefined;
      if (before !== undefined) return before;
      unanswered.add(key);
      const answer = read().finally(() => unanswered.delete(key));
      answers.set(key, answer);
      return answer;
    },
  };
  sessions.set(request.deadline, session);
  return session;
};
