import type { Fact, Location, PlannedRace, SecretReference, Workload } from "../model/index.ts";
import { known, mayBeOneProject, shownSecret } from "../model/index.ts";
import type { LostReference } from "./fact-value.ts";
import { referencesOf } from "./references.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/**
 * What the workload reads and the plan takes away: by its planned definition, or by a revision that serves until the
 * apply is through. A number is named by itself; `latest` is lost only with the whole secret, or with the newest version
 * where the versions are known. Null: no plan was read.
 */
export const lostReferencesOf = (world: World, { workload }: Pairing): Fact<readonly LostReference[]> | null => {
  const { terraform } = world.snapshot;
  if (terraform === undefined) return null;
  const uses: readonly Reader[] = [
    ...referencesOf(workload).map((use) => ({ ...use, revision: null })),
    ...(workload.serving.known ? workload.serving.value.revisions : []).flatMap(({ name, references }) =>
      references.map(({ where, reference }) => ({
        who: where,
        reference,
        variable: null,
        container: null,
        location: workload.location,
        revision: name,
      })),
    ),
  ];
  return known(
    uses.flatMap((use) => {
      const loss = terraform.losses.find(
        (each) =>
          each.secret === use.reference.secret &&
          mayBeOneProject(each.project, use.reference.project ?? workload.project) &&
          (each.version === null || each.version === toNumber(world, workload, use.reference)),
      );
      return loss === undefined ? [] : [{ ...use, loss, shown: shownSecret(workload, use.reference) }];
    }),
  );
};

interface Reader {
  readonly who: string;
  readonly reference: SecretReference;
  readonly variable: string | null;
  readonly container: string | null;
  readonly location: Location;
  readonly revision: string | null;
}

const digits = /^[0-9]+$/;

const toNumber = (world: World, workload: Workload, reference: SecretReference): string | null => {
  if (digits.test(reference.version)) return reference.version;
  const version = world.versionOf(workload, reference);
  return version.known && version.value !== null ? version.value.number : null;
};

/** Null: no plan was read. */
export const plannedRacesOf = (world: World, { workload }: Pairing): Fact<readonly PlannedRace[]> | null => {
  const { terraform } = world.snapshot;
  if (terraform === undefined) return null;
  return known(terraform.races.filter(({ kind, workload: name }) => kind === workload.kind && name === workload.name));
};
