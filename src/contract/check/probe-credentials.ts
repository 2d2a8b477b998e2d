import { type Path, toPathText } from "../part.ts";
import type { ProbeData } from "../schema.ts";
import { type Fault, onKey, onValue } from "./fault.ts";

/** Headers that make the connection itself. */
const ownHeaders = /^(host|connection|upgrade|content-length|transfer-encoding|sec-websocket-.*)$/;

/** Tokens and secret headers that come from nowhere or from two places, or would be sent for everyone to read. */
export function* checkCredentials(path: Path, { token, headers, http, websocket }: ProbeData): Iterable<Fault> {
  const where = toPathText(path);
  if (typeof token === "object") {
    yield* checkSource([...path, "token"], token);
    if (token.message !== undefined && token.as !== "message") {
      yield onKey([...path, "token", "message"], `${where}.token has a message`, 'it is sent with "as: message" only');
    }
  }
  for (const [name, header] of Object.entries(headers ?? {})) {
    const at: Path = [...path, "headers", name];
    if (ownHeaders.test(name.toLowerCase()))
      yield onKey(at, `${where} cannot set the header "${name}"`, "the connection sets it");
    if (/^authorization$/i.test(name) && typeof token === "object" && (token.as ?? "bearer") === "bearer") {
      yield onKey(at, `${where} sets the header "${name}" twice`, "the token is sent in it: drop one of them");
    }
    if (typeof header === "object") yield* checkSource(at, header);
    else if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(header)) {
      yield onValue(at, `${toPathText(at)} has characters that no header carries`);
    }
  }
  const isSecret = typeof token === "object" || Object.values(headers ?? {}).some((each) => typeof each === "object");
  const url = http ?? websocket ?? "";
  if (isSecret && /^(http|ws):/.test(url) && !isLoopback(url)) {
    const message = `${where} would send its credentials unencrypted`;
    yield onValue([...path, http === undefined ? "websocket" : "http"], message, "use https:// or wss://");
  }
}

interface SourceData {
  readonly env?: string | undefined;
  readonly command?: readonly string[] | undefined;
}

function* checkSource(path: Path, { env, command }: SourceData): Iterable<Fault> {
  const where = toPathText(path);
  if (env === undefined && command === undefined) yield onKey(path, `${where} has neither "env" nor "command"`);
  if (env !== undefined && command !== undefined) {
    yield onKey([...path, "command"], `${where} has both "env" and "command"`, "drop one of them");
  }
}

/** The text may still hold templates. */
const isLoopback = (url: string): boolean =>
  /^[a-z]+:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?([/?#]|$)/i.test(url);
