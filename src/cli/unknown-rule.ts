import { toNearestHint } from "../contract/hint.ts";
import { UsageError } from "../model/index.ts";

/** For a rule that a flag or an argument names and the catalogue lacks. */
export const toUnknownRule = (id: string, known: readonly string[]): UsageError =>
  new UsageError(`there is no rule "${id}"`, toNearestHint(id, known) ?? "netra-preflight rules lists them");
