import type { Environment, Output } from "./io.ts";

export type ColorLevel = 0 | 1 | 2 | 3;

/**
 * How many colours a stream gets: the flag, then FORCE_COLOR, then NO_COLOR, then whether it is a terminal that can.
 * CI alone switches nothing on. Source: no-color.org, force-color.org.
 */
export const toColorLevel = (flag: boolean | null, env: Environment, stream: Pick<Output, "isTTY">): ColorLevel => {
  if (flag !== null) return flag ? 1 : 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined)
    return forced === "0" || forced === "false" ? 0 : forced === "2" ? 2 : forced === "3" ? 3 : 1;
  if ((env.NO_COLOR ?? "") !== "" || env.TERM === "dumb") return 0;
  return stream.isTTY === true ? 1 : 0;
};

/** Whether signs beyond ASCII are safe: not on a terminal without them, nor where the locale says so. */
export const hasUnicode = (env: Environment): boolean => {
  if (env.TERM === "dumb" || env.TERM === "linux") return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((each) => (each ?? "") !== "");
  return locale === undefined || /utf-?8/i.test(locale);
};

/** Width of the terminal; null for files, pipes and terminals that do not tell. */
export const toColumns = (stream: Pick<Output, "isTTY" | "columns">): number | null =>
  stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : null;
