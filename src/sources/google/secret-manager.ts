import { type Fact, known, notChecked, type Secret, type SecretEntry, secretName } from "../../model/index.ts";
import type { ReadSecrets, SecretUse } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import { isAboutAll } from "./errors.ts";
import { readSecret, readSecretList, readVersions, type SecretMetadata } from "./read-secrets.ts";
import { type Measurements, readValues } from "./read-values.ts";
import { inSession, type Session } from "./session.ts";

/**
 * Google Secret Manager as a source of secrets. Lists come before gets: one list of the project's secrets, then one list
 * of versions for each secret that is referred to, then one access for each version whose value a rule wants.
 */
export const readSecretManager: ReadSecrets = (uses, request) =>
  inSession(request, async (session) => {
    const groups = toGroups(uses, request.requirements.project);
    const answers = await Promise.all(groups.map((group) => readGroup(session, group, request)));
    const measurements = new Map(answers.flatMap((answer) => [...answer.measurements]));
    return {
      entries: answers.flatMap(({ entries }) => entries),
      unknown: await toWholeReason(session, groups, request),
      measurements: uses.map((use) => measurements.get(use) ?? []),
    };
  });

/** The uses of one secret. */
interface Group {
  /** `projects/P/secrets/S` */
  readonly name: string;
  readonly project: string;
  readonly id: string;
  /** It lives in the project of the environment. */
  readonly isOwn: boolean;
  readonly uses: readonly SecretUse[];
}

interface GroupAnswer {
  readonly entries: readonly SecretEntry[];
  readonly measurements: Measurements;
}

const toGroups = (uses: readonly SecretUse[], own: string | null): readonly Group[] => {
  const groups = new Map<string, Group & { uses: SecretUse[] }>();
  for (const use of uses) {
    const project = use.project === "-" ? (own ?? "-") : use.project;
    const name = secretName(project, use.secret);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { name, project, id: use.secret, isOwn: project === own, uses: [use] });
    else group.uses.push(use);
  }
  return [...groups.values()];
};

const readGroup = async (session: Session, group: Group, request: SourceRequest): Promise<GroupAnswer> => {
  const secret = await readWhole(session, group, request);
  const projects = new Set(group.uses.map((use) => use.project));
  return {
    entries: [...projects].map((project) => ({ project, id: group.id, secret })),
    measurements: await readValues(session, group.name, group.uses, secret, request),
  };
};

const readWhole = async (session: Session, group: Group, request: SourceRequest): Promise<Fact<Secret | null>> => {
  const { facets } = request.plan;
  if (!facets.has("secrets")) return notChecked("not-asked", "no rule asked about secrets");
  const metadata = await readMetadata(session, group);
  if (!metadata.known || metadata.value === null) return metadata.known ? known(null) : metadata;
  const versions = facets.has("versions")
    ? await readVersions(session, group.name)
    : notChecked("not-asked", "no rule asked about versions");
  const grants = notChecked("not-asked", "no rule asked about grants");
  const { id, aliases, expireTime, nextRotationTime, rotationPeriod } = metadata.value;
  return known({
    project: group.project,
    id,
    aliases,
    expireTime,
    nextRotationTime,
    rotationPeriod,
    versions,
    grants,
  });
};

/** From the project's list; alone for another project, and where the list is denied and a single secret may not be. */
const readMetadata = async (session: Session, group: Group): Promise<Fact<SecretMetadata | null>> => {
  if (!group.isOwn) return readSecret(session, group.name);
  const list = await readSecretList(session, group.project);
  if (list.known) return known(list.value.get(group.id) ?? null);
  return isAboutAll(list.reason) ? list : readSecret(session, group.name);
};

/** Why no secret of the contract's project is known, when a cause stands behind all of them. */
const toWholeReason = async (session: Session, groups: readonly Group[], request: SourceRequest) => {
  const own = groups.find(({ isOwn }) => isOwn);
  if (own === undefined || !request.plan.facets.has("secrets")) return null;
  const list = await readSecretList(session, own.project);
  return list.known || !isAboutAll(list.reason) ? null : list.reason;
};
