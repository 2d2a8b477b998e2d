import { type Path, toPathText } from "../part.ts";
import type { ProbeData } from "../schema.ts";
import { type Fault, onKey, onValue } from "./fault.ts";

/** Settings that the kind of a probe does not have. */
export function* checkKind(path: Path, probe: ProbeData): Iterable<Fault> {
  if (probe.http !== undefined && probe.websocket === undefined) yield* checkHttp(path, probe);
  if (probe.websocket !== undefined && probe.http === undefined) yield* checkWebSocket(path, probe);
}

const isOnly = (kind: string): string => `only ${kind} probes have it`;

function* checkHttp(path: Path, { token, send, method, body, expect = {} }: ProbeData): Iterable<Fault> {
  const where = toPathText(path);
  if (send !== undefined) yield onKey([...path, "send"], `${where} cannot send messages`, isOnly("websocket"));
  for (const key of ["refused", "events", "stays"] as const) {
    if (expect[key] === undefined) continue;
    yield onKey([...path, "expect", key], `${where} cannot expect "${key}"`, isOnly("websocket"));
  }
  if (typeof token === "object" && token.as !== undefined && token.as !== "bearer") {
    const message = `${where} cannot show its token as ${token.as}`;
    yield onValue([...path, "token", "as"], message, "http probes show it as bearer");
  }
  if (body !== undefined && (method === "GET" || method === "HEAD")) {
    yield onKey([...path, "body"], `${where} cannot send a body with ${method}`, "POST and PUT send one");
  }
}

function* checkWebSocket(path: Path, { method, body, redirects, expect = {} }: ProbeData): Iterable<Fault> {
  const where = toPathText(path);
  for (const [key, value] of Object.entries({ method, body, redirects })) {
    if (value !== undefined) yield onKey([...path, key], `${where} cannot have "${key}"`, isOnly("http"));
  }
  if (expect.json !== undefined) {
    yield onKey([...path, "expect", "json"], `${where} cannot expect "json"`, isOnly("http"));
  }
  if (expect.refused === true && expect.events !== undefined) {
    yield onKey([...path, "expect", "events"], `${where} expects events of a connection that must be refused`);
  }
  if (expect.refused !== true && expect.status !== undefined) {
    const hint = "a WebSocket that opens answers 101; a status belongs to refused: true";
    yield onKey([...path, "expect", "status"], `${where} expects a status of a connection that must open`, hint);
  }
  if (expect.stays !== undefined && (expect.events !== undefined || expect.refused === true)) {
    const message = `${where} expects "stays" of a connection that ends with its events or its refusal`;
    yield onKey([...path, "expect", "stays"], message);
  }
}
