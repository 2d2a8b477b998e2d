import { setTimeout as sleep } from "node:timers/promises";

/** milliseconds */
const patience = 2_000;

/** The answer to a question that only spares other calls; what stands in for it when it does not come soon. */
export const soon = async <T>(answer: Promise<T>, instead: T): Promise<T> => {
  const waiting = new AbortController();
  try {
    return await Promise.race([answer, sleep(patience, instead, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
};
