import type { Probe, Probed, Sighting } from "../model/index.ts";
import { toCause, toConsequence, toProbeLink } from "./chain-link.ts";
import type { Chain, ChainLink, ProbeOutcome } from "./probe-report.ts";
import { shortfallOf } from "./probe-shortfall.ts";
import { whyOf } from "./probe-wording.ts";
import type { Finding } from "./report.ts";
import { allOf } from "./wording.ts";

/** What a check of the same services found; `note`: why it found less than there may be. */
export interface CheckedCauses {
  readonly findings: readonly Finding[];
  readonly note: string | null;
}

const mostCauses = 8;
const mostConsequences = 3;

/** Services whose variables may explain why probes failed; empty when none of them failed for a reason of the app's. */
export const servicesBehind = (probed: readonly Probed[]): readonly string[] => {
  const chains = endsOf(probed).map((end) => pathTo(end, probed));
  const probes = chains.filter(([first]) => first !== undefined && reachOf(first) !== "gate").flat();
  const services = probes.flatMap(({ probe }) => [probe.service, ...probe.needs.map(({ service }) => service)]);
  return [...new Set(services.flatMap((service) => service ?? []))].sort();
};

/** One chain for every failed probe that no other failed probe comes after. */
export const toChains = (
  environment: string,
  probed: readonly Probed[],
  outcomes: readonly ProbeOutcome[],
  causes: CheckedCauses,
): readonly Chain[] =>
  endsOf(probed).map((end) => {
    const path = pathTo(end, probed);
    const { service, name } = end.probe;
    const { links, note } = explain(path, causes);
    const steps = path.flatMap((each) => toStep(each, outcomes, links.length > 0));
    return { environment, service, probe: name, links: [...links, ...steps], note };
  });

const hasFailed = ({ probe, sighting }: Probed): boolean =>
  sighting.known && shortfallOf(probe, sighting.value) !== null;

/** Probes that failed and that no failed probe needs to have passed. */
const endsOf = (probed: readonly Probed[]): readonly Probed[] => {
  const failed = probed.filter(hasFailed);
  const before = new Set(failed.flatMap((each) => pathTo(each, probed).slice(0, -1)));
  return failed.filter((each) => !before.has(each));
};

/** The probes on the way to one that did not pass, the first one first. */
const pathTo = (end: Probed, probed: readonly Probed[], seen: ReadonlySet<string> = new Set()): readonly Probed[] => {
  const { name, after } = end.probe;
  const earlier = probed.filter(({ probe }) => after.includes(probe.name) && !seen.has(probe.name));
  const path = earlier
    .filter((each) => !each.sighting.known || hasFailed(each))
    .flatMap((each) => pathTo(each, probed, new Set([...seen, name])));
  return [...new Set([...path, end])];
};

/** How far a probe got: to something before the app, nowhere that the app could be blamed for, or to the app itself. */
const reachOf = ({ sighting }: Probed): "gate" | "nowhere" | "app" => {
  if (!sighting.known) return "app";
  const { ending } = sighting.value;
  if ((ending.kind === "answered" || ending.kind === "refused") && ending.by !== "app") return "gate";
  return isTransport(ending) ? "nowhere" : "app";
};

/** 1006 and connections that fail say nothing of why: a crashed app is as likely as a network. */
const isTransport = (ending: Sighting["ending"]): boolean =>
  ending.kind === "unreachable" || ending.kind === "broken" || (ending.kind === "closed" && ending.code === 1006);

interface Explanation {
  readonly links: readonly ChainLink[];
  readonly note: string | null;
}

const explain = (path: readonly Probed[], { findings, note }: CheckedCauses): Explanation => {
  const first = path.find(hasFailed);
  const services = [...new Set(path.flatMap(({ probe }) => probe.service ?? []))];
  if (first === undefined || reachOf(first) === "gate") {
    return { links: [], note: "it is refused before the app: no variable of the app explains that" };
  }
  if (services.length === 0) return { links: [], note: "the contract has no service with this address to check" };
  const probes = path.map(({ probe }) => probe);
  const eligible = findings
    .flatMap((finding) => [finding, ...(finding.consequences ?? [])])
    .filter((finding) => isCause(finding, probes, services));
  if (eligible.length === 0) {
    return { links: [], note: note ?? `check finds no fault of ${allOf(services)} that explains it` };
  }
  const certainty = reachOf(first) === "app" ? "seen" : "possible";
  const causes = eligible.slice(0, mostCauses);
  const whys = [...new Map(causes.flatMap((each) => (each.why === null ? [] : [[each.why, each.service]]))).entries()];
  const consequences = whys.slice(0, mostConsequences).map(([why, service]) => toConsequence(why, service));
  const left = eligible.length - causes.length;
  return {
    links: [...causes.map((finding) => toCause(finding, certainty)), ...consequences],
    note: left === 0 ? note : `${left} more findings of check may explain it`,
  };
};

/** An error of the check on a variable that the probes need; on any variable of their services where they name none. */
const isCause = (finding: Finding, probes: readonly Probe[], services: readonly string[]): boolean => {
  if (finding.state !== "open" || finding.severity !== "error") return false;
  const needs = probes.flatMap((probe) => probe.needs);
  const isOwn = finding.service !== null && services.includes(finding.service);
  if (needs.length === 0) return isOwn;
  const name = finding.variable ?? finding.effective;
  // What is wrong with a workload as a whole is wrong with each of its variables.
  if (name === null) return finding.group === null && needs.some(({ service }) => service === finding.service);
  return needs.some((need) => need.service === finding.service && need.name === name);
};

/** A probe that was not made is a step that nobody saw; without a cause before it, it explains nothing. */
const toStep = (
  { probe, sighting }: Probed,
  outcomes: readonly ProbeOutcome[],
  isExplained: boolean,
): readonly ChainLink[] => {
  if (sighting.known) {
    const message = outcomes.find(({ name }) => name === probe.name)?.message ?? `"${probe.name}" fails`;
    const why = whyOf(probe, shortfallOf(probe, sighting.value));
    return [toProbeLink(probe, "seen", why === null ? message : `${message}: ${why}`)];
  }
  return isExplained ? [toProbeLink(probe, "likely", probe.why ?? `"${probe.name}" would fail`)] : [];
};
