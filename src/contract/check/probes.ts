import { toHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import type { ProbeData } from "../schema.ts";
import { type Fault, onKey, onValue, unknownNames } from "./fault.ts";
import { checkUrls } from "./text.ts";

/** Probes that cannot be made, or ask for what their kind does not have. */
export function* checkProbe(
  name: string,
  probe: ProbeData,
  contract: { readonly environments: readonly string[]; readonly services: readonly string[] },
): Iterable<Fault> {
  const path: Path = ["probes", name];
  const where = toPathText(path);
  const { http, websocket, service } = probe;
  if (http === undefined && websocket === undefined) yield onKey(path, `${where} has neither "http" nor "websocket"`);
  if (http !== undefined && websocket !== undefined) {
    yield onKey([...path, "websocket"], `${where} has both "http" and "websocket"`, "make two probes of it");
  }
  if (http !== undefined) yield* checkUrls([...path, "http"], [http], ["https", "http"]);
  if (websocket !== undefined) yield* checkUrls([...path, "websocket"], [websocket], ["wss", "ws"]);
  yield* unknownNames(
    [...path, "environments"],
    `${where}.environments`,
    probe.environments,
    "environment",
    contract.environments,
  );
  if (service !== undefined && !contract.services.includes(service)) {
    const message = `${where}.service names the unknown service "${service}"`;
    yield onValue([...path, "service"], message, toHint(service, contract.services));
  }
  yield* checkKind(path, probe);
}

function* checkKind(path: Path, { http, websocket, token, send, expect = {} }: ProbeData): Iterable<Fault> {
  const where = toPathText(path);
  const isOnly = (kind: string) => `only ${kind} probes have it`;
  if (http !== undefined && websocket === undefined) {
    if (send !== undefined) yield onKey([...path, "send"], `${where} cannot send messages`, isOnly("websocket"));
    for (const key of ["refused", "events"] as const) {
      if (expect[key] === undefined) continue;
      yield onKey([...path, "expect", key], `${where} cannot expect "${key}"`, isOnly("websocket"));
    }
    if (typeof token === "object" && token.as !== undefined && token.as !== "bearer") {
      yield onValue(
        [...path, "token", "as"],
        `${where} cannot show its token as ${token.as}`,
        "http probes show it as bearer",
      );
    }
  }
  if (websocket !== undefined && http === undefined && expect.json !== undefined) {
    yield onKey([...path, "expect", "json"], `${where} cannot expect "json"`, isOnly("http"));
  }
  if (websocket !== undefined && expect.refused === true && expect.events !== undefined) {
    yield onKey([...path, "expect", "events"], `${where} expects events of a connection that must be refused`);
  }
}
