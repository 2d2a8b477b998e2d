import { parseUrl } from "../../model/index.ts";
import type { Address } from "./address.ts";
import { findHostFault, findPortFault } from "./host.ts";

const unencodedCredentials = "has a character in its user name or password that must be percent-encoded";
const whiteSpaceInside = "has white space inside";
const invisibleInside = "has an invisible character inside";

/** Characters that the parser drops, turns or escapes without a word. */
const repaired: readonly (readonly [RegExp, string])[] = [
  [/[\s\u00a0\u2028\u2029]/u, whiteSpaceInside],
  [/[\u200b-\u200f\u2060\ufeff]/, invisibleInside],
  [/\\/, "has a backslash"],
  [/["`]/, "has quotes inside"],
  [/[<>]/, "has a character inside that no URL may have"],
];

/** `a,b` or `a;b` or `ahttps://b`: more addresses than one. A whole URL in a query or a path is that URL's business. */
const second = /[,;|\s][\s"']{0,3}[a-z][a-z0-9+.-]{1,15}:\/\//i;
const glued = /^[a-z][a-z0-9+.-]{1,15}:\/\/[^/?#]{0,253}?(?:https?|wss?)(?::\/\/|:$|:\/)/i;

const isSeveral = (text: string): boolean => {
  const beforeQuery = text.split(/[?#]/, 1)[0] ?? "";
  const first = beforeQuery.indexOf("://");
  if (first === -1) return false;
  const rest = beforeQuery.slice(first + 3);
  if (!rest.includes(":") && !rest.includes("//")) return false;
  return second.test(rest) || /:\/\/(?:https?|wss?)(?::|\/\/)/i.test(beforeQuery) || glued.test(beforeQuery);
};

/** `localhost:8081`, `api.example.com:443`, `auth:8080/path`: the host was taken for the scheme. */
const isHostWithPort = (text: string): boolean => /^[A-Za-z][\w.-]{0,253}:\d{1,5}(?:$|[/?#])/.test(text);

const findSchemeFault = (text: string, address: Address | null): string | null => {
  if (/^(?:[a-z]{2,5}:\/\/)?\*(?:$|\.)/i.test(text)) return "is a wildcard";
  if (address === null) return /^[^:/?#]{0,80}:\/\//.test(text) ? "has a malformed scheme" : "has no scheme";
  if (isHostWithPort(text) || address.scheme.includes(".") || address.scheme === "localhost") return "has no scheme";
  if (!address.hasSlashes) return "has no // after its scheme";
  return null;
};

/** `app:p#ss@host`: the `#`, `/` or `?` of a password ends the host early, and what stands before it looks like a port. */
const isPasswordCut = ({ port, path, query, fragment }: Address): boolean =>
  /[^0-9]/.test(port ?? "") && /[^/]@[^/]/.test(`${path}?${query ?? ""}#${fragment ?? ""}`);

/** Why the raw text is no URL of a server; null when it is one. The text is checked before any parser repairs it. */
export const findMalformed = (text: string, address: Address | null): string | null => {
  if (text.includes("=") && /^(?:export )?[A-Za-z_]\w{1,80} ?= ?["']?[a-z]{2,8}:\/\//i.test(text))
    return "begins with a name and an equals sign";
  if (isSeveral(text)) return "holds several URLs";
  for (const [pattern, fault] of repaired) if (pattern.test(text)) return fault;
  const scheme = findSchemeFault(text, address);
  if (scheme !== null || address === null) return scheme;
  if (address.host === "" && address.path.startsWith("/")) return "has three slashes after its scheme and so no host";
  const host = findHostFault(address.host);
  if (host !== null) return host;
  const port = address.port === null || address.port === "" ? null : findPortFault(address.port);
  if (port !== null) return isPasswordCut(address) ? unencodedCredentials : port;
  return parseUrl(text) === null ? "is refused by the URL parser" : null;
};
