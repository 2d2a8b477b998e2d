import type { Fact, Ingress, Measurement, UrlMeasurement } from "../model/index.ts";
import {
  accountOf,
  afterApply,
  findClosure,
  findDenial,
  known,
  mapFact,
  toConcern,
  toDenialName,
  unknown,
  unverified,
} from "../model/index.ts";
import { toPeers } from "./peers.ts";
import { leadsTo, ownerOf } from "./same-host.ts";
import type { Invocation, PeerIngress } from "./subject.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** The workload of this environment that one of the value's URLs leads to over run.app or a domain, with that URL; null: none. */
const calleeOf = (world: World, from: Pairing, { urls }: Measurement): (Pairing & { url: UrlMeasurement }) | null => {
  const peers = toPeers(world, null);
  if (!peers.known) return null;
  for (const url of urls) {
    const owner = url.malformed === null ? ownerOf(url, peers.value) : null;
    if (owner === null || owner.service === from.service.name) continue;
    const pairings = world.pairingsOf(owner.service);
    const exact = pairings.find(({ workload }) => workload.urls.known && leadsTo(url, workload.urls.value));
    const callee = exact ?? (pairings.length === 1 ? pairings[0] : undefined);
    if (callee !== undefined) return { ...callee, url };
  }
  return null;
};

/** Who is let in where the value leads to; null: the URL is of no workload of this environment. */
export const peerIngressOf = (world: World, from: Pairing, value: Fact<Measurement>): Fact<PeerIngress | null> => {
  if (!value.known) return value;
  const callee = calleeOf(world, from, value.value);
  if (callee === null) return known(null);
  const isRunApp = callee.url.host.endsWith(".run.app");
  const toPeerIngress = (ingress: Ingress) => ({ service: callee.service.name, ingress, isRunApp });
  return mapFact(callee.workload.ingress, toPeerIngress);
};

/**
 * Whether the workload's own account may invoke where the value leads to. A group or a condition decides nothing. A service
 * that is open to everybody is closed by a deny policy only where that surely hits who has no account: calls to it carry none.
 */
export const invocationOf = (world: World, from: Pairing, value: Fact<Measurement>): Fact<Invocation | null> => {
  if (!value.known) return value;
  const callee = calleeOf(world, from, value.value);
  if (callee === null || callee.workload.kind !== "service") return known(null);
  const { invokers } = callee.workload;
  if (!invokers.known) return invokers;
  const service = callee.service.name;
  // Identity-Aware Proxy stands in front: it decides, and its list is not Cloud Run's.
  if (invokers.value.some((member) => member.includes("@gcp-sa-iap."))) return known(null);
  const account = accountOf(from.workload);
  const { invokerDenials, invokerDenialsUnread: unread } = callee.workload;
  const closure = invokers.value.includes("allUsers") ? findClosure(invokerDenials) : null;
  const isOpen = invokers.value.includes("allUsers") && closure === null;
  if (isOpen && unread?.kind === "unverified") return unknown(unread);
  if (isOpen) return known({ service, isOpen, allowed: true, account: account ?? "" });
  const closed = closure === null ? {} : { closedBy: toDenialName(closure) };
  if (account === null || account === afterApply) {
    return unverified("undecidable", `the account that "${from.workload.name}" runs as is not known`);
  }
  const found = findDenial(invokerDenials, account, from.workload);
  if (found?.doubt === null) {
    return known({ service, isOpen, allowed: false, account, refusedBy: toDenialName(found.denial), ...closed });
  }
  const concernOf = (member: string) => toConcern(member, account, from.workload);
  const allowed = invokers.value.some((member) => concernOf(member) === "names");
  const indirect = invokers.value.find((member) => concernOf(member) === "may-include");
  if (!allowed && indirect !== undefined) {
    return unverified("undecidable", `whether "${account}" belongs to "${indirect}" is not known`);
  }
  if (!allowed && callee.workload.invokersUnread) return unknown(callee.workload.invokersUnread);
  if (allowed && found !== null) return unverified("undecidable", `${toDenialName(found.denial)} ${found.doubt}`);
  if (allowed && unread?.kind === "unverified") return unknown(unread);
  return known({ service, isOpen, allowed, account, ...closed });
};

/** Known when no deny policy was left out that could close where the value leads to; null: it leads to nobody who may be called. */
export const everyInvokerDenialOf = (world: World, from: Pairing, value: Fact<Measurement>): Fact<true> | null => {
  const invocation = invocationOf(world, from, value);
  if (!value.known || !invocation.known || !invocation.value?.allowed) return null;
  const unread = calleeOf(world, from, value.value)?.workload.invokerDenialsUnread;
  return unread === undefined ? known(true) : unknown(unread);
};
