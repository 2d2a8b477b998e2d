import type { Probe, Probed, Sighting } from "../model/index.ts";
import type { Finding } from "./finding-shape.ts";
import type { ProbeOutcome } from "./probe-report.ts";
import { shortfallOf } from "./probe-shortfall.ts";
import { byWhom, toClose } from "./probe-wording.ts";

/** What became of each probe, in the contract's order. */
export const toOutcomes = (
  environment: string,
  probed: readonly Probed[],
  findings: readonly Finding[],
): readonly ProbeOutcome[] =>
  probed.map(({ probe, sighting }) => {
    const { name, service, kind, target } = probe;
    const common = { name, environment, service, kind, target };
    if (!sighting.known) {
      const { message } = sighting.reason;
      return { ...common, state: "unverified", message, attempts: 0, milliseconds: 0, events: [] };
    }
    const { attempts, milliseconds, events } = sighting.value;
    const hasFailed = shortfallOf(probe, sighting.value) !== null;
    const told = hasFailed ? findings.find((each) => each.probe === name)?.message : undefined;
    const message = told ?? toSeen(probe, sighting.value);
    return { ...common, state: hasFailed ? "failed" : "passed", message, attempts, milliseconds, events };
  });

const toSeen = ({ events }: Probe, { ending, attempts }: Sighting): string => {
  const at = attempts === 1 ? "" : `, at attempt ${attempts}`;
  switch (ending.kind) {
    case "answered":
      return `answers ${ending.status}${at}`;
    case "refused":
      return `is refused by ${byWhom(ending.by)}${ending.by === "app" ? "" : ","} with ${ending.status}${at}`;
    case "closed":
      return `is closed with ${toClose(ending.code, ending.reason)}${at}`;
    case "open":
      return events.length === 0 ? `stays open${at}` : `${toAll(events.length)}${at}`;
    case "broken":
      return `breaks${at}`;
    case "unreachable":
      return `is not reached${at}`;
  }
};

const toAll = (count: number): string => (count === 1 ? "its event came" : `all ${count} events came in order`);
