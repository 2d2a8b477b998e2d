import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker, Vitest } from "vitest/node";

type Listener = (argument: unknown) => void;

/** So many runs before the program is loaded anew: what a mutant left behind in a module does not live long. */
const runsPerThread = 200;

interface Thread {
  readonly worker: Worker;
  runs: number;
}

/**
 * A thread that outlives a run. Vitest ends its workers after every run, and Stryker makes one run for each mutant: nearly all
 * of the time would go into loading the same program again. A mutant is switched on by a global, so one loaded program serves.
 */
class ResidentWorker implements PoolWorker {
  readonly name = "resident";
  readonly #options: PoolOptions;
  readonly #threads: Map<Vitest, Thread>;
  readonly #listeners: (readonly [string, Listener])[] = [];
  #worker: Worker | null = null;

  constructor(options: PoolOptions, threads: Map<Vitest, Thread>) {
    this.#options = options;
    this.#threads = threads;
  }

  get #thread(): Worker {
    if (this.#worker === null) throw new Error("the worker was not started");
    return this.#worker;
  }

  async start(): Promise<void> {
    const { vitest } = this.#options.project;
    let thread = this.#threads.get(vitest);
    if (thread === undefined || thread.runs >= runsPerThread) {
      await thread?.worker.terminate();
      const entry = join(this.#options.distPath, "workers/threads.js");
      const { execArgv, env } = this.#options;
      const worker = new Worker(entry, { execArgv, env: env as NodeJS.ProcessEnv, stdout: true, stderr: true });
      worker.setMaxListeners(0);
      thread = { worker, runs: 0 };
      this.#threads.set(vitest, thread);
    }
    thread.runs += 1;
    this.#worker = thread.worker;
  }

  /** Vitest's own handler of "stop" would deafen the thread, so it is answered here. */
  send(message: Parameters<PoolWorker["send"]>[0]): void {
    if ("type" in message && message.type === "stop") {
      const stopped = { type: "stopped", __vitest_worker_response__: true };
      for (const [event, listener] of this.#listeners) if (event === "message") queueMicrotask(() => listener(stopped));
      return;
    }
    this.#thread.postMessage(message);
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    this.#thread.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    this.#thread.off(event, listener);
  }

  async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) this.#thread.off(event, listener);
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}

/** The pool of one Stryker process, whose thread ends with it. */
export const residentPool = (): PoolRunnerInitializer => {
  const threads = new Map<Vitest, Thread>();
  return { name: "resident", createPoolWorker: (options) => new ResidentWorker(options, threads) };
};
