import crc32c from "crc-32/crc32c.js";
import { type Expectation, type Fact, known, type Measure, type Measurement, unverified } from "../../model/index.ts";
import type { Session } from "./session.ts";

/** What one version holds, measured. */
export interface Payload {
  /** The number behind the word that was asked for, as Secret Manager tells it; unknown where the access failed. */
  readonly number: Fact<string>;
  /** One an expectation. */
  readonly measurements: readonly Fact<Measurement>[];
}

/**
 * Accesses one version, checks its CRC32C and measures it for every expectation. The bytes exist in this function only
 * and are overwritten before it returns. A payload that does not fit its checksum is accessed once more.
 *
 * crc-32 has CRC32C (Castagnoli) as a table of small integers without dependencies; Node's zlib.crc32 is the other CRC32.
 */
export const readPayload = async (
  session: Session,
  secret: string,
  version: string,
  expectations: readonly Expectation[],
  measure: Measure,
): Promise<Payload> => {
  const first = await accessOnce(session, secret, version, expectations, measure);
  const isCorrupted = first.measurements.some((fact) => !fact.known && fact.reason.code === "corrupted");
  return isCorrupted ? accessOnce(session, secret, version, expectations, measure) : first;
};

const accessOnce = async (
  session: Session,
  secret: string,
  version: string,
  expectations: readonly Expectation[],
  measure: Measure,
): Promise<Payload> => {
  const ask = { api: "secretmanager", permission: "secretmanager.versions.access", resource: secret } as const;
  const name = `${secret}/versions/${version}`;
  const answer = await session.call("secrets", ask, async (client, options) => {
    const [response] = await client.accessSecretVersion({ name }, options);
    return response;
  });
  if (!answer.known) return { number: answer, measurements: expectations.map(() => answer) };
  const number = known(answer.value.name?.split("/").at(-1) ?? version);
  const data = answer.value.payload?.data;
  const bytes = data instanceof Uint8Array ? data : Buffer.from(data ?? "", "base64");
  try {
    const checksum = answer.value.payload?.dataCrc32c;
    if (checksum !== undefined && checksum !== null && Number(checksum) !== crc32c.buf(bytes) >>> 0) {
      const id = secret.split("/").at(-1);
      const corrupted = unverified("corrupted", `the payload of "${id}" does not fit its checksum`, "run again");
      return { number, measurements: expectations.map(() => corrupted) };
    }
    return { number, measurements: expectations.map((expectation) => known(measure(bytes, expectation))) };
  } finally {
    bytes.fill(0);
  }
};
