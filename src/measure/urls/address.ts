/** The parts of an address exactly as written. Nothing is repaired: that is what the URL parser does, silently. */
export interface Address {
  readonly scheme: string;
  /** `//` stands after the colon. */
  readonly hasSlashes: boolean;
  readonly userinfo: string | null;
  /** With brackets for IPv6. */
  readonly host: string;
  /** Digits or whatever stands after the host's colon; null without a colon. */
  readonly port: string | null;
  readonly path: string;
  readonly query: string | null;
  readonly fragment: string | null;
}

const schemePart = /^([A-Za-z][A-Za-z0-9+.-]{0,60}):(\/\/)?/;

/** The text before the first of the marks, and the rest from that mark on. */
const cutAt = (text: string, marks: RegExp): readonly [string, string] => {
  const at = text.search(marks);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at)];
};

const splitHost = (hostPort: string): readonly [string, string | null] => {
  const end = hostPort.startsWith("[") ? hostPort.indexOf("]") + 1 : 0;
  const colon = hostPort.indexOf(":", end);
  return colon === -1 ? [hostPort, null] : [hostPort.slice(0, colon), hostPort.slice(colon + 1)];
};

/** The parts of `scheme:…`; null when no scheme stands at the beginning. RFC 3986, appendix B. */
export const splitAddress = (text: string): Address | null => {
  const match = schemePart.exec(text);
  if (match === null) return null;
  const hasSlashes = match[2] !== undefined;
  const rest = text.slice(match[0].length);
  const [hierarchy, hash] = cutAt(rest, /#/);
  const [location, search] = cutAt(hierarchy, /\?/);
  const [authority, path] = hasSlashes ? cutAt(location, /[/\\]/) : ["", location];
  const at = authority.lastIndexOf("@");
  const [host, port] = splitHost(authority.slice(at + 1));
  return {
    scheme: (match[1] ?? "").toLowerCase(),
    hasSlashes,
    userinfo: at === -1 ? null : authority.slice(0, at),
    host,
    port,
    path,
    query: search === "" ? null : search.slice(1),
    fragment: hash === "" ? null : hash.slice(1),
  };
};
