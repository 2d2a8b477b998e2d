import type { FileLocation } from "./location.ts";

/** The user asked for something that cannot be done as asked; one message, exit code 2, never a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do, or the nearest valid word; null when the message says it all. */
  readonly hint: string | null;
  readonly location: FileLocation | null;
  /** More errors of the same kind, when one input has several. */
  readonly others: readonly UsageError[];

  /** `message`: one sentence without full stop. */
  constructor(
    message: string,
    hint: string | null = null,
    location: FileLocation | null = null,
    others: readonly UsageError[] = [],
  ) {
    super(message);
    this.hint = hint;
    this.location = location;
    this.others = others;
  }
}
