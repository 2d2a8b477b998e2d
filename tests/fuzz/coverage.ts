import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";

/** What one run went through: how each function of ours ran, and which characters of each file. */
export interface Trace {
  /** One entry for each way through a function: the function, with the parts of it that were passed over. */
  readonly ways: readonly string[];
  /** By file, the ranges that ran or did not, outer ones first. */
  readonly scripts: readonly Profiler.ScriptCoverage[];
}

const isOurs = (url: string): boolean => /\/(src|rules)\/[^?]*\.ts/.test(url) && !url.includes("node_modules");

/** V8's own counters of this process, which cost less than a program that was rewritten to count. */
export const countRuns = async () => {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    /** What ran since the last time. */
    take: async (): Promise<Trace> => {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      const scripts = result.filter(({ url }) => isOurs(url));
      const ways = scripts.flatMap(({ scriptId, functions }) =>
        functions
          .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
          .map(({ ranges }) => {
            const parts = ranges.map(({ startOffset, count }) => `${startOffset}${count > 0 ? "+" : "-"}`);
            return `${scriptId}:${parts.join()}`;
          }),
      );
      return { ways, scripts };
    },
    stop: () => session.disconnect(),
  };
};

/** All characters of the program that ever ran. */
export class Reached {
  readonly #files = new Map<string, Uint8Array>();

  /** How many characters this run is the first to reach. */
  missing(trace: Trace): number {
    return this.#compare(trace, () => {});
  }

  /** Takes in what a run reached. Returns how much of it was new. */
  add(trace: Trace): number {
    return this.#compare(trace, (file, at) => {
      file[at] = 1;
    });
  }

  get size(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + file.reduce((count, one) => count + one, 0), 0);
  }

  #compare({ scripts }: Trace, found: (file: Uint8Array, at: number) => void): number {
    let count = 0;
    for (const { url, functions } of scripts) {
      const ran = toRan(functions);
      const known = this.#toLength(url, ran.length);
      for (let at = 0; at < ran.length; at += 1) {
        if (ran[at] !== 1 || known[at] === 1) continue;
        found(known, at);
        count += 1;
      }
    }
    return count;
  }

  /** A file is as long as the last function of it that was ever told of. */
  #toLength(url: string, length: number): Uint8Array {
    const known = this.#files.get(url) ?? new Uint8Array();
    if (known.length >= length) return known;
    const longer = new Uint8Array(length);
    longer.set(known);
    this.#files.set(url, longer);
    return longer;
  }
}

/** A function inside another one comes later and says more exactly what ran of its part. */
const toRan = (functions: readonly Profiler.FunctionCoverage[]): Uint8Array => {
  const ranges = functions
    .flatMap(({ ranges: each }) => each)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const ran = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return ran;
};
