import { UsageError } from "../model/index.ts";
import { toLine } from "../reporters/index.ts";

const esc = "\u001B[";
const red = (text: string, color: boolean): string => (color ? `${esc}31m${text}${esc}39m` : text);

/** A fault as people read it: what is wrong, where, what to do. One block each when there are several. */
export const toUsageText = (error: UsageError, color: boolean): string =>
  [error, ...error.others]
    .map(({ message, hint, location }) =>
      [
        `${red("error:", color)} ${toLine(message)}`,
        ...(location === null ? [] : [`  at ${toLine(location.file)}:${location.line}:${location.column}`]),
        ...(hint === null ? [] : [`  help: ${toLine(hint)}`]),
        "",
      ].join("\n"),
    )
    .join("");

/** Something that nobody foresaw: it says so, and that it is not the user's doing. */
export const toBugText = (error: unknown, debug: boolean, color: boolean): string => {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? `${error.stack ?? ""}\n` : "";
  const hint = debug ? "" : "; --debug shows where it happened";
  return `${red("error:", color)} this is a bug in netra-preflight: ${toLine(message)}\n  help: please report it${hint}\n${stack}`;
};

export const isUsageError = (error: unknown): error is UsageError => error instanceof UsageError;
