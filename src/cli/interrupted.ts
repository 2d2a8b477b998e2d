import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";

/** One word, and the exit code of Ctrl-C: whatever broke while everything was being ended is no news. */
export const tellInterrupted = async (io: Pick<Io, "stderr">): Promise<number> => {
  await write(io.stderr, "interrupted\n");
  return exitCodes.interrupted;
};
