import { toLine } from "../reporters/index.ts";
import type { Io } from "./io.ts";

export interface Progress {
  say(line: string): void;
  /** Wipes what stands on the terminal. */
  end(): void;
}

const clear = "\r\u001B[K";

/** A line that is overwritten, on a terminal and not in CI; whole lines where someone asked to see everything. */
export const startProgress = ({ stderr, env }: Pick<Io, "stderr" | "env">, everything: boolean): Progress => {
  if (everything) return { say: (line) => void stderr.write(`${toLine(line)}\n`), end: () => {} };
  const isWatched = stderr.isTTY === true && (env.CI ?? "") === "" && env.TERM !== "dumb";
  if (!isWatched) return { say: () => {}, end: () => {} };
  let shown = false;
  return {
    say: (line) => {
      shown = true;
      stderr.write(`${clear}${toLine(line).slice(0, (stderr.columns ?? 80) - 1)}`);
    },
    end: () => {
      if (shown) stderr.write(clear);
      shown = false;
    },
  };
};
