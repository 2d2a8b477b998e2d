import { type Fact, known, unverified } from "../../model/index.ts";
import { toTarget } from "./ask.ts";
import { readPages } from "./pages.ts";
import type { Session } from "./session.ts";

/**
 * The regions where a project has Cloud Run resources. Cloud Run marks those that a project has ever used with the label
 * `initialized`; where no region has one, all of them count. A list of all regions in one call does not exist in v2.
 */
export const readRegions = (session: Session, project: string): Promise<Fact<readonly string[]>> =>
  session.once(`locations ${project}`, async () => {
    const name = `projects/${project}`;
    const ask = { api: "run", permission: "run.locations.list", resource: name } as const;
    const listing = await readPages(ask, (pageToken) =>
      session.call("services", ask, (client, options) =>
        client.locationsClient.listLocations({ name, pageToken }, options),
      ),
    );
    if (!listing.known) return listing;
    // Cloud Run offers its regions to every project: an answer without any is no project without workloads.
    if (listing.value.items.length === 0) {
      const help = "name `regions` in the contract";
      return unverified("corrupted", `Cloud Run names no region for ${toTarget(name)}`, help);
    }
    const used = listing.value.items.filter(({ labels }) => labels?.initialized);
    const regions = used.length > 0 ? used : listing.value.items;
    return known(regions.flatMap(({ locationId }) => (locationId ? [locationId] : [])).sort());
  });
