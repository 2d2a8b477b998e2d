import type { WebSocketProbe } from "../contract/index.ts";
import { type Fact, known, type Unknown } from "../model/index.ts";
import { FirstAnswerLate, toFault } from "./attempt-fault.ts";
import { certificateDaysOf } from "./certificate.ts";
import { connect } from "./connection.ts";
import type { Credentials } from "./credentials.ts";
import { createEventLog } from "./event-log.ts";
import { createPlainWords } from "./plain-words.ts";
import type { Attempt, Prober } from "./prober.ts";

/** One attempt at a WebSocket probe. Unknown: this machine could not make it. */
export const attemptWebSocket = (
  spec: WebSocketProbe,
  url: string,
  credentials: Credentials,
  prober: Prober,
): Promise<Fact<Attempt>> =>
  new Promise((resolve) => {
    const { probe, stays, timeout } = spec;
    const start = performance.now();
    const elapsed = (): number => performance.now() - start;
    const words = createPlainWords(credentials.texts);
    const log = createEventLog(probe.events, words, elapsed);
    const settled = new AbortController();
    const timers: NodeJS.Timeout[] = [];
    let certificateDays: number | null = null;
    let isOpen = false;

    const settle = async (result: Attempt["ending"] | Unknown): Promise<void> => {
      if (settled.signal.aborted) return;
      settled.abort();
      for (const timer of timers) clearTimeout(timer);
      const milliseconds = Math.round(elapsed());
      const seen = log.toSeen();
      await connection.end();
      resolve("known" in result ? result : known({ ...seen, ending: result, certificateDays, milliseconds }));
    };
    const fail = (error: unknown): Promise<void> => {
      const fault = toFault(error, settled.signal, prober.signal);
      return settle(typeof fault === "string" ? { kind: "unreachable", fault } : fault);
    };
    const wait = (milliseconds: number, then: () => unknown): void => {
      timers.push(setTimeout(then, milliseconds));
    };

    const connection = connect(url, credentials, {
      ca: prober.ca,
      sentence: words.sentence,
      handlers: {
        upgrade: (socket) => {
          certificateDays = certificateDaysOf(socket, prober.now());
        },
        open: () => {
          isOpen = true;
          if (credentials.message !== null) connection.send(credentials.message);
          for (const message of spec.send) connection.send(JSON.stringify(message));
          if (!probe.refused && probe.events.length === 0) wait(stays, () => settle({ kind: "open" }));
        },
        message: (text) => {
          log.add(text);
          if (!probe.refused && probe.events.length > 0 && log.isComplete()) void settle({ kind: "open" });
        },
        ended: settle,
        failed: fail,
      },
    });
    wait(timeout, () => (isOpen ? null : fail(new FirstAnswerLate())));
    wait(probe.within, () => (isOpen ? settle({ kind: "open" }) : fail(new FirstAnswerLate())));
    prober.signal.addEventListener("abort", fail, { signal: settled.signal });
    if (prober.signal.aborted) void fail(prober.signal.reason);
  });
