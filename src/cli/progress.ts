import { toLine } from "../reporters/index.ts";
import type { Io } from "./io.ts";
import type { Settings } from "./settings.ts";

export interface Progress {
  say(line: string): void;
  /** Wipes what stands on the terminal. */
  end(): void;
}

const clear = "\r\u001B[K";

/** What the user asked to see of it: a line that is overwritten, all lines, or all lines with the time since the start. */
export type ProgressMode = "brief" | "lines" | "timed";

export const toProgressMode = (settings: Pick<Settings, "isOn">): ProgressMode => {
  // First, so that what the environment says of it is judged before anything is read.
  const isVerbose = settings.isOn("verbose");
  if (settings.isOn("debug")) return "timed";
  return isVerbose ? "lines" : "brief";
};

/** The overwritten line is for a terminal that is not CI's; whole lines go wherever someone asked for them. */
export const startProgress = ({ stderr, env }: Pick<Io, "stderr" | "env">, mode: ProgressMode): Progress => {
  if (mode === "timed") return startTimed(stderr);
  if (mode === "lines") return { say: (line) => void stderr.write(`${toLine(line)}\n`), end: () => {} };
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

/** Milliseconds since the process began: what loading the program took is a part of what people wait for. */
const startTimed = (stderr: Io["stderr"]): Progress => {
  const say = (line: string) => void stderr.write(`${Math.round(performance.now())} ms  ${toLine(line)}\n`);
  let isOver = false;
  return {
    say,
    end: () => {
      if (!isOver) say("nothing is waited for any more");
      isOver = true;
    },
  };
};
