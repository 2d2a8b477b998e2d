import type { Contract } from "../contract/index.ts";
import { nearestWord, UsageError } from "../model/index.ts";
import { commands } from "./commands.ts";

/** `netra-preflight chek staging`: the first word is no command, so it was taken for an environment, which it is not either. */
export const refuseMistypedCommand = ([first]: readonly string[], { data, file }: Contract): void => {
  if (first === undefined || Object.hasOwn(data.environments ?? {}, first)) return;
  const environment = nearestWord(first, Object.keys(data.environments ?? {}));
  const command = nearestWord(
    first,
    commands.map(({ name }) => name),
  );
  if (environment !== null || command === null) return;
  throw new UsageError(
    `"${first}" is neither a command nor an environment of "${file}"`,
    `did you mean the command "${command}"?`,
  );
};
