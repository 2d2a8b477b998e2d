import type { Fact, SecretReference } from "../model/index.ts";
import { definedReferences, known, shownSecret, unknown } from "../model/index.ts";
import type { ServedReference } from "./subject.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

interface Served {
  readonly references: readonly ServedReference[];
  /** The first version that is not known. */
  readonly gap: Fact<unknown> | null;
}

/**
 * What revisions that serve or carry a tag read, where it is something else than the definition reads: the rules on
 * references speak about that. Versions that are not known are left out; `everyServedVersion` says so.
 */
export const servedReferencesOf = (world: World, pairing: Pairing): Fact<readonly ServedReference[]> => {
  const served = toServed(world, pairing);
  return served.known ? known(served.value.references) : served;
};

/** Unknown when the version that a serving revision reads is. */
export const everyServedVersionOf = (world: World, pairing: Pairing): Fact<unknown> => {
  const served = toServed(world, pairing);
  return served.known ? (served.value.gap ?? known(true)) : served;
};

const toServed = (world: World, { workload }: Pairing): Fact<Served> => {
  if (!workload.serving.known) return workload.serving;
  const defined = new Set(definedReferences(workload).map(toKey));
  const references: ServedReference[] = [];
  let gap: Fact<unknown> | null = null;
  for (const revision of workload.serving.value.revisions) {
    if (revision.referencesUnread) gap ??= unknown(revision.referencesUnread);
    for (const { where, reference } of revision.references) {
      if (defined.has(toKey(reference)) || reference.malformed !== null || reference.secret === "") continue;
      const version = world.versionOf(workload, reference);
      const shown = shownSecret(workload, reference);
      if (version.known) references.push({ revision, where, reference, shown, version: version.value });
      else gap ??= version;
    }
  }
  return known({ references, gap });
};

const toKey = ({ project, secret, version }: SecretReference): string => `${project ?? ""}/${secret}@${version}`;
