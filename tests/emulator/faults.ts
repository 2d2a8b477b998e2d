import type { Cloud, Fault } from "./cloud.ts";

/** Picks the fault of a call and keeps count of how often each one struck. */
export class Faults {
  readonly #faults: readonly { fault: Fault; seen: number; struck: number }[];
  readonly #chance: () => number;

  constructor(cloud: Cloud) {
    this.#faults = (cloud.faults ?? []).map((fault) => ({ fault, seen: 0, struck: 0 }));
    this.#chance = toChance(cloud.seed ?? 1);
  }

  /** null: the call goes well. */
  next(method: string, resource: string): Fault | null {
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (!fits(fault, method, resource)) continue;
      entry.seen += 1;
      if (entry.seen <= (fault.after ?? 0) || entry.struck >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      if (this.#chance() >= (fault.probability ?? 1)) continue;
      entry.struck += 1;
      return fault;
    }
    return null;
  }
}

const fits = (fault: Fault, method: string, resource: string): boolean =>
  (fault.method === undefined || fault.method === method) &&
  (fault.resource === undefined ||
    resource === fault.resource ||
    (!fault.alone && resource.startsWith(`${fault.resource}/`)));

/** mulberry32: the same seed gives the same faults. */
const toChance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
