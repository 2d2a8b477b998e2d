import { toHint } from "../hint.ts";
import { type Path, toPathText } from "../part.ts";
import { serviceNamed } from "../resolve/names.ts";
import { isPath } from "../resolve/probe-url.ts";
import type { ContractData, ProbeData } from "../schema.ts";
import { type Fault, onKey, onValue, unknownNames } from "./fault.ts";
import { checkCredentials } from "./probe-credentials.ts";
import { checkKind } from "./probe-kind.ts";
import { checkTargets } from "./relation.ts";
import { checkTemplates, checkUrls } from "./text.ts";

/** Probes that cannot be made, or ask for what their kind does not have. */
export function* checkProbe(name: string, probe: ProbeData, contract: ContractData): Iterable<Fault> {
  const path: Path = ["probes", name];
  const where = toPathText(path);
  const { http, websocket, service } = probe;
  if (http === undefined && websocket === undefined) yield onKey(path, `${where} has neither "http" nor "websocket"`);
  if (http !== undefined && websocket !== undefined) {
    yield onKey([...path, "websocket"], `${where} has both "http" and "websocket"`, "make two probes of it");
  }
  if (http !== undefined) yield* checkAddress([...path, "http"], http, service, ["https", "http"]);
  if (websocket !== undefined) yield* checkAddress([...path, "websocket"], websocket, service, ["wss", "ws"]);
  const environments = Object.keys(contract.environments ?? {});
  const services = Object.keys(contract.services ?? {});
  const at: Path = [...path, "environments"];
  yield* unknownNames(at, `${where}.environments`, probe.environments, "environment", environments);
  if (service !== undefined && !services.includes(service)) {
    const message = `${where}.service names the unknown service "${service}"`;
    yield onValue([...path, "service"], message, toHint(service, services));
  }
  yield* checkNeeds(path, probe, contract);
  yield* checkAfter(name, probe, contract.probes ?? {});
  yield* checkKind(path, probe);
  yield* checkCredentials(path, probe);
}

/** A URL, or a path on the service's own. */
function* checkAddress(
  path: Path,
  text: string,
  service: string | undefined,
  schemes: readonly string[],
): Iterable<Fault> {
  const where = toPathText(path);
  if (isPath(text)) {
    yield* checkTemplates(path, text);
    if (service === undefined) yield onValue(path, `${where} is a path on no service`, 'name one with "service"');
    return;
  }
  yield* checkUrls(path, [text], schemes);
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(text)) {
    yield onValue(path, `${where} carries credentials`, 'let "token" or "headers" say where they come from');
  }
}

function* checkNeeds(path: Path, { needs, service }: ProbeData, contract: ContractData): Iterable<Fault> {
  if (service !== undefined && serviceNamed(contract, service) === null) return;
  const at: Path = [...path, "needs"];
  for (const [index, text] of (needs ?? []).entries()) {
    if (service === undefined && !text.includes(".")) {
      yield onValue([...at, index], `${toPathText(at)} does not say whose "${text}" is`, "write service.VARIABLE");
      continue;
    }
    const from = { service: service ?? "", kind: "variable", name: "" } as const;
    for (const fault of checkTargets(at, [text], contract, from)) yield { ...fault, path: [...at, index] };
  }
}

function* checkAfter(name: string, { after }: ProbeData, probes: NonNullable<ContractData["probes"]>): Iterable<Fault> {
  const path: Path = ["probes", name, "after"];
  yield* unknownNames(path, toPathText(path), after, "probe", Object.keys(probes));
  for (const [index, first] of (after ?? []).entries()) {
    if (!leadsTo(first, name, probes)) continue;
    yield onValue([...path, index], `${toPathText(path)} leads back to "${name}"`, "a probe cannot come after itself");
  }
}

const leadsTo = (
  from: string,
  to: string,
  probes: NonNullable<ContractData["probes"]>,
  seen: ReadonlySet<string> = new Set(),
): boolean => {
  if (from === to) return true;
  if (seen.has(from) || !Object.hasOwn(probes, from)) return false;
  return (probes[from]?.after ?? []).some((next) => leadsTo(next, to, probes, new Set([...seen, from])));
};
