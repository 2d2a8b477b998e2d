import { toJsonSchema } from "../contract/json-schema.ts";
import { exitCodes } from "./exit-code.ts";
import { type Io, write } from "./io.ts";
import type { Invocation } from "./parse-arguments.ts";

/** `netra-preflight schema`: the form of preflight.yaml, for editors. */
export const printSchema = async (_invocation: Invocation, io: Io): Promise<number> => {
  await write(io.stdout, `${JSON.stringify(toJsonSchema(), null, 2)}\n`);
  return exitCodes.clean;
};
