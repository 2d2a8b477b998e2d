import { type Fact, type Probed, unknown } from "../model/index.ts";
import { noPlace, type Visit } from "./visit.ts";
import type { World } from "./world.ts";

/** Every probe that was made, or could not be. */
export function* visitProbes(world: World): Iterable<Visit> {
  for (const probed of world.snapshot.probes ?? []) {
    const { name, service, why, location } = probed.probe;
    const workload = world.environment.services.find((each) => each.name === service)?.workload ?? null;
    yield {
      kind: "probe",
      place: { ...noPlace, service, workload, why, location },
      base: { environment: world.environment, probe: probed.probe },
      probe: name,
      fact: (fact) => (fact === "sighting" ? sightingOf(probed) : null),
    };
  }
}

/** What stopped a probe says nothing of which one it was. */
const sightingOf = ({ probe, sighting }: Probed): Fact<unknown> => {
  if (sighting.known) return sighting;
  const { reason } = sighting;
  return unknown({ ...reason, message: `"${probe.name}" was not made: ${reason.message}` });
};
