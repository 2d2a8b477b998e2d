import type { Fact, Measurement, Reason, Secret, SecretEntry, SecretVersion } from "../../model/index.ts";
import { known, notChecked, unknown } from "../../model/index.ts";
import type { ReadSecrets, SecretUse, StoreAnswer } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import type { PlannedGrant } from "./grants.ts";
import { toOpenReason } from "./scene.ts";
import type { PlannedSecret, PlannedVersion } from "./secrets.ts";

/**
 * The secrets as the apply leaves them: what the plan makes stands in front of what the environment's own source of
 * secrets tells. A secret that the plan makes is not asked for elsewhere: it is not there yet.
 */
export const toPlannedStore =
  (secrets: readonly PlannedSecret[], grants: readonly PlannedGrant[], inner: ReadSecrets): ReadSecrets =>
  async (uses, request) => {
    const matched = uses.map((use) => match(use, secrets));
    const asked = uses.flatMap((use, index) => toAsked(use, matched[index] ?? null) ?? []);
    const answer = await inner(asked, request);
    const stored = new Map(answer.entries.map((entry) => [`${entry.project}/${entry.id}`, entry]));
    const entries = new Map(stored);
    uses.forEach((use, index) => {
      const planned = matched[index]?.secret;
      if (planned === undefined) return;
      const key = `${use.project}/${use.secret}`;
      entries.set(key, toEntry(use, planned, grants, stored.get(key)?.secret ?? unknown(answer.unknown ?? noAnswer)));
    });
    let next = 0;
    const measurements = uses.map((use, index) => {
      const found = matched[index] ?? null;
      const own = found === null || toAsked(use, found) !== null ? (answer.measurements[next++] ?? []) : [];
      if (found === null) return own;
      if (found.version !== null) return measure(use, found.version, request);
      const unsure = whyUnsure(found.secret) ?? whyAnyOf(found.secret, use.version);
      return unsure === null ? own : use.expectations.map(() => unknown(unsure));
    });
    return { ...answer, entries: [...entries.values()], measurements };
  };

const noAnswer: Reason = {
  kind: "not-checked",
  code: "not-in-source",
  message: "a Terraform plan holds only the secrets that it manages",
  help: "name a source of secrets in the contract: `secrets: secret-manager`",
};

interface Match {
  readonly secret: PlannedSecret;
  /** The planned version that a use reads; null: another one. */
  readonly version: PlannedVersion | null;
}

const digits = /^[0-9]+$/;

const match = ({ project, secret: id, version }: SecretUse, secrets: readonly PlannedSecret[]): Match | null => {
  const isSame = (other: string): boolean =>
    other === project || project === "-" || digits.test(other) !== digits.test(project);
  const secret = secrets.find((each) => each.id === id && isSame(each.project));
  if (secret === undefined) return null;
  const { aliases } = secret.metadata;
  const fresh = secret.versions.filter(({ isNew }) => isNew);
  const number = Object.hasOwn(aliases, version) ? aliases[version] : version;
  // The numbers of a new secret start at 1.
  const first = secret.isNew && fresh.length === 1 && number === "1" ? fresh[0] : undefined;
  const named = secret.versions.find((each) => each.number === number) ?? first ?? null;
  return { secret, version: version === "latest" ? (fresh.at(-1) ?? null) : named };
};

/** What the environment's own source is asked; null: nothing, because the secret is not there yet. */
const toAsked = (use: SecretUse, found: Match | null): SecretUse | null => {
  if (found === null || found.version === null) return found?.secret.isNew ? null : use;
  return found.secret.isNew ? null : { ...use, version: "latest", expectations: [] };
};

const measure = (
  { secret, expectations }: SecretUse,
  { bytes }: PlannedVersion,
  request: SourceRequest,
): readonly Fact<Measurement>[] => {
  if (bytes === null) {
    const reason = toOpenReason(`the payload of secret "${secret}"`);
    return expectations.map(() => unknown(reason));
  }
  // A use may be one of several of the same version: the measured copy is overwritten, the plan's own later.
  const copy = Uint8Array.from(bytes);
  const measured = expectations.map((expectation) => known(request.measure(copy, expectation)));
  copy.fill(0);
  return measured;
};

