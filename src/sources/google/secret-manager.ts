import { type Fact, known, mapFact, notChecked, type Secret, type SecretEntry } from "../../model/index.ts";
import type { ReadSecrets, StoreAnswer } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import { readLevels } from "./ancestry.ts";
import type { FoundDenials } from "./deny-policies.ts";
import { isAboutAll } from "./errors.ts";
import { isGrantedByProject, readGrants, readInherited, readRefusals } from "./grants.ts";
import { type Group, readGroups } from "./groups.ts";
import { isLatestEnough, isTight, type LatestAnswer, readLatest } from "./read-latest.ts";
import { readSecret, readSecretList, readVersions, type SecretMetadata } from "./read-secrets.ts";
import { type Measurements, readValues } from "./read-values.ts";
import { inSession, type Session } from "./session.ts";

/**
 * Google Secret Manager as a source of secrets. Lists come before gets: one list of the project's secrets, then one list
 * of versions for each secret that is referred to, then one access for each version whose value a rule wants.
 */
export const readSecretManager: ReadSecrets = (uses, request) =>
  inSession(request, async (session) => {
    const groups = await readGroups(session, uses, request.requirements.project);
    const isSparing = isTight(groups.length, request.plan);
    for (const { project } of groups) readAhead(session, project, request);
    const answers = await Promise.all(groups.map((group) => readGroup(session, group, isSparing, request)));
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

interface GroupAnswer {
  readonly entries: readonly SecretEntry[];
  readonly measurements: Measurements;
}

/** Values wait for the versions that they come from; grants are read meanwhile. */
const readGroup = async (
  session: Session,
  group: Group,
  isSparing: boolean,
  request: SourceRequest,
): Promise<GroupAnswer> => {
  const metadata: Fact<SecretMetadata | null> = request.plan.facets.has("secrets")
    ? await readMetadata(session, group)
    : notChecked("not-asked", "no rule asked about secrets");
  const grants = metadata.known && metadata.value !== null ? readGrantsOf(session, group, request) : null;
  const { versions, payload } = await readVersionsOf(session, group, metadata, isSparing, request);
  const bare = mapFact(metadata, (found) => (found === null ? null : toSecret(group, found, versions)));
  const [found, measurements] = await Promise.all([
    grants,
    readValues(session, group.name, group.uses, bare, request, payload),
  ]);
  const secret = mapFact(bare, (each) => (each === null || found === null ? each : { ...each, ...found }));
  const projects = new Set(group.uses.map((use) => use.project));
  return { entries: [...projects].map((project) => ({ project, id: group.id, secret })), measurements };
};

/** What decides about every secret of a project, started before anybody waits for it. Refusals are asked for with access only. */
export const readAhead = (session: Session, project: string, { plan: { facets } }: SourceRequest): void => {
  if (facets.has("grants") || facets.has("every-grant")) void readLevels(session, project);
  if (facets.has("grants")) void readRefusals(session, project);
};

const notAsked = notChecked("not-asked", "no rule asked about grants");

const toSecret = ({ project }: Group, metadata: SecretMetadata, versions: Secret["versions"]): Secret => {
  const { projectNumber: _, ...secret } = metadata;
  return { ...secret, project, versions, grants: notAsked };
};

const readVersionsOf = async (
  session: Session,
  { name, uses }: Group,
  metadata: Fact<SecretMetadata | null>,
  isSparing: boolean,
  request: SourceRequest,
): Promise<LatestAnswer> => {
  const { facets } = request.plan;
  if (!metadata.known || metadata.value === null || !(facets.has("versions") || facets.has("every-version"))) {
    return { versions: notChecked("not-asked", "no rule asked about versions"), payload: null };
  }
  if (isSparing && isLatestEnough(uses, metadata.value, request)) return readLatest(session, name, uses, request);
  return { versions: await readVersions(session, name), payload: null };
};

/** Where the project's own policy lets all readers in, that of the secret is not read, unless every grant is asked for. */
const readGrantsOf = async (
  session: Session,
  { project, name, isOwn, uses }: Group,
  { plan }: SourceRequest,
): Promise<Pick<Secret, "grants" | "grantsUnread" | "denials" | "denialsUnread">> => {
  const isAsked = plan.facets.has("grants");
  const isEvery = plan.facets.has("every-grant");
  if (!isEvery && !isAsked) return { grants: notAsked };
  const readers = uses.flatMap((use) => use.readers);
  // Nothing of another project was read ahead: its policy would have to be waited for.
  const isGranted = isOwn && !isEvery && (await isGrantedByProject(session, project, readers));
  const [found, { denials, unread }] = await Promise.all([
    isGranted ? readInherited(session, project).then(known) : readGrants(session, project, name),
    isAsked ? readRefusals(session, project) : noRefusals,
  ]);
  return {
    ...(found.known
      ? { grants: known(found.value.grants), grantsUnread: found.value.unread }
      : { grants: found, grantsUnread: null }),
    ...(denials.length === 0 ? {} : { denials }),
    ...(unread === null ? {} : { denialsUnread: unread }),
  };
};

const noRefusals: FoundDenials = { denials: [], unread: null };

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
