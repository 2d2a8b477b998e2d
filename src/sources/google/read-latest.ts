import { type Fact, type FetchPlan, known, type SecretVersion } from "../../model/index.ts";
import type { SecretUse } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import { isAboutAll } from "./errors.ts";
import { readsPerMinute } from "./pace.ts";
import { type Payload, readPayload } from "./read-payload.ts";
import { readVersions, type SecretMetadata } from "./read-secrets.ts";
import { expectationsOf } from "./read-values.ts";
import type { Session } from "./session.ts";

export interface LatestAnswer {
  readonly versions: Fact<readonly SecretVersion[]>;
  /** null: the access says nothing about the value that the list of versions does not say better. */
  readonly payload: Payload | null;
}

/**
 * A payload that is wanted anyway tells which version `latest` is and that it is enabled, which spares the list of
 * versions. The list is read where the access fails, to tell why.
 */
export const readLatest = async (
  session: Session,
  name: string,
  uses: readonly SecretUse[],
  { measure }: SourceRequest,
): Promise<LatestAnswer> => {
  const payload = await readPayload(session, name, "latest", expectationsOf(uses), measure);
  const { number } = payload;
  if (number.known) return { versions: known([toEnabled(number.value)]), payload };
  const { reason } = number;
  if (isAboutAll(reason)) return { versions: number, payload };
  const isAboutVersion = reason.code === "not-found" || reason.code === "undecidable";
  return { versions: await readVersions(session, name), payload: isAboutVersion ? null : payload };
};

/**
 * Whether reads have to be spared: a list of versions and a policy for each secret would have to wait for the quota of the
 * next minute. Below that the lists come first, and no version is accessed that is not enabled.
 */
export const isTight = (secrets: number, { facets }: FetchPlan): boolean =>
  secrets * (facets.has("grants") || facets.has("every-grant") ? 2 : 1) > readsPerMinute - otherReads;

/** Reads of a run besides those for each secret: pages of the list of secrets. */
const otherReads = 10;

/** Whether one access of `latest` answers all that is asked about the secret's versions. */
export const isLatestEnough = (
  uses: readonly SecretUse[],
  { nextRotationTime }: SecretMetadata,
  { plan }: SourceRequest,
): boolean =>
  !plan.facets.has("every-version") &&
  plan.payloadsWithheld === null &&
  // Whether a rotation is late depends on when the newest version was made, which no access tells.
  nextRotationTime === null &&
  uses.every(({ version }) => version === "latest") &&
  uses.some(({ expectations }) => expectations.length > 0);

const toEnabled = (number: string): SecretVersion => ({
  number,
  state: "ENABLED",
  createTime: null,
  scheduledDestroyTime: null,
});
