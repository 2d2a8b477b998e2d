import type { Deadline } from "../sources/source.ts";
import { startDeadline } from "./deadline.ts";
import type { Io } from "./io.ts";
import { startProgress, toProgressMode } from "./progress.ts";
import type { Settings } from "./settings.ts";

/** What work is handed that waits for others: until when it may wait, and whom to tell how far it is. */
export interface Attended {
  readonly deadline: Deadline;
  progress(line: string): void;
}

/**
 * Does work that waits for others, for so many seconds at the most, and shows how far it is. null: the user interrupted; whatever
 * broke while everything was being ended is no news. Signals are listened for no longer than that: a report that nobody takes
 * blocks this process, and then Ctrl-C ends it as it ends any other.
 */
export const attend = async <T>(
  io: Io,
  settings: Settings,
  seconds: number,
  work: (attended: Attended) => Promise<T>,
): Promise<T | null> => {
  const { say, end } = startProgress(io, toProgressMode(settings));
  const deadline = startDeadline(seconds * 1000, io);
  try {
    const result = await work({ deadline, progress: say });
    return deadline.isInterrupted() ? null : result;
  } catch (error) {
    if (deadline.isInterrupted()) return null;
    throw error;
  } finally {
    end();
    deadline.end();
  }
};
