import { allOf, areAll, defineRule, noOptions } from "../src/engine/index.ts";
import { type Group, isSet, nearMissOf, toGroupRepairs, toRepairs } from "../src/model/index.ts";

export const groupIncomplete = defineRule({
  id: "group-incomplete",
  summary: "Of a `one-of` group no alternative is set as a whole.",
  help: "Set every variable of one alternative.",
  severity: "error",
  subject: "workload",
  needs: ["everyVariable", "isActive"],
  wants: ["hollowGroups"],
  options: noOptions,
  appliesTo: ({ service, container }) => service.groups.length > 0 && container !== null,
  *check({ service, container, hollowGroups, isActive }) {
    if (container === null) return;
    if (container.variables.length === 0 && isActive("workload-without-variables")) return;
    for (const group of service.groups) {
      const best = nearestComplete(group, (name) => isSet(container, name));
      const place = { group: group.name, container: container.name === "" ? null : container.name };
      const hollow = hollowGroups?.get(group.name);
      if (hollow !== undefined) {
        const empty = hollow.map(allOf).join(", or ");
        yield { message: `group "${group.name}" has an empty value in each alternative: ${empty}`, ...place };
      }
      if (best === null || best.missing.length === 0) continue;
      const message =
        best.present.length === 0
          ? `group "${group.name}" is not set: it takes ${group.alternatives.map(allOf).join(", or ")}`
          : `group "${group.name}" is incomplete: ${areAll(best.missing)} not set beside ${allOf(best.present)}`;
      const repairs =
        best.present.length === 0
          ? toGroupRepairs(service, group)
          : service.requirements.filter(({ variable }) => best.missing.includes(variable)).flatMap(toRepairs);
      const wanted = best.present.length === 0 ? group.alternatives.flat() : best.missing;
      const slips = wanted.flatMap((name) => {
        const near = nearMissOf(service, container, name);
        return near === null ? [] : [`Rename ${near}, which is set and which the contract does not know, to ${name}.`];
      });
      const help = slips.length === 0 ? {} : { help: slips.join(" ") };
      yield { message, ...help, ...place, repairs };
    }
  },
});

interface Progress {
  readonly missing: readonly string[];
  readonly present: readonly string[];
}

/** The alternative that lacks least, of those that are begun; the first of equals. null: the group has none. */
const nearestComplete = ({ alternatives }: Group, isThere: (name: string) => boolean): Progress | null => {
  const progress = alternatives.map((names) => ({
    missing: names.filter((name) => !isThere(name)),
    present: names.filter(isThere),
  }));
  const complete = progress.find(({ missing }) => missing.length === 0);
  const begun = progress.filter(({ present }) => present.length > 0);
  const [nearest] = begun.toSorted((a, b) => a.missing.length - b.missing.length);
  return complete ?? nearest ?? progress[0] ?? null;
};
