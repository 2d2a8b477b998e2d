import {
  type Expectation,
  type Fact,
  known,
  type Measurement,
  notChecked,
  resolveVersion,
  type Secret,
} from "../../model/index.ts";
import type { SecretUse } from "../secret-store.ts";
import type { SourceRequest } from "../source.ts";
import { isAboutAll } from "./errors.ts";
import { type Payload, readPayload } from "./read-payload.ts";
import type { Session } from "./session.ts";

export type Measurements = ReadonlyMap<SecretUse, readonly Fact<Measurement>[]>;

/**
 * The values behind the uses of one secret: one access a version, however many variables read it under whatever word.
 * `latest`: what an access of that word gave before; it is not made again.
 */
export const readValues = async (
  session: Session,
  name: string,
  uses: readonly SecretUse[],
  secret: Fact<Secret | null>,
  request: SourceRequest,
  latest: Payload | null = null,
): Promise<Measurements> => {
  const wanted = new Map<string, SecretUse[]>();
  const measurements = new Map<SecretUse, readonly Fact<Measurement>[]>();
  const withheld = request.plan.payloadsWithheld;
  for (const use of uses) {
    const version = withheld === null ? toNumber(secret, use) : notChecked("not-asked", withheld);
    if (!version.known)
      measurements.set(
        use,
        use.expectations.map(() => version),
      );
    else if (use.expectations.length > 0) {
      wanted.set(version.value, [...(wanted.get(version.value) ?? []), use]);
    }
  }
  await Promise.all(
    [...wanted].map(async ([version, readers]) => {
      const all = latest ?? (await readPayload(session, name, version, expectationsOf(readers), request.measure));
      let at = 0;
      for (const use of readers) {
        measurements.set(use, all.measurements.slice(at, at + use.expectations.length));
        at += use.expectations.length;
      }
    }),
  );
  return measurements;
};

/** Everything that the value behind the uses is measured for, in their order. */
export const expectationsOf = (uses: readonly SecretUse[]): readonly Expectation[] =>
  uses.flatMap((use) => use.expectations);

/** The number to access; the word as written where versions are not known; unknown where an access would be refused. */
const toNumber = (secret: Fact<Secret | null>, use: SecretUse): Fact<string> => {
  if (!secret.known) return isAboutAll(secret.reason) ? secret : known(use.version);
  if (secret.value === null) return notChecked("no-value", `there is no secret "${use.secret}"`);
  const { versions } = secret.value;
  if (!versions.known) return known(use.version);
  const version = resolveVersion(secret.value, versions.value, use.version);
  if (version === null) return notChecked("no-value", `there is no version "${use.version}" of secret "${use.secret}"`);
  if (version.state === "ENABLED") return known(version.number);
  const state = version.state.toLowerCase();
  return notChecked("no-value", `version ${version.number} of secret "${use.secret}" is ${state}`);
};
