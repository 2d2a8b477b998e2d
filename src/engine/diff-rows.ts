import type { Container, EnvironmentContract, Fact, Measurement, SecretReference, Unknown } from "../model/index.ts";
import { referenceOf, shownSecret, toDirectory, type Variable, type Workload } from "../model/index.ts";
import { type Pairing, requirementOf } from "./walk.ts";

/** Where a variable gets its value on one side. */
export interface DiffCell {
  readonly source: "literal" | "secret" | "empty" | "unsupported";
  /** The short id in the workload's own project, else the full name; null for literals. */
  readonly secret: string | null;
  readonly version: string | null;
}

type Difference = "presence" | "source" | "secret";

/** One variable, or one file of a secret volume, on both sides. */
export interface DiffRow {
  /** The variable's name, or the file's path. */
  readonly variable: string;
  readonly kind: "variable" | "file";
  /** Only for another container than the contract's. */
  readonly container: string | null;
  readonly a: DiffCell | null;
  readonly b: DiffCell | null;
  readonly differences: readonly Difference[];
  /** Whether the values are equal; null where one side has none, or it was not read. */
  readonly value: "equal" | "different" | null;
  /** Why a value is not known, side by side; null: it is known, or there is none. */
  readonly unread: readonly [Unknown | null, Unknown | null];
}

/** One entry of a side before it meets its counterpart. */
interface Entry {
  readonly variable: string;
  readonly kind: DiffRow["kind"];
  readonly container: string | null;
  readonly cell: DiffCell;
  /** The secret with everything that names the environment taken out. */
  readonly family: string | null;
  /** What the contract says that it must be is what it is. */
  readonly isAsAsked: boolean;
  readonly value: Fact<Measurement> | null;
}

type Side = readonly [EnvironmentContract, Pairing];

export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Every variable and secret file of either side, sorted by container and name. Digests can be compared where both
 * sides were measured in this run; a snapshot was measured in another.
 */
export const toRows = (a: Side, b: Side, isOneRun: boolean): readonly DiffRow[] => {
  const [left, right] = [toEntries(a), toEntries(b)];
  const isOneProject = projectOf(a) !== null && projectOf(a) === projectOf(b);
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort(compareNames)
    .flatMap((key) => toRow(left.get(key) ?? null, right.get(key) ?? null, isOneRun, isOneProject) ?? []);
};

const projectOf = ([environment, { workload }]: Side): string | null => workload.project ?? environment.project;

const toRow = (a: Entry | null, b: Entry | null, isOneRun: boolean, isOneProject: boolean): DiffRow | null => {
  const one = a ?? b;
  if (one === null) return null;
  return {
    variable: one.variable,
    kind: one.kind,
    container: one.container,
    a: a?.cell ?? null,
    b: b?.cell ?? null,
    differences: toDifferences(a, b, isOneProject),
    value: a === null || b === null || !isOneRun ? null : compareValues(a.value, b.value),
    unread: a === null || b === null ? [null, null] : [toUnread(a.value), toUnread(b.value)],
  };
};

const toDifferences = (a: Entry | null, b: Entry | null, isOneProject: boolean): readonly Difference[] => {
  if (a === null || b === null) return ["presence"];
  if (a.cell.source !== b.cell.source) return ["source"];
  // In one project one id is one secret, whichever environment's name is in it.
  if (isOneProject && a.cell.secret === b.cell.secret) return [];
  return a.family === b.family || (a.isAsAsked && b.isAsAsked) ? [] : ["secret"];
};

/** By keyed digest: both were measured with the key of this run. */
const compareValues = (a: Fact<Measurement> | null, b: Fact<Measurement> | null): DiffRow["value"] => {
  if (a?.known !== true || b?.known !== true) return null;
  return a.value.digest === b.value.digest ? "equal" : "different";
};

const toUnread = (value: Fact<Measurement> | null): Unknown | null => (value === null || value.known ? null : value);

const toEntries = (side: Side): ReadonlyMap<string, Entry> => {
  const [, { workload, container: scoped }] = side;
  const entries = workload.containers.flatMap((container) =>
    // Of several entries of one name the process sees the last.
    [...new Map(container.variables.map((each) => [each.name, each])).values()].map((variable) =>
      toEntry(side, container === scoped ? null : container.name, variable),
    ),
  );
  return new Map([...entries, ...toFiles(side)].map((entry) => [toKey(entry), entry]));
};

const toKey = ({ container, kind, variable }: Entry): string => JSON.stringify([container ?? "", kind, variable]);

const toEntry = ([environment, { service, workload }]: Side, container: string | null, variable: Variable): Entry => {
  const { name, binding, value } = variable;
  const reference = referenceOf(binding);
  const asked = container === null ? (requirementOf(service, name)?.secret ?? null) : null;
  return {
    variable: name,
    kind: "variable",
    container,
    cell: toCell(workload, sourceOf(binding.kind), reference),
    family: reference === null ? null : toFamily(environment, workload, reference),
    isAsAsked: reference !== null && reference.project === null && reference.secret === asked,
    value,
  };
};

const sourceOf = (kind: Variable["binding"]["kind"]): DiffCell["source"] => {
  if (kind === "nothing") return "empty";
  return kind === "both" ? "unsupported" : kind;
};

const toCell = (workload: Workload, source: DiffCell["source"], reference: SecretReference | null): DiffCell => ({
  source,
  secret: reference === null ? null : shownSecret(workload, reference),
  version: reference === null || reference.version === "" ? null : reference.version,
});

/** Files of secret volumes, by the path under which a container sees them. */
const toFiles = ([environment, { workload, container: scoped }]: Side): readonly Entry[] =>
  workload.containers.flatMap((container: Container) =>
    container.mounts.flatMap(({ volume, path }) => {
      const items = workload.volumes.find(({ name }) => name === volume)?.items ?? [];
      return items.map(({ path: file, reference }) => ({
        // A volume without items names its one file after the secret.
        variable: `${toDirectory(path)}/${file === reference.secret ? toStem(environment, file) : file}`,
        kind: "file" as const,
        container: container === scoped ? null : container.name,
        cell: toCell(workload, "secret", reference),
        family: toFamily(environment, workload, reference),
        isAsAsked: false,
        value: null,
      }));
    }),
  );

const toFamily = (environment: EnvironmentContract, workload: Workload, reference: SecretReference): string =>
  toStem(environment, shownSecret(workload, reference));

/**
 * The name with the project and the environment's alias as the contract would write them: `jwt-secret-staging` and
 * `jwt-secret-production` are both `jwt-secret-${environment}`. Only whole words: `staging` in `upstaging` stays.
 */
const toStem = ({ alias, project }: EnvironmentContract, name: string): string => {
  const withoutProject = project === null ? name : name.replace(`projects/${project}/`, () => `projects/\${project}/`);
  const words = new RegExp(`(?<![A-Za-z0-9])${toPattern(alias)}(?![A-Za-z0-9])`, "g");
  return withoutProject.replace(words, () => `\${environment}`);
};

const toPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
