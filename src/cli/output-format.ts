import { resolve } from "node:path";
import { toHint } from "../contract/hint.ts";
import { UsageError } from "../model/index.ts";
import { formats } from "../reporters/index.ts";
import { toTarget } from "./write-file.ts";

/** One report to make. */
export interface OutputFormat {
  readonly format: string;
  /** Absolute; null is standard output. */
  readonly file: string | null;
  /** As the user named it. */
  readonly shown: string | null;
}

/** Reads `FORMAT[:FILE]` of each --format; pretty when there is none. */
export const parseFormats = (texts: readonly string[], cwd: string): readonly OutputFormat[] => {
  const outputs = (texts.length === 0 ? ["pretty"] : texts).map((text) => parseFormat(text, cwd));
  const seen = new Set<string | null>();
  for (const { file, shown } of outputs) {
    const target = file === null ? null : toTarget(file);
    if (seen.has(target)) {
      const place = file === null ? "standard output" : `"${shown}"`;
      throw new UsageError(`two formats go to ${place}`, "write one of them to a file of its own: --format json:FILE");
    }
    seen.add(target);
  }
  return outputs;
};

const parseFormat = (text: string, cwd: string): OutputFormat => {
  const colon = text.indexOf(":");
  const format = colon < 0 ? text : text.slice(0, colon);
  const shown = colon < 0 ? null : text.slice(colon + 1);
  if (!formats.includes(format)) throw new UsageError(`unknown format "${format}"`, toHint(format, formats));
  if (shown === "") throw new UsageError(`--format ${text} names no file after the colon`, `write ${format}:FILE`);
  if (shown === null || standardOutput.has(shown)) return { format, file: null, shown: null };
  return { format, file: resolve(cwd, shown), shown };
};

/** Names of the stream itself: writing to them as files would overwrite what is on its way there. */
const standardOutput: ReadonlySet<string> = new Set(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);
