import pLimit from "p-limit";
import type { ProbeSpec } from "../contract/index.ts";
import type { Probed } from "../model/index.ts";
import { makeProbe } from "./make-probe.ts";
import type { Prober } from "./prober.ts";

export type { Prober } from "./prober.ts";

/** Makes probes, several at once; what was seen comes in their order. Never throws for what a server does. */
export const makeProbes = (
  specs: readonly ProbeSpec[],
  prober: Prober,
  progress: (line: string) => void,
): Promise<readonly Probed[]> => {
  const limit = pLimit(prober.concurrency);
  let done = 0;
  return Promise.all(
    specs.map((spec) =>
      limit(async () => {
        const sighting = await makeProbe(spec, prober);
        done += 1;
        progress(`${done} of ${specs.length} probes made: ${spec.probe.name}`);
        return { probe: spec.probe, sighting };
      }),
    ),
  );
};
