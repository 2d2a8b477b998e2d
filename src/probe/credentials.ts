import type { CredentialSource, ProbeSpec } from "../contract/index.ts";
import { type Fact, known, unverified } from "../model/index.ts";
import type { Prober } from "./prober.ts";
import { runCommand } from "./run-command.ts";

/** What a probe sends besides its own words. It lives as long as the probe and goes into no report. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly secretHeaders: Readonly<Record<string, string>>;
  readonly protocols: readonly string[];
  /** Sent first on a WebSocket; null: nothing is. */
  readonly message: string | null;
  /** Every credential as text, so that what a server says back can be cleaned of it. */
  readonly texts: readonly string[];
}

/** Reads the tokens and secret headers of a probe. Unknown when one is not to be had: the probe was then not made. */
export const readCredentials = async (spec: ProbeSpec, prober: Prober): Promise<Fact<Credentials>> => {
  const texts: string[] = [];
  const headers: Record<string, string> = {};
  const secretHeaders: Record<string, string> = {};
  for (const { name, text, source } of spec.headers) {
    if (source === null) {
      headers[name] = text;
      continue;
    }
    const read = await readCredential(source, `header "${name}"`, prober);
    if (!read.known) return read;
    texts.push(read.value);
    secretHeaders[name] = `${text}${read.value}`;
  }
  if (spec.token === null) return known({ headers, secretHeaders, protocols: [], message: null, texts });
  const read = await readCredential(spec.token.source, "the token", prober);
  if (!read.known) return read;
  texts.push(read.value);
  return known({
    headers,
    secretHeaders,
    protocols: [],
    message: null,
    texts,
    ...toCarried(spec, read.value, secretHeaders),
  });
};

/** What carries the token: a message, a subprotocol or a header. */
const toCarried = (
  { token }: ProbeSpec,
  text: string,
  secretHeaders: Readonly<Record<string, string>>,
): Partial<Credentials> => {
  if (token?.as === "message") return { message: JSON.stringify(fill(token.message, text)) };
  if (token?.as === "subprotocol") {
    return { protocols: ["jwt-auth", `jwt.${Buffer.from(text).toString("base64url")}`] };
  }
  return { secretHeaders: { ...secretHeaders, Authorization: `Bearer ${text}` } };
};

/** The message with `${token}` in its texts replaced. */
const fill = (message: unknown, token: string): unknown => {
  if (typeof message === "string") return message.replaceAll(`\${token}`, () => token);
  if (Array.isArray(message)) return message.map((item) => fill(item, token));
  if (typeof message !== "object" || message === null) return message;
  return Object.fromEntries(Object.entries(message).map(([key, item]) => [key, fill(item, token)]));
};

const readCredential = async (source: CredentialSource, what: string, prober: Prober): Promise<Fact<string>> => {
  const named = source.kind === "variable" ? source.variable : `the command "${source.command[0] ?? ""}"`;
  const read =
    source.kind === "variable"
      ? readVariable(source.variable, what, prober)
      : await runCommand(source.command, what, prober);
  if (!read.known || /^[\x20-\x7e]+$/.test(read.value)) return read;
  return unverified(
    "no-credentials",
    `${what} from ${named} has characters that no header carries`,
    `one line of ASCII is wanted`,
  );
};

const readVariable = (variable: string, what: string, { env }: Prober): Fact<string> => {
  const text = env[variable] ?? "";
  if (text !== "") return known(text);
  const state = env[variable] === undefined ? "is not set" : "is empty";
  return unverified(
    "no-credentials",
    `${variable}, which holds ${what}, ${state}`,
    `set ${variable} where the probe runs`,
  );
};
