import type { Location } from "../model/index.ts";
import type { World } from "./world.ts";

/** What a finding may be about, as far as the contract has an entry for it. */
interface About {
  readonly service: string | null;
  readonly variable: string | null;
  readonly group: string | null;
  readonly effective: string | null;
}

/**
 * Where the contract asks for what a finding is about, the nearest entry first: the variable or group, the service, the
 * environment. A live service has no line in the repository; this is the line that its reader can change.
 */
export const askedIn = (
  { environment }: World,
  { service, variable, group, effective }: About,
): readonly Location[] => {
  const own = environment.services.find(({ name }) => name === service);
  const places = [
    own?.requirements.find((each) => each.variable === variable)?.location,
    own?.forbidden.find((each) => each.variable === variable)?.location,
    own?.deprecated.find((each) => each.variable === variable)?.location,
    own?.groups.find(({ name }) => name === group)?.location,
    own?.effective.find(({ name }) => name === effective)?.location,
    own?.location,
    environment.location,
  ];
  return places.filter((place) => place !== undefined);
};
