import type { Address } from "./address.ts";
import { splitAddress } from "./address.ts";

/** A database URL cut into its parts, with the password that the strength rules judge. */
export interface DatabaseAddress extends Address {
  readonly user: string;
  /** Percent codes decoded; null without one. */
  readonly password: string | null;
  readonly parameters: ReadonlyMap<string, string>;
}

export const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const toParameters = (query: string): ReadonlyMap<string, string> =>
  new Map(
    query
      .split(/[&;]/)
      .slice(0, 100)
      .map((pair) => {
        const at = pair.indexOf("=");
        return at === -1
          ? [pair.toLowerCase(), ""]
          : [pair.slice(0, at).toLowerCase(), decodePercent(pair.slice(at + 1))];
      }),
  );

/** The parts of a database URL, JDBC's included; null when the text is no `scheme://…`. */
export const splitDatabaseAddress = (text: string): DatabaseAddress | null => {
  const address = splitAddress(text.replace(/^jdbc:/i, ""));
  if (address === null || !address.hasSlashes) return null;
  const parameters = toParameters(address.query ?? "");
  const userinfo = address.userinfo ?? "";
  const colon = userinfo.indexOf(":");
  const written = colon === -1 ? "" : userinfo.slice(colon + 1);
  const password =
    written === "" ? (parameters.get("password") ?? parameters.get("pwd") ?? "") : decodePercent(written);
  return {
    ...address,
    user: decodePercent(colon === -1 ? userinfo : userinfo.slice(0, colon)),
    password: password === "" ? null : password,
    parameters,
  };
};
