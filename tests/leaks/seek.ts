import { createHash } from "node:crypto";
import type { Planted } from "./canary.ts";

/** Six characters of a value are six of text, eight of base64 and twelve of hexadecimal digits. */
const widths = { text: 6, base64: 8, hex: 12, digest: 16 } as const;

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const toJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const toTexts = (canary: string): readonly string[] => {
  const escaped = [canary, encodeURIComponent(canary), toJson(canary), toJson(toJson(canary)), escapeXml(canary)];
  return escaped.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase(), [...form].reverse().join("")]);
};

/** Base64 of a text inside another one has three looks; the first and last characters also depend on the neighbours. */
const toBase64 = (canary: string): readonly string[] =>
  [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.from("-".repeat(offset) + canary);
    return (["base64", "base64url"] as const).map((encoding) =>
      whole
        .toString(encoding)
        .replace(/=+$/, "")
        .slice(offset === 0 ? 0 : offset + 1, -1),
    );
  });

const toHex = (canary: string): readonly string[] => {
  const hex = Buffer.from(canary).toString("hex");
  return [hex, hex.toUpperCase()];
};

/** What anyone could compute from a guess. Cut digests are found by their first characters. */
const toDigests = (value: string): readonly string[] =>
  ["md5", "sha1", "sha256", "sha512"].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(value).digest();
    return [digest.toString("hex"), digest.toString("base64"), digest.toString("base64url")];
  });

const cut = (form: string, width: number): readonly string[] =>
  Array.from({ length: Math.max(0, form.length - width + 1) }, (_, at) => form.slice(at, at + width));

/** `&quot;` and `%22%2F` are the formats' own. */
const isTelling = (piece: string): boolean => /[qzxjkvwy]/i.test(piece) && /[2-9]/.test(piece);

interface Leak {
  readonly place: string;
  readonly piece: string;
  /** What stands around it. */
  readonly around: string;
}

export type Seek = (text: string) => readonly Leak[];

/** Looks for every piece of every canary in a text, in all its forms. */
export const toSeek = (planted: readonly Planted[]): Seek => {
  const pieces = new Map<number, Map<string, string>>(Object.values(widths).map((width) => [width, new Map()]));
  const add = (width: number, forms: readonly string[], place: string): void => {
    const known = pieces.get(width);
    for (const piece of forms.flatMap((form) => cut(form, width))) {
      if (width !== widths.text || isTelling(piece)) known?.set(piece, place);
    }
  };
  for (const { place, canary, value } of planted) {
    add(widths.text, toTexts(canary), place);
    add(widths.base64, toBase64(canary), place);
    add(widths.hex, toHex(canary), place);
    const digests = [...toDigests(canary), ...toDigests(value), ...toDigests(value.trim())];
    add(
      widths.digest,
      digests.map((digest) => digest.slice(0, widths.digest)),
      place,
    );
  }
  return (text) => {
    const leaks: Leak[] = [];
    for (const [width, known] of pieces) {
      for (let at = 0; at + width <= text.length && leaks.length < 5; at += 1) {
        const piece = text.slice(at, at + width);
        const place = known.get(piece);
        if (place !== undefined) leaks.push({ place, piece, around: text.slice(Math.max(0, at - 60), at + 80) });
      }
    }
    return leaks;
  };
};
