import { type ProbeSpec, toProbes } from "../../src/contract/index.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { shortfallOf } from "../../src/engine/index.ts";
import type { Fact, Sighting } from "../../src/model/index.ts";
import type { Prober } from "../../src/probe/index.ts";
import { makeProbe } from "../../src/probe/make-probe.ts";

/** A probe as the contract's own loader makes it. */
export const toSpec = (probe: Record<string, unknown>): ProbeSpec => {
  const contract = {
    version: 1,
    environments: { staging: { project: "p" } },
    services: { backend: { variables: {} } },
    probes: { it: probe },
  };
  const [spec] = toProbes(parseContract(JSON.stringify(contract), "preflight.yaml"), "staging");
  if (spec === undefined) throw new Error("no probe");
  return spec;
};

export const toProber = (given: Partial<Prober> = {}): Prober => ({
  env: { PATH: process.env.PATH },
  cwd: process.cwd(),
  signal: new AbortController().signal,
  concurrency: 4,
  pause: 10,
  now: () => new Date(),
  ...given,
});

export const look = (probe: Record<string, unknown>, given: Partial<Prober> = {}): Promise<Fact<Sighting>> =>
  makeProbe(toSpec(probe), toProber(given));

/** What a probe saw, and in what way that is not as it must be. */
export const probeOnce = async (probe: Record<string, unknown>, given: Partial<Prober> = {}) => {
  const spec = toSpec(probe);
  const sighting = await makeProbe(spec, toProber(given));
  if (!sighting.known) throw new Error(sighting.reason.message);
  return { ...sighting.value, shortfall: shortfallOf(spec.probe, sighting.value) };
};
