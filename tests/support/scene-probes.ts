import { type Contract, toProbes } from "../../src/contract/index.ts";
import { known, type Probed, type Sighting, unverified } from "../../src/model/index.ts";
import { someSighting } from "./probes.ts";

/** The probes of a scene and what each saw; one without a sighting was not made. */
export interface SceneProbes {
  /** As in preflight.yaml. */
  probes?: Record<string, Record<string, unknown>>;
  seen?: Record<string, Partial<Sighting>>;
}

const notMade = unverified("no-credentials", "TOKEN, which holds the token, is not set");

/** What a snapshot holds of them; nothing where the scene has none. */
export const toProbed = (contract: Contract, { probes, seen = {} }: SceneProbes): { probes?: readonly Probed[] } => {
  if (probes === undefined) return {};
  return {
    probes: toProbes(contract, "staging").map(({ probe }) => {
      const own = seen[probe.name];
      return { probe, sighting: own === undefined ? notMade : known(someSighting(own)) };
    }),
  };
};
