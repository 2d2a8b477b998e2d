import type {
  EnvironmentContract,
  Fact,
  Secret,
  SecretReference,
  SecretVersion,
  Snapshot,
  Workload,
} from "../model/index.ts";
import { groupBy, known, mapFact, notChecked, resolveVersion, secretName, unknown } from "../model/index.ts";
import { type Pairing, toPairings } from "./walk.ts";

/** Another environment that the same run checks; digests are comparable within a run. */
export interface Alongside {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
}

/** One environment's requirements and facts, indexed for the walk. */
export interface World {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
  readonly pairings: readonly Pairing[];
  /** The other environments of the same run. */
  readonly alongside: readonly Alongside[];
  pairingsOf(service: string): readonly Pairing[];
  secretOf(workload: Workload, reference: SecretReference): Fact<Secret | null>;
  versionsOf(workload: Workload, reference: SecretReference): Fact<readonly SecretVersion[] | null>;
  /** null: there is no such version, or no such secret. */
  versionOf(workload: Workload, reference: SecretReference): Fact<SecretVersion | null>;
  /** `projects/<project>/secrets/<id>`: one name for a project that is written by its id or by its number. */
  nameOf(workload: Workload, reference: SecretReference): string;
  /** Equal for references that read the same version; null when nothing is referred to. */
  toVersionKey(workload: Workload, reference: SecretReference | null): string | null;
}

export const toWorld = (
  environment: EnvironmentContract,
  snapshot: Snapshot,
  alongside: readonly Alongside[] = [],
): World => {
  const pairings = toPairings(environment, snapshot);
  const byService = groupBy(pairings, ({ service }) => service.name);
  const secrets = new Map(snapshot.secrets.map((entry) => [secretName(entry.project, entry.id), entry.secret]));

  const secretOf = (workload: Workload, reference: SecretReference): Fact<Secret | null> => {
    const entry = secrets.get(toSecretName(workload, reference));
    if (entry !== undefined) return entry;
    if (snapshot.secretsUnknown !== null) return unknown(snapshot.secretsUnknown);
    return notChecked("not-in-source", "the source of secrets was not asked about it");
  };
  const versionsOf = (workload: Workload, reference: SecretReference): Fact<readonly SecretVersion[] | null> => {
    const secret = secretOf(workload, reference);
    if (!secret.known) return secret;
    return secret.value === null ? known(null) : secret.value.versions;
  };
  const versionOf = (workload: Workload, reference: SecretReference): Fact<SecretVersion | null> => {
    const secret = secretOf(workload, reference);
    if (!secret.known || secret.value === null) return secret.known ? known(null) : secret;
    const found = secret.value;
    return mapFact(found.versions, (versions) => resolveVersion(found, versions, reference.version));
  };

  const nameOf = (workload: Workload, reference: SecretReference): string => {
    const secret = secretOf(workload, reference);
    if (!secret.known || secret.value === null) return toSecretName(workload, reference);
    return secretName(secret.value.project, secret.value.id);
  };

  return {
    environment,
    snapshot,
    pairings,
    alongside,
    pairingsOf: (service) => byService.get(service) ?? [],
    secretOf,
    versionsOf,
    versionOf,
    nameOf,
    toVersionKey: (workload, reference) => {
      if (reference === null || reference.malformed !== null || reference.secret === "") return null;
      const version = versionOf(workload, reference);
      const number = version.known && version.value !== null ? version.value.number : reference.version;
      return `${nameOf(workload, reference)}@${number}`;
    },
  };
};

/** `projects/<project>/secrets/<id>` of a reference; the workload's own project where it names none, `-` where nothing does. */
export const toSecretName = (workload: Pick<Workload, "project">, reference: SecretReference): string =>
  secretName(reference.project ?? workload.project ?? "-", reference.secret);