const toEntry = (
  { project, secret: id }: SecretUse,
  planned: PlannedSecret,
  grants: readonly PlannedGrant[],
  inner: Fact<Secret | null>,
): SecretEntry => {
  const fresh = planned.versions.filter(({ isNew }) => isNew).map(toSecretVersion);
  const stored = inner.known ? inner.value : null;
  const own = grants
    .filter((grant) => grant.project === planned.project && (grant.secret === null || grant.secret === planned.id))
    .map(({ member, role, condition, secret }) => ({
      member,
      role,
      condition,
      level: secret === null ? ("project" as const) : ("secret" as const),
      resource: secret === null ? planned.project : `projects/${planned.project}/secrets/${secret}`,
    }));
  const aliases = Object.fromEntries([
    ...fresh.map(({ number }) => [number, number]),
    ...(planned.isNew ? fresh.map(({ number }, index) => [String(index + 1), number]) : []),
  ]);
  if (planned.isNew || stored === null) {
    const stray = whyUnsure(planned);
    const versions = !planned.isNew
      ? notChecked("not-in-source", noAnswer.message, noAnswer.help)
      : stray === null
        ? known(fresh)
        : unknown(stray);
    const secret: Secret = {
      project,
      id,
      ...planned.metadata,
      aliases: { ...planned.metadata.aliases, ...aliases },
      ...(planned.resource === null ? { datesUnread: noAnswer } : {}),
      versions,
      grants: known(own),
      grantsUnread: noGrants,
    };
    return { project, id, secret: known(secret) };
  }
  const { versions, grants: found } = stored;
  const secret: Secret = {
    ...stored,
    aliases: { ...stored.aliases, ...aliases },
    versions: versions.known ? known([...fresh, ...versions.value.map(toKept(planned))]) : versions,
    grants: found.known ? known([...found.value, ...own]) : found,
  };
  return { project, id, secret: known(secret) };
};

/** Why a secret that the plan makes may have a version of which nothing says that it is its own; null: it has none but those. */
const whyUnsure = ({ isNew, versions, stray }: PlannedSecret): Reason | null =>
  isNew && versions.length === 0 && stray !== null ? toOpenReason(`the secret of ${stray}`) : null;

/** Of several versions of a new secret nobody knows which is made first. */
const whyAnyOf = ({ isNew, versions }: PlannedSecret, wanted: string): Reason | null =>
  isNew && digits.test(wanted) && Number(wanted) >= 1 && Number(wanted) <= versions.length
    ? toOpenReason(`which version becomes number ${wanted}`)
    : null;

/** A version that the plan switches on again. */
const toKept =
  ({ versions }: PlannedSecret) =>
  (stored: SecretVersion): SecretVersion => {
    const isOn = versions.some(
      ({ number, enabled, resource }) => number === stored.number && enabled && resource.actions.includes("update"),
    );
    return isOn && stored.state === "DISABLED" ? { ...stored, state: "ENABLED" } : stored;
  };

const noGrants: Reason = {
  kind: "not-checked",
  code: "not-in-source",
  message: "a Terraform plan holds only the grants that it manages",
  help: null,
};

const toSecretVersion = ({ number, enabled }: PlannedVersion): SecretVersion => ({
  number,
  state: enabled ? "ENABLED" : "DISABLED",
  createTime: null,
  scheduledDestroyTime: null,
});

/** A store for an environment that names no source of secrets. */
export const silentStore: ReadSecrets = async (uses): Promise<StoreAnswer> => ({
  entries: [],
  unknown: noAnswer,
  measurements: uses.map(({ expectations }) => expectations.map(() => unknown(noAnswer))),
});
