/**
 * A text as WHATWG's parser takes it; null when it refuses it. `URL.canParse` is not used: in Node 20 and
 * 22 it turns false for URLs with a letter like "ü" after some thousand calls, so that only long runs would report them.
 */
export const parseUrl = (text: string, base?: string): URL | null => {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
};

/** Schemes whose port is known; the port is then no part of the address. WHATWG URL, special schemes. */
export const defaultPorts: ReadonlyMap<string, number> = new Map(
  Object.entries({ http: 80, https: 443, ws: 80, wss: 443, ftp: 21 }),
);
