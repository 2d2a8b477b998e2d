import { type Fact, known, mapFact, notChecked, type Secret, type SecretEntry, secretName } from "../../model/index.ts";
import type { ReadSecrets, SecretUse, StoreAnswer } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import { readLevels } from "./ancestry.ts";
import { isAboutAll } from "./errors.ts";
import { readGrants } from "./grants.ts";
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
    const { facets } = request.plan;
    if (facets.has("grants")) for (const { project } of groups) void readLevels(session, project);
    const answers = await Promise.all(groups.map((group) => readGroup(session, group, request)));
    const measurements = new Map(answers.flatMap((answer) => [...answer.measurements]));
    return {
      entries: answers.flatMap(({ entries }) => entries),
      unknown: await toWholeReason(session, groups, request),
      measurements: uses.map((use) => measurements.get(use) ?? []),
      ...(await readIds(session, request)),
    };
  });

/** The list that the other facts come from names every secret of the project. */
const readIds = async (session: Session, { plan, requirements }: SourceRequest): Promise<Pick<StoreAnswer, "ids">> => {
  if (!plan.facets.has("inventory") || requirements.project === null) return {};
  return { ids: mapFact(await readSecretList(session, requirements.project), (list) => [...list.keys()]) };
};

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

/** Values wait for the versions that they come from; grants are read while they are. */
const readGroup = async (session: Session, group: Group, request: SourceRequest): Promise<GroupAnswer> => {
  const bare = await readBare(session, group, request);
  const [secret, measurements] = await Promise.all([
    withGrants(session, group, bare, request),
    readValues(session, group.name, group.uses, bare, request),
  ]);
  const projects = new Set(group.uses.map((use) => use.project));
  return { entries: [...projects].map((project) => ({ project, id: group.id, secret })), measurements };
};

const readBare = async (session: Session, group: Group, request: SourceRequest): Promise<Fact<Secret | null>> => {
  const { facets } = request.plan;
  if (!facets.has("secrets")) return notChecked("not-asked", "no rule asked about secrets");
  const metadata = await readMetadata(session, group);
  if (!metadata.known || metadata.value === null) return metadata.known ? known(null) : metadata;
  const { projectNumber: _, ...secret } = metadata.value;
  const versions = facets.has("versions")
    ? await readVersions(session, group.name)
    : notChecked("not-asked", "no rule asked about versions");
  return known({ ...secret, project: group.project, versions, grants: notAsked });
};

const notAsked = notChecked("not-asked", "no rule asked about grants");

const withGrants = async (
  session: Session,
  { project, name }: Group,
  secret: Fact<Secret | null>,
  { plan }: SourceRequest,
): Promise<Fact<Secret | null>> => {
  if (!secret.known || secret.value === null || !plan.facets.has("grants")) return secret;
  const found = await readGrants(session, project, name);
  const grants = mapFact(found, (all) => all.grants);
  return known({ ...secret.value, grants, grantsUnread: found.known ? found.value.unread : null });
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
