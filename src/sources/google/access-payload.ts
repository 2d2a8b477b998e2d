import { setImmediate as turn } from "node:timers/promises";
import crc32c from "crc-32/crc32c.js";
import { type Fact, known, type Measurement, unverified } from "../../model/index.ts";
import type { Session } from "./session.ts";

export interface Accessed {
  /** The number of the version; unknown where the access failed. */
  readonly number: Fact<string>;
  readonly measurements: Fact<readonly Measurement[]>;
}

/** Sees the bytes, and keeps none of them. */
type MeasureAll = (bytes: Uint8Array) => readonly Measurement[];

/**
 * Accesses one version, checks its CRC32C and has it measured. The bytes exist in this function only and are overwritten
 * before it returns. A payload that does not fit its checksum is accessed once more.
 *
 * crc-32 has CRC32C (Castagnoli) as a table of small integers without dependencies; Node's zlib.crc32 is the other CRC32.
 */
export const accessPayload = async (session: Session, name: string, measure: MeasureAll): Promise<Accessed> => {
  const first = await accessOnce(session, name, measure);
  const isCorrupted = !first.measurements.known && first.measurements.reason.code === "corrupted";
  return isCorrupted ? accessOnce(session, name, measure) : first;
};

const accessOnce = async (session: Session, name: string, measure: MeasureAll): Promise<Accessed> => {
  const secret = name.replace(/\/versions\/[^/]*$/, "");
  const ask = { api: "secretmanager", permission: "secretmanager.versions.access", resource: secret } as const;
  const answer = await session.call("secrets", ask, async (client, options) => {
    const [response] = await client.accessSecretVersion({ name }, options);
    return response;
  });
  if (!answer.known) return { number: answer, measurements: answer };
  // The calls that this answer makes room for go out first: measuring would hold them up.
  await turn();
  const number = known((answer.value.name ?? name).split("/").at(-1) ?? "");
  const id = secret.split("/").at(-1);
  // An empty value is a payload without data; an answer without a payload says nothing of the value.
  if (!answer.value.payload) {
    return { number, measurements: unverified("corrupted", `the answer for "${id}" holds no payload`, "run again") };
  }
  const { data, dataCrc32c: checksum } = answer.value.payload;
  const bytes = data instanceof Uint8Array ? data : Buffer.from(data ?? "", "base64");
  try {
    if (checksum !== undefined && checksum !== null && Number(checksum) !== crc32c.buf(bytes) >>> 0) {
      const message = `the payload of "${id}" does not fit its checksum`;
      return { number, measurements: unverified("corrupted", message, "run again") };
    }
    return { number, measurements: known(measure(bytes)) };
  } finally {
    bytes.fill(0);
  }
};
