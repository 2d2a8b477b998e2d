import type { SeenEvent } from "../model/index.ts";
import type { PlainWords } from "./plain-words.ts";

const mostKept = 100;

/** The messages of a connection, as far as a probe looks at them. */
export interface EventLog {
  add(text: string | null): void;
  /** Every expected event came, in order. */
  isComplete(): boolean;
  toSeen(): {
    readonly events: readonly SeenEvent[];
    readonly missing: string | null;
    readonly missedBefore: string | null;
  };
}

/** Only the type of a message counts, and the code of one about an error: what else it holds is read by nobody. */
export const createEventLog = (expected: readonly string[], words: PlainWords, clock: () => number): EventLog => {
  const events: SeenEvent[] = [];
  /** Types in the order of their first coming. */
  const types: string[] = [];
  let done = 0;
  return {
    add: (text) => {
      const { type, code } = text === null ? { type: null, code: null } : parseMessage(text);
      if (type !== null && type === expected[done]) done += 1;
      if (type !== null && expected.includes(type) && !types.includes(type)) types.push(type);
      if (events.length >= mostKept) return;
      const shown = type === null ? null : expected.includes(type) ? type : words.word(type);
      events.push({
        type: shown ?? "?",
        code: code === null ? null : words.word(code),
        milliseconds: Math.round(clock()),
      });
    },
    isComplete: () => done >= expected.length,
    toSeen: () => {
      const missing = expected[done] ?? null;
      return { events, missing, missedBefore: missing === null ? null : laterOf(missing, expected[done - 1], types) };
    },
  };
};

/** The missing event came, but before the one that it must follow. */
const laterOf = (missing: string, previous: string | undefined, types: readonly string[]): string | null => {
  if (previous === undefined || previous === missing || !types.includes(missing)) return null;
  return types.indexOf(missing) < types.indexOf(previous) ? previous : null;
};

const parseMessage = (text: string): { readonly type: string | null; readonly code: string | null } => {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== "object" || message === null) return { type: null, code: null };
    const { type, error_code: errorCode, code } = message as Record<string, unknown>;
    const isError = typeof type === "string" && /error|fail|reject|denied/i.test(type);
    const found = errorCode ?? code;
    return {
      type: typeof type === "string" ? type : null,
      code: isError && typeof found === "string" ? found : null,
    };
  } catch {
    return { type: null, code: null };
  }
};
