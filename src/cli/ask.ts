import { createInterface } from "node:readline/promises";
import { type Io, write } from "./io.ts";

/** One line from the person at the terminal; null where there is none to ask. The question goes to standard error. */
export const ask = async (
  question: string,
  { stdin, stderr }: Pick<Io, "stdin" | "stderr">,
): Promise<string | null> => {
  if (stdin?.isTTY !== true || stderr.isTTY !== true) return null;
  await write(stderr, question);
  const lines = createInterface({ input: stdin });
  try {
    // A closed input is no answer, and no answer is no.
    const { value } = await lines[Symbol.asyncIterator]().next();
    return typeof value === "string" ? value : "";
  } finally {
    lines.close();
  }
};
