import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import crc32c from "crc-32/crc32c.js";
import { describe, expect, test } from "vitest";
import { createMeasure } from "../../src/measure/index.ts";
import { type Expectation, known, type Measure, nothingExpected } from "../../src/model/index.ts";
import { readDotenvSecrets } from "../../src/sources/dotenv-secrets.ts";
import { readCloudRun } from "../../src/sources/google/index.ts";
import { readPayload } from "../../src/sources/google/read-payload.ts";
import type { Session } from "../../src/sources/google/session.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";
import { readProcessEnv } from "../../src/sources/process-env.ts";
import { toRequest } from "../sources/google/request.ts";
import { serveProject } from "../sources/google/serve.ts";
import { toCanary } from "./canary.ts";

const expectation: Expectation = {
  variable: "TOKEN",
  spec: null,
  ...nothingExpected,
};

/** Measures as the tool does, and keeps a hold of the bytes that it was shown and of what they were then. */
const startRecording = () => {
  const real = createMeasure(createMeasureTools());
  const shown: { readonly bytes: Uint8Array; readonly text: string }[] = [];
  const measure: Measure = (bytes, what) => {
    shown.push({ bytes, text: Buffer.from(bytes).toString() });
    return real(bytes, what);
  };
  return { measure, shown, texts: () => shown.map(({ text }) => text) };
};

const isOverwritten = ({ bytes }: { readonly bytes: Uint8Array }): boolean => bytes.every((byte) => byte === 0);

describe("the bytes of a value are overwritten when it is measured", () => {
  test("payloads and literals of Google Cloud", async () => {
    const [payload, literal] = [toCanary("payload"), toCanary("literal")];
    const emulator = await serveProject({
      services: [{ name: "backend", env: { TOKEN: { secret: "token" }, LOG_LEVEL: literal } }],
      secrets: { token: payload },
    });
    const { measure, shown, texts } = startRecording();
    await readCloudRun({ ...toRequest({ host: emulator.host }), measure });
    expect(texts().sort()).toEqual([literal, payload].sort());
    expect(shown.filter((each) => !isOverwritten(each))).toEqual([]);
  });

  test("secrets of a dotenv file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "netra-preflight-payload-"));
    const file = join(folder, "secrets.env");
    writeFileSync(file, `token=${toCanary("dotenv")}\n`);
    const { measure, shown, texts } = startRecording();
    const use = {
      project: "p",
      secret: "token",
      version: "latest",
      readers: [],
      expectations: [expectation, expectation],
    };
    await readDotenvSecrets([use], { ...toRequest(), secrets: { kind: "dotenv", file }, measure });
    rmSync(folder, { recursive: true });
    expect(texts()).toEqual([toCanary("dotenv"), toCanary("dotenv")]);
    expect(shown.filter((each) => !isOverwritten(each))).toEqual([]);
  });

  test("variables of a process", async () => {
    const { measure, shown, texts } = startRecording();
    const request = toRequest({ env: { TOKEN: toCanary("process") } });
    const services = request.requirements.services.map((service) => ({
      ...service,
      forbidden: [{ variable: "TOKEN", unless: null, why: null, location: service.location }],
    }));
    await readProcessEnv({
      ...request,
      requirements: { ...request.requirements, services },
      secrets: { kind: "none" },
      measure,
    });
    expect(texts()).toEqual([toCanary("process")]);
    expect(shown.filter((each) => !isOverwritten(each))).toEqual([]);
  });
});

describe("the bytes of a payload are overwritten", () => {
  /** A session that answers every access with the same bytes. */
  const toSession = (data: Uint8Array, dataCrc32c: string): Session => {
    const call = (): Promise<unknown> => Promise.resolve(known({ payload: { data, dataCrc32c } }));
    return { call } as unknown as Session;
  };
  const refuse: Measure = () => {
    throw new Error("measure crashed");
  };

  test("when it does not fit its checksum", async () => {
    const bytes = Buffer.from(toCanary("checksum"));
    const { measurements } = await readPayload(
      toSession(bytes, "1"),
      "projects/p/secrets/s",
      "1",
      [expectation],
      refuse,
    );
    expect(measurements).toMatchObject([{ known: false, reason: { code: "corrupted" } }]);
    expect(isOverwritten({ bytes })).toBe(true);
  });

  test("when measuring crashes", async () => {
    const bytes = Buffer.from(toCanary("crash"));
    const session = toSession(bytes, String(crc32c.buf(bytes) >>> 0));
    await expect(readPayload(session, "projects/p/secrets/s", "1", [expectation], refuse)).rejects.toThrow();
    expect(isOverwritten({ bytes })).toBe(true);
  });
});
