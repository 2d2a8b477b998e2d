import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { types, wraps } from "../support/wraps.ts";
import { of, typed } from "./value.ts";

/** Every piece of four characters of the secret and of what it is encoded to. */
const toPieces = (secret: string): ReadonlySet<string> => {
  const forms = [
    secret,
    secret.toLowerCase(),
    secret.toUpperCase(),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
    Buffer.from(secret).toString("hex"),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    [...secret].reverse().join(""),
  ];
  return new Set(
    forms.flatMap((form) => Array.from({ length: Math.max(0, form.length - 3) }, (_, at) => form.slice(at, at + 4))),
  );
};

/** Digests are random text: a piece of four can be in one by chance, so that they are looked at by themselves. */
const withoutDigests = (text: string, type: TypeName | null): string =>
  JSON.stringify({ ...of(text, type, { variable: "PLANTED" }), digest: "", trimmedDigest: "", itemDigests: [] });

const secrets: Readonly<Record<string, () => string>> = {
  letters: () =>
    Array.from(randomBytes(24), (byte) => "QWERTYUIOPASDFGHJKLZXCVBNMqzwxjkvy0123456789"[byte % 44]).join(""),
  "lower case": () => Array.from(randomBytes(24), (byte) => "qzwxjkvypbfgh0123456789"[byte % 23]).join(""),
  hexadecimal: () => randomBytes(16).toString("hex"),
};

/** Four characters are in a measurement's own words by chance now and then; a leak is there with every secret. */
const leaks = (type: TypeName | null, wrap: (secret: string) => string, make: () => string): boolean =>
  Array.from({ length: 4 }, make).every((secret) => {
    const kept = withoutDigests(wrap(secret), type);
    return [...toPieces(secret)].some((piece) => kept.includes(piece));
  });

describe("no piece of a secret is in its measurement", () => {
  for (const [kind, make] of Object.entries(secrets)) {
    test.each(Object.entries(wraps))(`${kind}, %s`, (_name, wrap) => {
      for (const type of types) expect({ type, leaks: leaks(type, wrap, make) }).toEqual({ type, leaks: false });
    });
  }

  test("digests do not depend on the text alone", async () => {
    const { createMeasureTools } = await import("../../src/sources/measure-tools.ts");
    const bytes = new TextEncoder().encode("a secret");
    expect(createMeasureTools().digest(bytes)).not.toBe(createMeasureTools().digest(bytes));
  });

  test("nor does a parser's error carry one out", () => {
    const { privateKey } = generateKeyPairSync("ed25519", {
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const damaged = privateKey.replace(/\n(.{8})/, "\n");
    for (const type of types) expect(() => of(damaged, type)).not.toThrow();
    expect(() => of('{"a": x7Kq92mZ', "secret-json")).not.toThrow();
    expect(() => of("x", typed("aes-key", { bits: 128 }))).not.toThrow();
  });

  test("the bytes may be overwritten as soon as measuring is over", () => {
    const bytes = Buffer.from("x7Kq92mZpL4vR8sTw3YuX1Nc5Hd0Gj8F");
    const before = JSON.stringify(of(bytes, "hmac-key"));
    const value = of(bytes, "hmac-key");
    bytes.fill(0);
    expect(JSON.stringify(value)).toBe(before);
  });
});
