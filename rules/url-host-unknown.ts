import { defineRule, noOptions } from "../src/engine/rule.ts";
import { leadsTo } from "../src/engine/same-host.ts";
import { isAddressType, toUrlCause } from "../src/engine/url-cause.ts";

/** `SERVICE-PROJECTNUMBER.REGION.run.app` names its region, `SERVICE-HASH-XX.a.run.app` does not. */
const regionOf = (host: string): string | null => /-\d{6,}\.([a-z0-9-]+)\.run\.app$/.exec(host)?.[1] ?? null;

export const urlHostUnknown = defineRule({
  id: "url-host-unknown",
  summary: "A run.app address belongs to no workload of the environment.",
  help: "Use the URL of a workload that is there, or switch the rule off for services of other projects.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue", "knownUrls", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) => isAddressType(requirement),
  *check(view) {
    const { variable, requirement, environment, soundValue, knownUrls, isActive } = view;
    if (requirement !== null && requirement.pointsTo !== null && isActive("url-target")) return;
    for (const url of soundValue.urls) {
      if (!url.host.endsWith(".run.app") || toUrlCause(url, view) !== null || leadsTo(url, knownUrls)) continue;
      const region = regionOf(url.host);
      // Workloads of regions that were not asked for may well exist.
      if (region !== null && environment.regions !== null && !environment.regions.includes(region)) continue;
      const [tag, service] = url.host.split("---");
      const isTag = service !== undefined && leadsTo({ ...url, host: service }, knownUrls);
      yield {
        message: isTag
          ? `${variable.name} points to the tag "${tag}" of "${service}", which no revision carries`
          : `${variable.name} points to "${url.host}", which is no workload of the environment`,
      };
      return;
    }
  },
});
