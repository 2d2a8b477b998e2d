import { parseUrl, type Redirection } from "../model/index.ts";
import type { Message } from "./exchange.ts";

/** One request on the way of redirects. */
export interface Hop {
  readonly url: URL;
  readonly message: Message;
}

/**
 * The next request, or why there is none. Nothing secret goes to another origin: a redirect away from the first one loses every
 * header and the body. The method changes as browsers change it. Source: WHATWG fetch, HTTP-redirect fetch.
 */
export const nextHop = (
  hop: Hop,
  first: URL,
  status: number,
  location: string,
  { isLast, seen }: { readonly isLast: boolean; readonly seen: ReadonlySet<string> },
): Hop | Redirection => {
  const url = parseUrl(location, hop.url.href);
  if (url === null) return { host: null, cause: "malformed" };
  url.hash = "";
  if (url.protocol !== "https:" && url.protocol !== "http:") return { host: null, cause: "malformed" };
  if (hop.url.protocol === "https:" && url.protocol === "http:") return { host: url.host, cause: "insecure" };
  if (seen.has(url.href)) return { host: url.host, cause: "circle" };
  if (isLast) return { host: url.host, cause: "limit" };
  const { method, headers, body } = hop.message;
  const isAway = url.origin !== first.origin;
  const becomesGet = (status === 303 && method !== "HEAD") || ((status === 301 || status === 302) && method === "POST");
  return {
    url,
    message: {
      method: becomesGet ? "GET" : method,
      headers: isAway ? {} : headers,
      body: becomesGet || isAway ? null : body,
    },
  };
};
